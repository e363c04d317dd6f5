// @ts-check
/** A theme while it is edited: the theme that was chosen, and what it is now. Pure. */
import { isSameTheme } from './theme.js';

/** @typedef {import('./themes.js').ThemeChoice} ThemeChoice */
/** @typedef {import('./theme.js').Theme} Theme */
/** `scope` is for which overlays a new theme is saved.
 * @typedef {{ choice: ThemeChoice, name: string, theme: Theme, scope: 'one' | 'all' }} Draft */

/** @param {ThemeChoice} choice @returns {Draft} */
export function startDraft(choice) {
  return { choice, name: choice.name, theme: choice.theme, scope: 'one' };
}

/** The name of an included theme is that of its copy, so it is no change.
 * @param {Draft} draft */
export function isChanged({ choice, name, theme }) {
  return !isSameTheme(theme, choice.theme) || (choice.saved !== null && name.trim() !== choice.name);
}

/** Returns whether two drafts would be saved as the same theme.
 * @param {Draft} a @param {Draft} b */
export function isSameDraft(a, b) {
  return isSameTheme(a.theme, b.theme) && a.name === b.name && a.scope === b.scope;
}

/** The draft after its theme has changed on the server: an unchanged draft follows it.
 * @param {Draft} draft @param {ThemeChoice} current @returns {Draft} */
export function followServer(draft, current) {
  if (isChanged(draft)) return draft;
  // A name that was typed for a copy is kept.
  const name = draft.name === draft.choice.name ? current.name : draft.name;
  return { ...startDraft(current), name, scope: draft.scope };
}

/** Returns whether a changed draft is based on an outdated theme.
 * @param {Draft} draft @param {ThemeChoice} current */
export function isStale(draft, current) {
  const isSame = isSameTheme(draft.choice.theme, current.theme) && draft.choice.name === current.name;
  return isChanged(draft) && !isSame;
}

/** Returns whether an overlay is on air with another theme than the next show will have.
 * @param {{ event: { payload?: unknown } | null } | null | undefined} overlay
 * @param {Theme | null} used the theme in use, as it is stored */
export function isOnAirDifferent(overlay, used) {
  if (!overlay || !overlay.event) return false;
  const payload = /** @type {Record<string, unknown>} */ (overlay.event.payload || {});
  return !isSameTheme(payload.theme || null, used);
}
