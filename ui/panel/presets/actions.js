// @ts-check
/** What can be done to presets, each as one request or two. All reject with a sentence for the user. */
import { moved } from '../../domain/order.js';
import { store } from '../../server/store.js';
import { request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../shared/types.js').Preset} Preset */

/** Cues a preset. Nothing goes on air by it.
 * @param {string} channel @param {string} id @returns {Promise<Preset>} */
export async function cuePreset(channel, id) {
  const { preset } = await store.cues.of(channel).run(() => request('POST', `/api/presets/${id}/cue`));
  return preset;
}

/** Cues the preset before or after the one that is cued.
 * @param {string} channel @param {'previous' | 'next'} way @returns {Promise<Preset | null>} null where it was deleted meanwhile */
export async function stepPreset(channel, way) {
  const { preset } = await store.cues.of(channel).run(() => request('POST', `/api/presets/${way}?channel=${encodeURIComponent(channel)}`));
  return preset;
}

/** Moves it here first, so that it does not jump back while the server is asked.
 * @param {string} channel @param {string} id @param {number} to its place on the channel */
export async function movePreset(channel, id, to) {
  const own = store.presets.filter((preset) => preset.channel === channel);
  const others = store.presets.filter((preset) => preset.channel !== channel);
  store.presetList.items = [...others, ...moved(own, own.findIndex((preset) => preset.id === id), to)];
  try {
    await request('PATCH', `/api/presets/${id}`, { position: to });
  } finally {
    store.refetch('presets');
  }
}

/** @param {Preset} preset @returns {Promise<Preset>} the copy, right behind it */
export async function duplicatePreset(preset) {
  const { name, payload, channel, position } = preset;
  const copy = await request('POST', '/api/presets', { channel, name: t('presets.copy-name', { preset: name }).slice(0, 200), payload, position: position + 1 });
  await store.refetch('presets');
  return copy;
}

/** @param {Preset} preset */
export async function deletePreset(preset) {
  await request('DELETE', `/api/presets/${preset.id}`);
  await store.refetch('presets');
}

/** Brings a deleted one back with its id, so that every button that names it finds it again, and to
 * its place.
 * @param {Preset} preset */
export async function restorePreset(preset) {
  await request('POST', '/api/presets/import', { format: 'cuelight-presets', version: 1, presets: [preset], themes: [] });
  await request('PATCH', `/api/presets/${preset.id}`, { position: preset.position });
  await store.refetch('presets');
}
