// @ts-check
/** What can be done with presets, as requests. All reject with a sentence for the user. */
import { moved } from '../../domain/order.js';
import { MAX_NAME_LENGTH } from '../../domain/preset-draft.js';
import { store } from '../../server/store.js';
import { request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../shared/types.js').Preset} Preset */

/** Cues a preset. Nothing goes on air.
 * @param {string} channel @param {string} id @returns {Promise<Preset>} */
export async function cuePreset(channel, id) {
  const { preset } = await store.cues.of(channel).run(() => request('POST', `/api/presets/${id}/cue`));
  return preset;
}

/** Cues a preset and puts it on air, unless it has changed since the user saw it.
 * @param {Preset} seen @param {Preset | null} now null where it was deleted */
export async function takePreset(seen, now) {
  const { channel, id, name } = seen;
  if (JSON.stringify(now) !== JSON.stringify(seen)) throw new Error(t('presets.take.changed', { preset: name }));
  await store.cues.of(channel).run(() => request('POST', `/api/presets/${id}/show`));
}

/** Cues the preset before or after the cued one.
 * @param {string} channel @param {'previous' | 'next'} direction
 * @returns {Promise<Preset | null>} null where it was deleted meanwhile */
export async function stepPreset(channel, direction) {
  const path = `/api/presets/${direction}?channel=${encodeURIComponent(channel)}`;
  const { preset } = await store.cues.of(channel).run(() => request('POST', path));
  return preset;
}

/** Moves a preset, at once in this panel, so that it does not jump back while the request is under way.
 * @param {string} channel @param {string} id @param {number} to its index on the channel */
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

/** @param {Preset} preset @returns {Promise<Preset>} the copy, which follows it */
export async function duplicatePreset(preset) {
  const { payload, channel, position, themeId } = preset;
  const name = t('presets.copy-name', { preset: preset.name }).slice(0, MAX_NAME_LENGTH);
  const copy = await request('POST', '/api/presets', { channel, name, payload, themeId, position: position + 1 });
  await store.refetch('presets');
  return copy;
}

/** @param {Preset} preset */
export async function deletePreset(preset) {
  await request('DELETE', `/api/presets/${preset.id}`);
  await store.refetch('presets');
}

/** Restores a deleted preset in its place. It keeps its id, so that programs that use it find it again.
 * @param {Preset} preset */
export async function restorePreset(preset) {
  const document = { format: 'cuelight-presets', version: 1, presets: [preset], themes: [] };
  await request('POST', '/api/presets/import', document);
  await request('PATCH', `/api/presets/${preset.id}`, { position: preset.position });
  await store.refetch('presets');
}
