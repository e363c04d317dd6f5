// @ts-check
/**
 * The state of each preset of a channel: on air, loaded (cued, waiting for a press), or next (what Next would cue,
 * only while something is on air and nothing else is loaded).
 */
import { presetOnAir } from './compare.js';

/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** `air`: seen by viewers. `sent`: on its way. `unseen`: on, but nobody can see it.
 * @typedef {'air' | 'sent' | 'unseen' | 'loaded' | 'next'} PresetState */

/** @param {readonly Preset[]} presets of one channel, in order @param {Overlay | null | undefined} overlay
 * @returns {Map<string, PresetState>} by id; most have none */
export function presetStates(presets, overlay) {
  /** @type {Map<string, PresetState>} */
  const found = new Map();
  const on = presetOnAir(presets, overlay);
  if (on && overlay) {
    const { status } = overlay;
    found.set(on.id, status === 'on-air' ? 'air' : status === 'pending' ? 'sent' : 'unseen');
  }
  const cued = presets.find((preset) => overlay && preset.id === overlay.cue.presetId);
  if (cued && cued !== on) found.set(cued.id, 'loaded');
  else if (on) {
    const next = presets[(presets.indexOf(on) + 1) % presets.length];
    if (next !== on) found.set(next.id, 'next');
  }
  return found;
}
