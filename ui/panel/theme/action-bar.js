// @ts-check
/** The bar below the theme editor: what the state of the theme is, and what can be done with it. */
import { partsOf, setEnabled, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/theme-actions.js').Action} Action */
/** @typedef {import('../../domain/theme-actions.js').ThemeActions} ThemeActions */
/** @typedef {Record<Action | 'reset' | 'duplicate', () => void>} Handlers */

export const ACTION_BAR_HTML = `
  <div class="look-acts">
    <div class="state">
      <p class="say" role="status"></p>
      <p class="elsewhere" hidden><span></span> <button class="reload" data-t="edit.reload"></button></p>
      <p class="err" role="alert"></p>
    </div>
    <div class="row-a">
      <button class="btn danger sq del" data-tip="action.delete">
        <svg class="i" aria-hidden="true"><use href="#i-trash"/></svg>
      </button>
      <button class="btn quiet sq dup" data-tip="action.duplicate">
        <svg class="i" aria-hidden="true"><use href="#i-copy"/></svg>
      </button>
      <button class="btn quiet sq default" data-tip="themes.reset">
        <svg class="i" aria-hidden="true"><use href="#i-reset"/></svg>
      </button>
      <span class="sp"></span>
      <button class="btn quiet reset" data-tip="themes.discard">
        <svg class="i s" aria-hidden="true"><use href="#i-undo"/></svg><span data-t="themes.discard"></span>
      </button>
      <button class="btn save"></button>
      <button class="btn use"></button>
      <button class="btn pri onair" data-t="themes.update-on-air"></button>
    </div>
  </div>`;

export class ActionBar {
  /** @param {ParentNode} root with `ACTION_BAR_HTML` @param {Handlers} handlers */
  constructor(root, handlers) {
    this.parts = partsOf(root, {
      state: '.look-acts .say',
      conflict: '.look-acts .elsewhere',
      conflictText: '.look-acts .elsewhere span',
      reload: '.look-acts button.reload',
      error: '.look-acts .err',
      duplicate: '.look-acts button.dup',
      reset: '.look-acts button.default',
      remove: '.look-acts button.del',
      discard: '.look-acts button.reset',
      save: '.look-acts button.save',
      use: '.look-acts button.use',
      onAir: '.look-acts button.onair',
    });
    const { parts } = this;
    for (const name of /** @type {Array<keyof Handlers>} */ (Object.keys(handlers))) {
      parts[name].addEventListener('click', () => handlers[name]());
    }
    parts.reload.addEventListener('click', () => handlers.discard());
  }

  /** @param {ThemeActions} actions @param {string} overlay its name as a title
   * @param {boolean} isAvailable whether requests can be made now */
  render(actions, overlay, isAvailable) {
    const { parts } = this;
    const isSaved = actions.visible.remove;
    setText(parts.state, t(`themes.state.${actions.state}`, { overlay }));
    setText(parts.save, isSaved ? t('action.save') : t('themes.save-copy'));
    setText(parts.use, actions.isInUse ? t('themes.in-use') : t('themes.use'));
    for (const action of /** @type {Action[]} */ (Object.keys(actions.enabled))) {
      const button = parts[action];
      setEnabled(button, actions.enabled[action] && isAvailable);
      button.hidden = !actions.visible[action];
    }
    setEnabled(parts.duplicate, isAvailable);
    setEnabled(parts.reset, isAvailable);
    for (const action of /** @type {const} */ (['save', 'use', 'onAir'])) {
      parts[action].classList.toggle('pri', actions.primary === action);
    }
    this.renderConflict(actions.conflict);
  }

  /** @param {ThemeActions['conflict']} conflict */
  renderConflict(conflict) {
    const { parts } = this;
    const isDeleted = conflict === 'deleted';
    parts.conflict.hidden = conflict === null;
    parts.reload.hidden = isDeleted;
    const text = isDeleted ? t('edit.deleted-elsewhere') : `${t('edit.changed-elsewhere')} ·`;
    setText(parts.conflictText, text);
  }

  /** @param {string} text '' clears it */
  showError(text) {
    setText(this.parts.error, text);
  }
}
