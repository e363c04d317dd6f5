// @ts-check
/** The requests of the theme editor. Each rejects with a RequestError. */
import { isDefaultTheme } from '../../domain/themes.js';
import { INCLUDED_THEMES } from '../../domain/included-themes.js';
import { freeName } from '../../domain/theme.js';
import { store } from '../../server/store.js';
import { request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../shared/types.js').Theme} SavedTheme */
/** @typedef {import('../../domain/theme-draft.js').Draft} Draft */

/** Stores a draft: in its theme, or as a new one if that is included or was deleted.
 * @param {string} channel @param {Draft} draft @returns {Promise<SavedTheme>} */
export async function saveTheme(channel, draft) {
  const { choice: { saved }, theme, scope } = draft;
  const name = draft.name.trim();
  const isStored = saved !== null && store.themes.some(({ id }) => id === saved.id);
  const isForAll = saved ? saved.channel === null : scope === 'all';
  const result = saved && isStored
    ? await request('PATCH', `/api/themes/${saved.id}`, { name, theme })
    : await request('POST', '/api/themes', {
      name: freeName(name, usedNames()),
      theme,
      ...(isForAll ? {} : { channel }),
    });
  await store.refetch('themes');
  return result;
}

function usedNames() {
  return [...store.themes, ...INCLUDED_THEMES.map(({ name }) => ({ name: t(name) }))].map(({ name }) => name);
}

/** Uses a theme for the next shows of a channel. An included theme is saved first, because the server has no
 * included themes. The default is what a channel has without a theme, so it is not saved unless a theme for
 * every overlay is in use.
 * @param {string} channel @param {Draft} draft @returns {Promise<SavedTheme | null>} null for the default */
export async function useTheme(channel, draft) {
  const isAnyForAll = store.themes.some((theme) => theme.active && theme.channel === null);
  const isNone = isDefaultTheme(draft.choice) && !isAnyForAll;
  const saved = isNone ? null : draft.choice.saved || await saveTheme(channel, draft);
  if (saved) await request('POST', `/api/themes/${saved.id}/activate`);
  // A theme of the channel wins over one for every overlay.
  const isOverridden = saved === null
    || (saved.channel === null && store.themes.some((theme) => theme.active && theme.channel === channel));
  if (isOverridden) await request('POST', `/api/themes/deactivate?channel=${encodeURIComponent(channel)}`);
  await store.refetch('themes');
  return saved;
}

/** @param {SavedTheme} saved */
export async function deleteTheme({ id }) {
  await request('DELETE', `/api/themes/${id}`);
  await store.refetch('themes');
}

/** Restores a deleted theme: with its id, and in use if it was.
 * @param {SavedTheme} saved */
export async function restoreTheme(saved) {
  // In an export, a theme for every overlay has no channel.
  const theme = saved.channel === null ? { ...saved, channel: undefined } : saved;
  await request('POST', '/api/presets/import', {
    format: 'cuelight-presets',
    version: 1,
    presets: [],
    themes: [theme],
  });
  await store.refetch('themes');
}

/** Gives the theme in use to an overlay that is on air.
 * @param {string} channel */
export async function updateOnAir(channel) {
  await request('POST', `/api/overlays/${encodeURIComponent(channel)}/restyle`);
}
