// @ts-check
/** The look being edited: which one it was, what it is now, and what can be done with it. Pure. */
import { PLAIN } from '/panel/look/looks.js';
import { same } from '/panel/look/theme.js';

/** @typedef {import('/panel/look/looks.js').Look} Look */
/** @typedef {import('/panel/look/theme.js').Theme} Theme */
/** @typedef {{ look: Look, name: string, theme: Theme, scope: 'one' | 'all' }} Draft */

/** @param {Look} look @returns {Draft} */
export function draftOf(look) {
  return { look, name: look.name, theme: look.theme, scope: 'one' };
}

/** @param {Draft} draft */
export function isChanged({ look, name, theme }) {
  return !same(theme, look.theme) || (look.saved !== null && name.trim() !== look.name);
}

/** Whether two drafts would be stored as the same.
 * @param {Draft} a @param {Draft} b */
export function isSame(a, b) {
  return same(a.theme, b.theme) && a.name === b.name && a.scope === b.scope;
}

/** The draft when its look has changed on the server: one that nobody touched follows it.
 * @param {Draft} draft @param {Look} now @returns {Draft} */
export function followed(draft, now) {
  // A name that was written for a copy is kept until there is one.
  const name = draft.name === draft.look.name ? now.name : draft.name;
  return isChanged(draft) ? draft : { ...draftOf(now), name, scope: draft.scope };
}

/** Whether the look under the draft is no longer what the draft began with.
 * @param {Draft} draft @param {Look} now */
export function isStale(draft, now) {
  return isChanged(draft) && !(same(draft.look.theme, now.theme) && draft.look.name === now.name);
}

/** Whether what is on air looks different from what the next show would.
 * @param {{ event: { payload?: unknown } | null } | null | undefined} overlay @param {Theme | null} used as it is stored */
export function isOnAirOther(overlay, used) {
  if (!overlay || !overlay.event) return false;
  const payload = /** @type {Record<string, unknown>} */ (overlay.event.payload || {});
  return !same(payload.theme || null, used);
}

/** @param {Look} look of those that are included, the overlays' own */
export function isPlain(look) {
  return look.saved === null && look.key === PLAIN;
}
