// @ts-check
/** The marks of a preset on a card: on air, which is what viewers see; cued; and next, which is what Next would cue.
 * Pure. */
import { isCued, isSeen, presetOnAir } from './compare.js';

/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** @typedef {{ isOnAir: boolean, isCued: boolean, isNext: boolean }} Marks */

/** The preset that Next would cue. Without a cued preset it is the first; after the last one it is the first again.
 * @param {readonly Preset[]} presets of one channel, in order @param {string | null} cuedId
 * @returns {Preset | null} null where Next would change nothing */
export function nextPreset(presets, cuedId) {
  const current = presets.findIndex(({ id }) => id === cuedId);
  const next = presets[(current + 1) % presets.length];
  return next && next.id !== cuedId ? next : null;
}

/** The marks of each preset.
 * @param {readonly Preset[]} presets of one channel, in order
 * @param {{ presetId: string | null, payload: Record<string, unknown> }} cue @param {Overlay | null} overlay
 * @returns {(preset: Preset) => Marks} */
export function presetMarks(presets, cue, overlay) {
  const onAir = overlay && isSeen(overlay) ? presetOnAir(presets, overlay) : null;
  const next = nextPreset(presets, cue.presetId);
  return (preset) => ({ isOnAir: preset === onAir, isCued: isCued(preset, cue), isNext: preset === next });
}

/** Returns whether an entry must stay in view.
 * @param {Marks} marks */
export function isMarked({ isOnAir, isCued, isNext }) {
  return isOnAir || isCued || isNext;
}
