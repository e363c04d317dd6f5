// @ts-check
/** The presets of the countdown: their form, the text of a row, and a name for those without one. */
import { textOf } from '../../../domain/field-text.js';
import { numberOf, setField, setTexts, textsOf } from '../../../domain/payload.js';
import { durationText, parseDuration, parseTimeOfDay } from '../../../domain/time-input.js';
import { t } from '../../../i18n/i18n.js';
import {
  choiceField, fieldRow, moreFields, segmentedField, textField, when,
} from '../../../panel/presets/form-markup.js';
import { readSwitch } from '../../shared/values.js';

/** @typedef {import('../../../panel/overlay-panels.js').OverlayPanel} OverlayPanel */
/** @typedef {import('../../../panel/overlay-panels.js').Values} Values */

const TEXTS = ['title', 'subtitle', 'style', 'format'];
const MINUTE_S = 60;
/** @type {Array<[string, import('../../../i18n/i18n.js').Key]>} */
const STYLES = [
  ['', 'presets.form.style.ring'],
  ['corner', 'presets.form.style.corner'],
  ['banner', 'presets.form.style.banner'],
];
const WHEN_FOR = when('kind=for');
const WHEN_UNTIL = when('kind=until');
const HOLD = '<label class="checkbox"><input type="checkbox" name="hold"><span data-t="field.hold-at-zero"></span></label>';

/** @type {import('../../../panel/overlay-panels.js').ThemeVariants} */
export const themeVariants = { field: 'style', label: 'field.style', options: STYLES };

/** `kind` says which of the two times is used: `for` the minutes, `until` the time of day.
 * @type {import('../../../panel/overlay-panels.js').PresetForm} */
export const presetForm = {
  html: [
    textField('name', 'field.name'),
    fieldRow(
      segmentedField('kind', 'presets.form.time', [['for', 'field.duration'], ['until', 'field.until']]),
      textField('minutes', 'presets.form.minutes', `placeholder="5:00" inputmode="decimal" ${WHEN_FOR}`),
      textField('until', 'presets.form.time-of-day', `placeholder="20:30" ${WHEN_UNTIL}`),
    ),
    fieldRow(textField('title', 'presets.form.above'), textField('subtitle', 'presets.form.below')),
    fieldRow(
      choiceField('style', 'field.style', STYLES),
      HOLD,
    ),
    moreFields(fieldRow(
      choiceField('format', 'field.format', [
        ['', 'presets.form.format.auto'],
        ['hh:mm:ss', 'presets.form.format.hours'],
        ['seconds', 'presets.form.format.seconds'],
      ]),
    )),
  ].join(''),

  valuesOf(payload) {
    const until = parseTimeOfDay(textOf(payload.until));
    const seconds = numberOf(payload.seconds);
    return {
      ...textsOf(payload, TEXTS),
      kind: until ? 'until' : 'for',
      until: until || '',
      minutes: seconds === null ? '' : durationText(seconds, MINUTE_S),
      hold: readSwitch(payload.hold) ? 'true' : '',
    };
  },

  payloadFrom(before, values) {
    const payload = { ...before };
    setTexts(payload, values, TEXTS);
    setField(payload, 'hold', values.hold ? true : null);
    if (values.kind === 'until') {
      const until = parseTimeOfDay(values.until || '');
      if (!until) return { payload, wrong: { field: 'until', why: 'presets.need.time-of-day' } };
      payload.until = until;
      delete payload.seconds;
    } else {
      const seconds = parseDuration(values.minutes || '', MINUTE_S);
      if (!seconds) return { payload, wrong: { field: 'minutes', why: 'presets.need.minutes' } };
      payload.seconds = seconds;
      delete payload.until;
    }
    return { payload, wrong: null };
  },
};

/** @type {NonNullable<OverlayPanel['summaryOf']>} */
export function summaryOf(values, preset) {
  const text = values.title || values.subtitle;
  const line = [timeOf(values), text ? t('grammar.quoted', { text }) : ''].filter(Boolean).join(' · ');
  return { name: preset.name, line };
}

/** @type {NonNullable<OverlayPanel['nameOf']>} */
export function nameOf(values) {
  return values.title || timeOf(values);
}

/** The time of a preset, such as "5 minutes", "5:30" or "Until 20:30"; '' for none.
 * @param {Values} values */
function timeOf({ kind, until, minutes }) {
  if (kind === 'until') return t('show.clock.until', { time: until });
  if (!minutes || minutes.includes(':')) return minutes || '';
  return t('presets.summary.minutes', { count: Number(minutes) });
}
