// @ts-check
/** The commands of the view Theme, one at a time: each makes its requests, updates the drafts and reports
 * the result. */
import { isChanged } from '../../domain/theme-draft.js';
import { freeName } from '../../domain/theme.js';
import { themesFor } from '../../domain/themes.js';
import { messageOf } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { deleteTheme, restoreTheme, saveTheme, updateOnAir, useTheme } from './actions.js';

/** @typedef {import('../../domain/theme-draft.js').Draft} Draft */
/**
 * @typedef {object} Context
 * @property {import('../../domain/theme-drafts.js').ThemeDrafts} drafts
 * @property {import('./cards.js').ThemeCards} cards
 * @property {() => void} onChange of the drafts or of `isBusy`
 * @property {(text: string) => void} onDone
 * @property {(text: string) => void} onError '' clears the error
 * @property {() => void} selectName of the open theme
 */

export class ThemeCommands {
  /** @param {Context} context */
  constructor(context) {
    this.context = context;
    this.isBusy = false;
  }

  get channel() {
    return this.context.drafts.channel;
  }

  async save() {
    const { drafts: { draft }, onDone, onError } = this.context;
    if (!draft) return;
    if (!draft.name.trim()) {
      onError(t('themes.need-name'));
      return;
    }
    const result = await this.attempt(() => saveTheme(this.channel, draft));
    if (!result) return;
    this.afterSave(result.value.id, draft);
    onDone(t('themes.saved', { theme: result.value.name }));
  }

  async use() {
    const { drafts: { draft }, onDone } = this.context;
    if (!draft) return;
    const result = await this.attempt(() => useTheme(this.channel, draft));
    if (!result) return;
    if (result.value) this.afterSave(result.value.id, draft);
    onDone(t('themes.used', { theme: (result.value || draft).name }));
  }

  async updateOnAir() {
    if (await this.attempt(() => updateOnAir(this.channel))) this.context.onDone(t('themes.updated-on-air'));
  }

  async duplicate() {
    const { drafts: { draft }, onDone, selectName } = this.context;
    if (!draft) return;
    const name = freeName(draft.name.trim() || draft.choice.name, store.themes.map((theme) => theme.name));
    const copy = { ...draft, name, choice: { ...draft.choice, saved: null } };
    const result = await this.attempt(() => saveTheme(this.channel, copy));
    if (!result) return;
    this.afterSave(result.value.id, draft);
    onDone(t('themes.saved', { theme: result.value.name }));
    selectName();
  }

  async remove() {
    const { drafts, cards, onChange, onDone } = this.context;
    const saved = drafts.draft && drafts.draft.choice.saved;
    if (!saved || !await this.attempt(() => deleteTheme(saved))) return;
    const text = () => t('themes.deleted', { theme: saved.name });
    const row = cards.addUndoRow(saved.name, text, async () => {
      if (!await this.attempt(() => restoreTheme(saved))) return;
      cards.removeUndoRow(row);
      if (!drafts.draft || !isChanged(drafts.draft)) this.afterSave(saved.id, null);
    });
    drafts.afterDelete(saved.id);
    onChange();
    onDone(text());
    row.button.focus();
  }

  /** @param {string} id of a theme that was saved @param {Draft | null} saved the draft that was saved */
  afterSave(id, saved) {
    const { drafts, onChange } = this.context;
    drafts.afterSave(id, saved, themesFor(this.channel, store.themes));
    onChange();
  }

  /** Runs requests unless others are running, and reports their error.
   * @template T @param {() => Promise<T>} run @returns {Promise<{ value: T } | null>} null if they did not
   * succeed */
  async attempt(run) {
    const { onChange, onError } = this.context;
    if (this.isBusy) return null;
    this.isBusy = true;
    onError('');
    try {
      return { value: await run() };
    } catch (error) {
      onError(messageOf(error));
      return null;
    } finally {
      this.isBusy = false;
      onChange();
    }
  }
}
