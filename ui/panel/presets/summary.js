// @ts-check
/** What a row says of a preset: a name and a line below it. The words are given, so this needs no page. */
import { toValues } from '/panel/presets/payload.js';

/** @typedef {import('../../shared/types.js').Preset} Preset */
/** @typedef {import('/panel/presets/payload.js').Channel} Channel */
/** @typedef {typeof import('/panel/words.js').w} Words */

/** @param {Preset} preset @param {Words} w @returns {{ name: string, line: string }} */
export function summary(preset, w) {
  const values = toValues(/** @type {Channel} */ (preset.channel), preset.payload);
  if (preset.channel === 'lower') return { name: values.title || preset.name, line: values.subtitle };
  return { name: preset.name, line: preset.channel === 'countdown' ? countdown(values, w) : poster(values, w) };
}

/** The name of one that was left without: what viewers read, or how long it is.
 * @param {Channel} channel @param {import('/panel/presets/payload.js').Values} values @param {string} fileName @param {Words} w */
export function nameFor(channel, values, fileName, w) {
  if (channel === 'countdown') return values.title || (values.kind === 'until' ? w.pUntilTime(values.until) : w.pForMinutes(values.minutes));
  return values.title || values.subtitle || fileName || w[channel];
}

/** @param {import('/panel/presets/payload.js').Values} values @param {Words} w */
function countdown(values, w) {
  const time = values.kind === 'until' ? w.pUntilTime(values.until) : values.minutes ? w.pForMinutes(values.minutes) : '';
  const words = values.title || values.subtitle;
  return [time, words ? w.pQuoted(words) : ''].filter(Boolean).join(' · ');
}

/** @param {import('/panel/presets/payload.js').Values} values @param {Words} w */
function poster(values, w) {
  const side = { left: w.pSideLeft, center: w.pSideCenter, full: w.pFull }[values.side] || w.pSideRight;
  return [side, values.type === 'video' ? w.pVideo : '', values.title ? w.pQuoted(values.title) : ''].filter(Boolean).join(', ');
}
