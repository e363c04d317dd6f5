// @ts-check
/** Which looks there are for an overlay, and which is in use. */
import { INCLUDED_THEMES } from './included-themes.js';
import { t } from '../i18n/i18n.js';
import { completeTheme } from './theme.js';

/** @typedef {import('../shared/types.js').Theme} Saved */
/** @typedef {import('./theme.js').Theme} Theme */
/** A look to choose: the user's own, or one that is included.
 * @typedef {{ key: string, name: string, theme: Theme, saved: Saved | null, inUse: boolean }} ThemeChoice */

/** The overlays' own look: what they have while no theme is in use. */
export const DEFAULT_THEME_KEY = INCLUDED_THEMES[0].key;

/** The theme that shows on a channel get; null for the overlays' own look.
 * @param {string} channel @param {readonly Saved[]} themes */
export function themeInUse(channel, themes) {
  return themes.find((one) => one.active && one.channel === channel) || themes.find((one) => one.active && one.channel === null) || null;
}

/** The user's own first, then those that are included.
 * @param {string} channel @param {readonly Saved[]} themes @returns {ThemeChoice[]} */
export function themesFor(channel, themes) {
  const used = themeInUse(channel, themes);
  const own = themes.filter((one) => one.channel === channel || one.channel === null)
    .map((saved) => ({ key: saved.id, name: saved.name, theme: completeTheme(saved.theme), saved, inUse: saved === used }));
  const included = INCLUDED_THEMES.map(({ key, name, theme }) => ({ key, name: t(name), theme, saved: null, inUse: key === DEFAULT_THEME_KEY && used === null }));
  return [...own, ...included];
}
