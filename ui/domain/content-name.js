// @ts-check
/** The name of what an overlay shows, as its card says it. Pure. */
import { fieldsOf, presetOnAir, showsSame } from './compare.js';
import { oneLine } from './field-text.js';
import { fileFieldOf, nameOfFile } from './media.js';
import { clockText } from './times.js';

/** @typedef {import('../shared/types.js').Asset} Asset */
/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('./catalogue.js').Entry} Entry */
/** What names content.
 * @typedef {{ presetsOf: (channel: string) => readonly Preset[], assets: readonly Asset[] }} Lists */

/** @param {Overlay} overlay @param {Entry | null} entry of its channel @param {Lists} lists
 * @returns {string} '' for content without a name */
export function contentName(overlay, entry, { presetsOf, assets }) {
  const payload = fieldsOf(overlay.event && overlay.event.payload);
  const presets = presetsOf(overlay.channel);
  const preset = presetOnAir(presets, overlay);
  const presetName = preset ? preset.name : '';
  const fileField = entry && fileFieldOf(entry);
  const title = titleOf(payload, entry, fileField);
  if (fileField) return fileName(payload, fileField, presets, assets) || title;
  if (overlay.countdown) return presetName || title || clockText(overlay.countdown.setMs);
  return title || presetName;
}

/** The first of its texts. The address of a file is none.
 * @param {Record<string, unknown>} payload @param {Entry | null} entry @param {string | null} fileField */
function titleOf(payload, entry, fileField) {
  const labels = entry ? entry.labels.filter((label) => label !== fileField) : [];
  return labels.map((label) => oneLine(payload[label]).trim()).find((text) => text !== '') || '';
}

/** The name of the preset that shows a file in the same way, otherwise of any, otherwise of the file.
 * @param {Record<string, unknown>} payload @param {string} field @param {readonly Preset[]} presets
 * @param {readonly Asset[]} assets */
function fileName(payload, field, presets, assets) {
  const url = payload[field];
  const same = presets.filter((preset) => fieldsOf(preset.payload)[field] === url);
  const preset = same.find((one) => showsSame(one.payload, payload)) || same[0];
  if (preset) return preset.name;
  const asset = assets.find((one) => one.url === url);
  return asset ? nameOfFile(asset.name) : '';
}
