// @ts-check
/**
 * The drafts of the theme editor: the open one, and every other one that has changes. Opening another theme
 * or another overlay discards nothing. Pure.
 */
import { followServer, isChanged, isSameDraft, startDraft } from './theme-draft.js';

/** @typedef {import('./themes.js').ThemeChoice} ThemeChoice */
/** @typedef {import('./theme-draft.js').Draft} Draft */

export class ThemeDrafts {
  /** The channel of the overlay whose theme is edited; '' until the catalogue is loaded. */
  channel = '';

  /** The open draft; null before `sync`.
   * @type {Draft | null} */
  draft = null;

  /** The draft that was open last, by channel.
   * @type {Map<string, Draft>} */
  lastOpen = new Map();

  /** Changed drafts of themes that are not open, by channel and theme.
   * @type {Map<string, Draft>} */
  unsaved = new Map();

  /** @param {string} channel */
  openChannel(channel) {
    if (this.draft) this.lastOpen.set(this.channel, this.draft);
    this.channel = channel;
    this.draft = this.lastOpen.get(channel) || null;
  }

  /** @param {ThemeChoice} choice */
  open(choice) {
    const { draft } = this;
    if (draft && isChanged(draft)) this.unsaved.set(this.keyOf(draft.choice), draft);
    const key = this.keyOf(choice);
    this.draft = this.unsaved.get(key) || startDraft(choice);
    this.unsaved.delete(key);
  }

  /** @param {Partial<Pick<Draft, 'name' | 'theme' | 'scope'>>} change */
  edit(change) {
    if (this.draft) this.draft = { ...this.draft, ...change };
  }

  /** Brings the draft up to date. Without a draft, or if its theme was deleted and it has no changes, the
   * theme in use is opened.
   * @param {readonly ThemeChoice[]} choices of the channel, at least one
   * @returns {{ draft: Draft, current: ThemeChoice | null }} `current` is the theme of the draft as it is
   * stored now; null if it was deleted */
  sync(choices) {
    const { draft } = this;
    const current = (draft && choices.find(({ key }) => key === draft.choice.key)) || null;
    if (draft && current) {
      this.draft = followServer(draft, current);
    } else if (!draft || !isChanged(draft)) {
      this.draft = startDraft(choices.find(({ inUse }) => inUse) || choices[0]);
    }
    const synced = /** @type {Draft} */ (this.draft);
    return { draft: synced, current: choices.find(({ key }) => key === synced.choice.key) || null };
  }

  /** Discards the changes of the open draft.
   * @param {readonly ThemeChoice[]} choices of the channel */
  discard(choices) {
    const { draft } = this;
    const current = draft && choices.find(({ key }) => key === draft.choice.key);
    this.draft = current ? startDraft(current) : null;
  }

  /** Opens a theme that was just saved. Changes made since are kept, and so is the draft of another theme
   * that has been opened since.
   * @param {string} id @param {Draft | null} saved the draft that was saved; null for none
   * @param {readonly ThemeChoice[]} choices of the channel */
  afterSave(id, saved, choices) {
    if (saved) this.forget(saved);
    const { draft } = this;
    const choice = choices.find(({ key }) => key === id);
    if (!choice || (draft && saved && draft.choice.key !== saved.choice.key)) return;
    const hasNewChanges = draft && saved && !isSameDraft(draft, saved);
    this.draft = hasNewChanges ? { ...draft, choice } : startDraft(choice);
  }

  /** Closes the draft of a deleted theme.
   * @param {string} id */
  afterDelete(id) {
    if (this.draft && this.draft.choice.key === id) this.draft = null;
  }

  /** @param {ThemeChoice} choice @returns {boolean} whether it has changes and is not open */
  hasUnsaved(choice) {
    return this.unsaved.has(this.keyOf(choice));
  }

  /** Removes what is saved now from the drafts that are not open.
   * @param {Draft} saved */
  forget(saved) {
    for (const drafts of [this.lastOpen, this.unsaved]) {
      for (const [key, draft] of drafts) {
        if (draft.choice === saved.choice && isSameDraft(draft, saved)) drafts.delete(key);
      }
    }
  }

  /** Included themes have the same key for every overlay.
   * @param {ThemeChoice} choice */
  keyOf({ key }) {
    return `${this.channel} ${key}`;
  }
}
