// @ts-check
/** The look being edited: which one it was, what it is now, and what can be done with it. Pure. */
import { DEFAULT_THEME_KEY } from './themes.js';
import { isSameTheme } from './theme.js';

/** @typedef {import('./themes.js').ThemeChoice} Look */
/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {{ choice: Look, name: string, theme: Theme, scope: 'one' | 'all' }} Draft */

/** @param {Look} look @returns {Draft} */
export function startDraft(look) {
  return { choice: look, name: look.name, theme: look.theme, scope: 'one' };
}

/** @param {Draft} draft */
export function isChanged({ choice: look, name, theme }) {
  return !isSameTheme(theme, look.theme) || (look.saved !== null && name.trim() !== look.name);
}

/** Whether two drafts would be stored as the same.
 * @param {Draft} a @param {Draft} b */
export function isSame(a, b) {
  return isSameTheme(a.theme, b.theme) && a.name === b.name && a.scope === b.scope;
}

/** The draft when its look has changed on the server: one that nobody touched follows it.
 * @param {Draft} draft @param {Look} now @returns {Draft} */
export function followServer(draft, now) {
  // A name that was written for a copy is kept until there is one.
  const name = draft.name === draft.choice.name ? now.name : draft.name;
  return isChanged(draft) ? draft : { ...startDraft(now), name, scope: draft.scope };
}

/** Whether the look under the draft is no longer what the draft began with.
 * @param {Draft} draft @param {Look} now */
export function isStale(draft, now) {
  return isChanged(draft) && !(isSameTheme(draft.choice.theme, now.theme) && draft.choice.name === now.name);
}

/** Whether what is on air looks different from what the next show would.
 * @param {{ event: { payload?: unknown } | null } | null | undefined} overlay @param {Theme | null} used as it is stored */
export function isOnAirDifferent(overlay, used) {
  if (!overlay || !overlay.event) return false;
  const payload = /** @type {Record<string, unknown>} */ (overlay.event.payload || {});
  return !isSameTheme(payload.theme || null, used);
}

/** @param {Look} look of those that are included, the overlays' own */
export function isDefaultTheme(look) {
  return look.saved === null && look.key === DEFAULT_THEME_KEY;
}
