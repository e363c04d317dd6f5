// @ts-check
/** The state of each preset of a channel. Pure; `compare.js` says which preset is on air. */
import { presetOnAir } from './compare.js';

/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** `air`: viewers see it. `sent`: it was sent, and no page has drawn it yet. `unseen`: it is on, but
 * viewers do not see it. `loaded`: it is cued. `next`: Next would cue it; only while something is on air
 * and nothing else is cued.
 * @typedef {'air' | 'sent' | 'unseen' | 'loaded' | 'next'} PresetState */

/** @param {readonly Preset[]} presets of one channel, in order @param {Overlay | null | undefined} overlay
 * @returns {Map<string, PresetState>} by id; most presets have no state */
export function presetStates(presets, overlay) {
  /** @type {Map<string, PresetState>} */
  const states = new Map();
  const onAir = presetOnAir(presets, overlay);
  if (onAir && overlay) states.set(onAir.id, shownState(overlay));
  const cued = presets.find((preset) => overlay && preset.id === overlay.cue.presetId);
  if (cued && cued !== onAir) states.set(cued.id, 'loaded');
  else if (onAir) {
    const next = presets[(presets.indexOf(onAir) + 1) % presets.length];
    if (next !== onAir) states.set(next.id, 'next');
  }
  return states;
}

/** @param {Overlay} overlay @returns {PresetState} */
function shownState({ status }) {
  if (status === 'on-air') return 'air';
  return status === 'pending' ? 'sent' : 'unseen';
}
