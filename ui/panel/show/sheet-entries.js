// @ts-check
/** The presets of a card as entries of the list of all. */
import { mediaTypeOf } from '../../domain/media.js';
import { PresetForm } from '../../domain/preset-form.js';
import { store } from '../../server/store.js';
import { panelOf } from '../overlay-panels.js';

/** @typedef {import('../../server/store.js').Preset} Preset */
/** @typedef {import('../../domain/preset-marks.js').Marks} Marks */
/** @typedef {import('../../domain/preset-sheet.js').SheetEntry} SheetEntry */

/** @param {readonly Preset[]} presets of one channel @param {(preset: Preset) => Marks} marksOf
 * @returns {SheetEntry[]} */
export function sheetEntries(presets, marksOf) {
  const entry = presets.length > 0 ? store.catalogue.get(presets[0].channel) : null;
  if (!entry) return [];
  const form = new PresetForm(entry, panelOf(entry));
  return presets.map((preset) => {
    const { name, line } = form.summaryOf(preset);
    const url = form.fileOf(preset.payload);
    const picture = url === '' ? null : { url, type: mediaTypeOf(url, store.assets) };
    return { key: preset.id, name, line, search: form.searchTextOf(preset), marks: marksOf(preset), picture };
  });
}
