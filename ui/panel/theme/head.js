// @ts-check
/** The name of a theme and, for one that is not saved yet, which overlays it is for. */
import { partsOf, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/theme-draft.js').Draft} Draft */

export const HEAD_HTML = `
  <div class="two-columns head">
    <label class="field">
      <span data-t="field.name"></span>
      <input name="name" autocomplete="off" spellcheck="false" maxlength="200">
    </label>
    <label class="field scope">
      <span data-t="themes.scope"></span>
      <select name="scope">
        <option value="one"></option>
        <option value="all" data-t="themes.scope.all"></option>
      </select>
    </label>
  </div>`;

export class ThemeHead {
  /** @param {ParentNode} root with `HEAD_HTML` @param {(change: Partial<Pick<Draft, 'name' | 'scope'>>) =>
   * void} onChange */
  constructor(root, onChange) {
    this.parts = partsOf(root, {
      head: '.head',
      name: 'input[name="name"]',
      scope: 'select[name="scope"]',
      scopeLabel: 'label.scope',
      oneOverlay: 'select[name="scope"] option',
    });
    const { name, scope } = this.parts;
    name.addEventListener('input', () => onChange({ name: name.value }));
    scope.addEventListener('change', () => onChange({ scope: scope.value === 'all' ? 'all' : 'one' }));
  }

  /** @param {Draft} draft @param {string} overlay its name as a title */
  render({ choice, name: draftName, scope: draftScope }, overlay) {
    const { head, name, scope, scopeLabel, oneOverlay } = this.parts;
    const isSaved = choice.saved !== null;
    if (document.activeElement !== name && name.value !== draftName) name.value = draftName;
    scopeLabel.hidden = isSaved;
    head.classList.toggle('alone', isSaved);
    scope.value = draftScope;
    setText(oneOverlay, t('themes.scope.single', { overlay }));
  }

  selectName() {
    this.parts.name.select();
  }
}
