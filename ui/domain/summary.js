// @ts-check
/** What a row says of a preset: a name and a line below it. The words are given, so this needs no page. */
import { kindOf } from './kinds.js';
import { valuesOf, wordsOf } from './preset-form.js';

/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {typeof import('../panel/words.js').w} Words */

/** @param {Entry} entry @param {Preset} preset @param {Words} w @returns {{ name: string, line: string }} */
export function summary(entry, preset, w) {
  const values = valuesOf(entry, preset.payload);
  switch (kindOf(entry)) {
    case 'lower': return { name: values.title || preset.name, line: values.subtitle };
    case 'countdown': return { name: preset.name, line: countdown(values, w) };
    case 'poster': return { name: preset.name, line: poster(values, w) };
    default: return { name: preset.name, line: wordsOf(entry, preset.payload).filter((words) => words !== preset.name).join(' · ') };
  }
}

/** The name of one that was left without: what viewers read, or how long it is.
 * @param {Entry} entry @param {import('./payload.js').Values} values @param {import('./payload.js').Payload} payload
 * @param {string} otherwise where nothing can be read @param {Words} w */
export function nameFor(entry, values, payload, otherwise, w) {
  const kind = kindOf(entry);
  if (kind === 'countdown') return values.title || (values.kind === 'until' ? w.pUntilTime(values.until) : w.pForMinutes(values.minutes));
  return (kind === 'generic' ? wordsOf(entry, payload)[0] : values.title || values.subtitle) || otherwise;
}

/** @param {import('./payload.js').Values} values @param {Words} w */
function countdown(values, w) {
  const time = values.kind === 'until' ? w.pUntilTime(values.until) : values.minutes ? w.pForMinutes(values.minutes) : '';
  const words = values.title || values.subtitle;
  return [time, words ? w.pQuoted(words) : ''].filter(Boolean).join(' · ');
}

/** @param {import('./payload.js').Values} values @param {Words} w */
function poster(values, w) {
  const side = { left: w.pSideLeft, center: w.pSideCenter, full: w.pFull }[values.side] || w.pSideRight;
  return [side, values.type === 'video' ? w.pVideo : '', values.title ? w.pQuoted(values.title) : ''].filter(Boolean).join(', ');
}
