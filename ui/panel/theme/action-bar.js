// @ts-check
/** The bar below the theme editor: what the state of the theme is, and what can be done with it. */
import { partsOf, setEnabled, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';
import { secondFact } from '../controls/facts.js';

/** @typedef {import('../../domain/theme-actions.js').Action} Action */
/** @typedef {import('../../domain/theme-actions.js').ThemeActions} ThemeActions */
/** @typedef {Record<Action | 'reset' | 'duplicate', () => void>} Handlers */

export const ACTION_BAR_HTML = `
  <div class="theme-actions">
    <div class="state">
      <p class="notice" role="status"></p>
      <p class="conflict facts" hidden>
        <span class="fact"></span>${secondFact('<button class="reload" data-t="edit.reload"></button>')}
      </p>
      <p class="error" role="alert"></p>
    </div>
    <div class="action-row">
      <button class="button danger square delete" data-tip="action.delete">
        <svg class="icon" aria-hidden="true"><use href="#i-trash"/></svg>
      </button>
      <button class="button quiet square duplicate" data-tip="action.duplicate">
        <svg class="icon" aria-hidden="true"><use href="#i-copy"/></svg>
      </button>
      <button class="button quiet square default" data-tip="themes.reset">
        <svg class="icon" aria-hidden="true"><use href="#i-reset"/></svg>
      </button>
      <span class="spacer"></span>
      <button class="button quiet reset" data-tip="themes.discard">
        <svg class="icon small" aria-hidden="true"><use href="#i-undo"/></svg>
        <span data-t="themes.discard"></span>
      </button>
      <button class="button save"></button>
      <button class="button use" data-t="themes.use"></button>
      <button class="button primary update-on-air" data-t="themes.update-on-air"></button>
    </div>
  </div>`;

export class ActionBar {
  /** @param {ParentNode} root with `ACTION_BAR_HTML` @param {Handlers} handlers */
  constructor(root, handlers) {
    this.parts = partsOf(root, {
      state: '.theme-actions .notice',
      conflict: '.theme-actions .conflict',
      conflictText: '.theme-actions .conflict .fact',
      reloadFact: '.theme-actions .conflict .fact:last-child',
      reload: '.theme-actions button.reload',
      error: '.theme-actions .error',
      duplicate: '.theme-actions button.duplicate',
      reset: '.theme-actions button.default',
      remove: '.theme-actions button.delete',
      discard: '.theme-actions button.reset',
      save: '.theme-actions button.save',
      use: '.theme-actions button.use',
      onAir: '.theme-actions button.update-on-air',
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
    for (const action of /** @type {Action[]} */ (Object.keys(actions.enabled))) {
      const button = parts[action];
      setEnabled(button, actions.enabled[action] && isAvailable);
      button.hidden = !actions.visible[action];
    }
    setEnabled(parts.duplicate, isAvailable);
    setEnabled(parts.reset, isAvailable);
    for (const action of /** @type {const} */ (['save', 'use', 'onAir'])) {
      parts[action].classList.toggle('primary', actions.primary === action);
    }
    this.renderConflict(actions.conflict);
  }

  /** @param {ThemeActions['conflict']} conflict */
  renderConflict(conflict) {
    const { parts } = this;
    const isDeleted = conflict === 'deleted';
    parts.conflict.hidden = conflict === null;
    parts.reloadFact.hidden = isDeleted;
    const text = isDeleted ? t('edit.deleted-elsewhere') : t('edit.changed-elsewhere');
    setText(parts.conflictText, text);
  }

  /** @param {string} text '' clears it */
  showError(text) {
    setText(this.parts.error, text);
  }
}
