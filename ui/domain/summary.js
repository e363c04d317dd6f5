// @ts-check
/** What a row says of a preset: a name and a line below it. */
import { kindOf } from './kinds.js';
import { valuesOf, wordsOf } from './preset-form.js';
import { t } from '../i18n/i18n.js';

/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('./catalogue.js').Entry} Entry */

/** @param {Entry} entry @param {Preset} preset @returns {{ name: string, line: string }} */
export function summary(entry, preset) {
  const values = valuesOf(entry, preset.payload);
  switch (kindOf(entry)) {
    case 'lower': return { name: values.title || preset.name, line: values.subtitle };
    case 'countdown': return { name: preset.name, line: countdown(values) };
    case 'poster': return { name: preset.name, line: poster(values) };
    default: return { name: preset.name, line: wordsOf(entry, preset.payload).filter((words) => words !== preset.name).join(' · ') };
  }
}

/** The name of one that was left without: what viewers read, or how long it is.
 * @param {Entry} entry @param {import('./payload.js').Values} values @param {import('./payload.js').Payload} payload
 * @param {string} otherwise where nothing can be read */
export function nameFor(entry, values, payload, otherwise) {
  const kind = kindOf(entry);
  if (kind === 'countdown') return values.title || (values.kind === 'until' ? t('show.clock.until', { time: values.until }) : minutesText(values.minutes));
  return (kind === 'generic' ? wordsOf(entry, payload)[0] : values.title || values.subtitle) || otherwise;
}

/** @param {import('./payload.js').Values} values */
function countdown(values) {
  const time = values.kind === 'until' ? t('show.clock.until', { time: values.until }) : values.minutes ? minutesText(values.minutes) : '';
  const words = values.title || values.subtitle;
  return [time, words ? t('grammar.quoted', { text: words }) : ''].filter(Boolean).join(' · ');
}

/** @param {import('./payload.js').Values} values */
function poster(values) {
  const side = { left: t('presets.form.side.left'), center: t('presets.form.side.center'), full: t('presets.form.side.full') }[values.side] || t('presets.form.side.right');
  return [side, values.type === 'video' ? t('presets.summary.video') : '', values.title ? t('grammar.quoted', { text: values.title }) : ''].filter(Boolean).join(', ');
}

/** A time in minutes, such as "5 minutes"; one with seconds, such as "5:30", stands on its own.
 * @param {string} time */
function minutesText(time) {
  return time.includes(':') ? time : t('presets.summary.minutes', { count: Number(time) });
}
