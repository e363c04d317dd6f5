// @ts-check
/** What can be done to looks, each as one request or two. All reject with a sentence for the user. */
import { isDefaultTheme } from '../../domain/themes.js';
import { INCLUDED_THEMES } from '../../domain/included-themes.js';
import { freeName } from '../../domain/theme.js';
import { store } from '../../server/store.js';
import { request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../shared/types.js').Theme} Saved */
/** @typedef {import('../../domain/theme-draft.js').Draft} Draft */

/** Keeps a draft: in its place, or as a new look of the user's own.
 * @param {string} channel @param {Draft} draft @returns {Promise<Saved>} */
export async function saveTheme(channel, draft) {
  const { choice: look, theme, scope } = draft;
  const name = draft.name.trim();
  // One that was deleted elsewhere is kept as a new one.
  const isThere = look.saved !== null && store.themes.some(({ id }) => look.saved !== null && id === look.saved.id);
  const isForAll = look.saved ? look.saved.channel === null : scope === 'all';
  const saved = look.saved && isThere
    ? await request('PATCH', `/api/themes/${look.saved.id}`, { name, theme })
    : await request('POST', '/api/themes', { name: freeName(name, [...store.themes.map((one) => one.name), ...INCLUDED_THEMES.map((one) => t(one.name))]), theme, ...(isForAll ? {} : { channel }) });
  await store.refetch('themes');
  return saved;
}

/** Gives a look to whatever is shown next. One that is included becomes the user's own first; the
 * overlays' own look needs none, unless another one is in use for every overlay.
 * @param {string} channel @param {Draft} draft @returns {Promise<Saved | null>} */
export async function useTheme(channel, draft) {
  const { choice: look } = draft;
  const elsewhere = store.themes.some((one) => one.active && one.channel === null);
  let saved = look.saved;
  if (isDefaultTheme(look) && !elsewhere) await request('POST', `/api/themes/deactivate?channel=${channel}`);
  else {
    if (!saved) saved = await saveTheme(channel, draft);
    await request('POST', `/api/themes/${saved.id}/activate`);
    // One for every overlay is hidden by one of this overlay's own.
    if (saved.channel === null && store.themes.some((one) => one.active && one.channel === channel)) await request('POST', `/api/themes/deactivate?channel=${channel}`);
  }
  await store.refetch('themes');
  return saved;
}

/** @param {Saved} saved */
export async function deleteTheme(saved) {
  await request('DELETE', `/api/themes/${saved.id}`);
  await store.refetch('themes');
}

/** With its id, and in use again if it was.
 * @param {Saved} saved */
export async function restoreTheme(saved) {
  await request('POST', '/api/presets/import', { format: 'cuelight-presets', version: 1, presets: [], themes: [saved.channel === null ? { ...saved, channel: undefined } : saved] });
  await store.refetch('themes');
}
