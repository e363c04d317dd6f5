// @ts-check
/** What the poster's card offers: its presets, and the user's files that no preset shows. Pure. */
import { isCued, presetOnAir, showsSame } from '../../../domain/compare.js';
import { textOf } from '../../../domain/field-text.js';
import { isDeletedAsset, mediaTypeOf, nameOfFile } from '../../../domain/media.js';

/** @typedef {import('../../../shared/types.js').Asset} Asset */
/** @typedef {import('../../../shared/types.js').Overlay} Overlay */
/** @typedef {import('../../../shared/types.js').Preset} Preset */
/** @typedef {Record<string, unknown>} Payload */
/** A preset, or a file (`preset` is null then).
 * @typedef {{ key: string, name: string, isVideo: boolean, payload: Payload, preset: Preset | null }} Tile */

/** Fields that a cue keeps when another file is chosen: they say how a poster is shown, not what it shows. */
const KEPT = ['transition', 'side', 'theme', 'accentColor'];

/** The files are in the order in which they were added, so that a new one is at the end.
 * @param {readonly Preset[]} presets of the poster, in order
 * @param {readonly Asset[]} assets newest first, as the server lists them @returns {Tile[]} */
export function tilesOf(presets, assets) {
  const used = new Set(presets.map(({ payload }) => urlOf(payload)));
  const unused = assets.filter(({ url }) => !used.has(url)).reverse();
  return [...presets.map((preset) => presetTile(preset, assets)), ...unused.map(assetTile)];
}

/** The tile that is cued: a preset that has not been edited since, otherwise the file of the cue.
 * @param {readonly Tile[]} tiles @param {{ presetId: string | null, payload: Payload }} cue */
export function cuedTile(tiles, cue) {
  const preset = tiles.find((tile) => tile.preset !== null && isCued(tile.preset, cue));
  return preset || tileOfFile(tiles, cue.payload);
}

/** The tile that is on air. Two presets may show the same file in different ways.
 * @param {readonly Tile[]} tiles @param {Overlay | null} overlay null while nothing is on air */
export function tileOnAir(tiles, overlay) {
  const preset = presetOnAir(tiles.flatMap((tile) => tile.preset || []), overlay);
  if (preset) return tiles.find((tile) => tile.preset === preset) || null;
  return overlay && overlay.event ? tileOfFile(tiles, overlay.event.payload) : null;
}

/** The payload that cues a file, shown like the file before it.
 * @param {Tile} tile @param {Payload} cued */
export function payloadOf({ payload }, cued) {
  const kept = KEPT.filter((key) => cued[key] !== undefined).map((key) => [key, cued[key]]);
  return { ...payload, ...Object.fromEntries(kept) };
}

/** Returns whether a payload has a file, and that file was not deleted.
 * @param {Payload} payload @param {readonly Asset[] | null} assets null before the server has listed them */
export function hasFile(payload, assets) {
  const url = urlOf(payload);
  if (url === '') return false;
  return assets === null || !isDeletedAsset(url, assets);
}

/** @param {unknown} payload @returns {string} '' for none */
export function urlOf(payload) {
  return textOf(/** @type {Payload} */ (payload || {}).fileUrl);
}

/** @param {Preset} preset @param {readonly Asset[]} assets @returns {Tile} */
function presetTile(preset, assets) {
  const { id, name } = preset;
  const payload = /** @type {Payload} */ (preset.payload || {});
  const type = textOf(payload.type) || mediaTypeOf(urlOf(payload), assets);
  return { key: id, name, isVideo: type !== 'image', payload, preset };
}

/** @param {Asset} asset @returns {Tile} */
function assetTile({ id, name, url, type }) {
  const payload = { fileUrl: url, type };
  return { key: id, name: nameOfFile(name), isVideo: type === 'video', payload, preset: null };
}

/** The tile of a payload's file: one that shows it in the same way, otherwise any.
 * @param {readonly Tile[]} tiles @param {unknown} payload @returns {Tile | null} */
export function tileOfFile(tiles, payload) {
  const url = urlOf(payload);
  const same = url === '' ? [] : tiles.filter((tile) => urlOf(tile.payload) === url);
  return same.find((tile) => showsSame(tile.payload, payload)) || same[0] || null;
}
