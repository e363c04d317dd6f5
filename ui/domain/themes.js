// @ts-check
/** The themes that an overlay can have, and which one is in use. Pure. */
import { INCLUDED_THEMES } from './included-themes.js';
import { t } from '../i18n/i18n.js';
import { completeTheme } from './theme.js';

/** @typedef {import('../shared/types.js').Theme} SavedTheme */
/** @typedef {import('./theme.js').Theme} Theme */
/** A theme to choose; `saved` is null for one that is included.
 * @typedef {{ key: string, name: string, theme: Theme, saved: SavedTheme | null, inUse: boolean }}
 * ThemeChoice */

/** The key of what overlays look like while no theme is in use. */
export const DEFAULT_THEME_KEY = INCLUDED_THEMES[0].key;

/** The theme that the server adds to payloads of a channel; null for none.
 * @param {string} channel @param {readonly SavedTheme[]} themes */
export function themeInUse(channel, themes) {
  const active = themes.filter((theme) => theme.active);
  const ofChannel = (/** @type {string | null} */ one) => active.find((theme) => theme.channel === one);
  return ofChannel(channel) || ofChannel(null) || null;
}

/** The themes that a preset can have.
 * @param {string} channel @param {readonly SavedTheme[]} themes @param {string | null} themeId that of the preset
 * @returns {{ themes: SavedTheme[], isDeleted: boolean }} whether there is no such theme any more */
export function themesOfPreset(channel, themes, themeId) {
  const usable = themes.filter((theme) => theme.channel === channel || theme.channel === null);
  return { themes: usable, isDeleted: themeId !== null && !usable.some(({ id }) => id === themeId) };
}

/** The theme that the server adds to a show: that of the preset, or else the theme in use; null for none.
 * @param {string} channel @param {readonly SavedTheme[]} themes
 * @param {readonly import('../shared/types.js').Preset[]} presets @param {string | null} presetId that is shown */
export function themeOfShow(channel, themes, presets, presetId) {
  const preset = presets.find(({ id }) => id === presetId);
  const own = preset && themesOfPreset(channel, themes, null).themes.find(({ id }) => id === preset.themeId);
  return own || themeInUse(channel, themes);
}

/** The saved themes first, then the included ones.
 * @param {string} channel @param {readonly SavedTheme[]} themes @returns {ThemeChoice[]} */
export function themesFor(channel, themes) {
  const used = themeInUse(channel, themes);
  const saved = themes
    .filter((theme) => theme.channel === channel || theme.channel === null)
    .map((theme) => ({
      key: theme.id,
      name: theme.name,
      theme: completeTheme(theme.theme),
      saved: theme,
      inUse: theme === used,
    }));
  const included = INCLUDED_THEMES.map(({ key, name, theme }) => ({
    key,
    name: t(name),
    theme,
    saved: null,
    inUse: key === DEFAULT_THEME_KEY && used === null,
  }));
  return [...saved, ...included];
}

/** @param {ThemeChoice} choice */
export function isDefaultTheme({ saved, key }) {
  return saved === null && key === DEFAULT_THEME_KEY;
}
