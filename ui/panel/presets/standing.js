// @ts-check
/**
 * How each preset of a channel stands: on air, loaded (in the Show card, waiting for a press), or next
 * (what Next would load, told only while something is on air and nothing else is loaded).
 */

/** @typedef {import('../../shared/types.js').Preset} Preset */
/** @typedef {import('../../shared/types.js').Overlay} Overlay */
/** `air`: seen by viewers. `sent`: on its way. `unseen`: on, but nobody can see it.
 * @typedef {'air' | 'sent' | 'unseen' | 'loaded' | 'next'} Standing */

/** What a show changes by itself, or what is not the preset's own. */
const PASSING = ['theme', 'duration', 'seconds', 'total', 'until'];

/** @param {readonly Preset[]} presets of one channel, in order @param {Overlay | null | undefined} overlay
 * @returns {Map<string, Standing>} by id; most have none */
export function standings(presets, overlay) {
  /** @type {Map<string, Standing>} */
  const found = new Map();
  const on = presetOnAir(presets, overlay);
  if (on && overlay) {
    const { status } = overlay;
    found.set(on.id, status === 'on-air' ? 'air' : status === 'pending' ? 'sent' : 'unseen');
  }
  const cued = overlay ? overlay.cue.presetId : null;
  const selected = presets.find((preset) => preset.id === cued);
  if (selected && selected !== on) found.set(selected.id, 'loaded');
  else if (on) {
    const next = presets[(presets.indexOf(on) + 1) % presets.length];
    if (next !== on) found.set(next.id, 'next');
  }
  return found;
}

/** The preset that is on air. Where several say the same, the selected one is meant.
 * @param {readonly Preset[]} presets @param {Overlay | null | undefined} overlay */
export function presetOnAir(presets, overlay) {
  if (!overlay || !overlay.event) return null;
  const same = presets.filter((preset) => isOnAir(preset, overlay));
  return same.find((preset) => preset.id === overlay.cue.presetId) || same[0] || null;
}

/** @param {Preset} preset @param {Overlay} overlay */
function isOnAir(preset, overlay) {
  const now = record(overlay.event && overlay.event.payload);
  const own = record(preset.payload);
  const keys = Object.keys(own).filter((key) => !PASSING.includes(key) && !isEmpty(own[key]));
  if (!keys.every((key) => JSON.stringify(own[key]) === JSON.stringify(now[key]))) return false;
  // Words that viewers read and this preset does not have: it is another one.
  if (!['title', 'subtitle', 'body'].every((key) => isEmpty(now[key]) || key in own)) return false;
  if (typeof own.until === 'string' && own.until) return own.until === now.until;
  if (overlay.countdown && typeof own.seconds === 'number') return Math.round(own.seconds * 1000) === overlay.countdown.totalMs;
  return keys.length > 0;
}

/** @param {unknown} value */
function isEmpty(value) {
  return value === undefined || value === null || value === '' || value === false;
}

/** @param {unknown} value @returns {Record<string, unknown>} */
function record(value) {
  return value !== null && typeof value === 'object' ? /** @type {Record<string, unknown>} */ (value) : {};
}
