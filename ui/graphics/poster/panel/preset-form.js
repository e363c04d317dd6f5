// @ts-check
/** The presets of the poster: their form, the text of a row, and a name for those without one. */
import { textOf } from '../../../domain/field-text.js';
import { autoHideOf, numberOf, setAutoHide, setField, setTexts, textsOf } from '../../../domain/payload.js';
import { durationText, parseDuration } from '../../../domain/time-input.js';
import { t } from '../../../i18n/i18n.js';
import {
  autoHideField, choiceField, fieldRow, fieldRowWhen, filePicker, moreFields, textField,
} from '../../../panel/presets/form-markup.js';

/** @typedef {import('../../../panel/overlay-panels.js').OverlayPanel} OverlayPanel */

const TEXTS = ['fileUrl', 'side', 'transition', 'title', 'subtitle', 'endBehavior'];
const TIMES = ['startTime', 'endTime'];
const SECOND_S = 1;

/** @type {import('../../../panel/overlay-panels.js').PresetForm} */
export const presetForm = {
  html: [
    filePicker('fileUrl', 'presets.form.file'),
    textField('name', 'field.name'),
    fieldRow(
      choiceField('side', 'presets.form.side', [
        ['', 'presets.form.side.right'],
        ['left', 'presets.form.side.left'],
        ['center', 'presets.form.side.center'],
        ['full', 'presets.form.side.full'],
      ]),
      choiceField('transition', 'presets.form.transition', [
        ['', 'presets.form.transition.fade'],
        ['slide', 'presets.form.transition.slide'],
        ['blur', 'presets.form.transition.blur'],
        ['cut', 'presets.form.transition.cut'],
      ]),
    ),
    fieldRowWhen(
      'type=video',
      textField('startTime', 'presets.form.start', 'inputmode="decimal" placeholder="0:00"'),
      textField('endTime', 'presets.form.end', 'inputmode="decimal"'),
      choiceField('endBehavior', 'presets.form.at-end', [
        ['', 'presets.form.at-end.freeze'],
        ['loop', 'presets.form.at-end.loop'],
        ['stop', 'presets.form.at-end.hide'],
      ]),
    ),
    fieldRow(textField('title', 'field.title'), textField('subtitle', 'field.subtitle')),
    fieldRow(autoHideField()),
    moreFields(textField('fileUrl', 'presets.form.url', 'inputmode="url"')),
  ].join(''),

  valuesOf(payload) {
    const times = TIMES.map((key) => {
      const seconds = numberOf(payload[key]);
      return [key, seconds === null ? '' : durationText(seconds, SECOND_S)];
    });
    return {
      ...textsOf(payload, TEXTS),
      ...Object.fromEntries(times),
      type: textOf(payload.type),
      duration: autoHideOf(payload),
    };
  },

  payloadFrom(before, values) {
    const payload = { ...before };
    setTexts(payload, values, TEXTS);
    setAutoHide(payload, values);
    setField(payload, 'type', values.type || null);
    if (!payload.fileUrl) return { payload, wrong: { field: 'fileUrl', why: 'presets.need.file' } };
    if (values.type !== 'video') {
      for (const key of ['endBehavior', ...TIMES]) delete payload[key];
      return { payload, wrong: null };
    }
    for (const key of TIMES) {
      const written = (values[key] || '').trim();
      const seconds = written === '' ? 0 : parseDuration(written, SECOND_S);
      if (seconds === null) return { payload, wrong: { field: key, why: 'presets.need.seconds' } };
      setField(payload, key, seconds || null);
    }
    const [start, end] = TIMES.map((key) => numberOf(payload[key]));
    const isReversed = start !== null && end !== null && end <= start;
    return { payload, wrong: isReversed ? { field: 'endTime', why: 'presets.need.later-end' } : null };
  },
};

/** @type {NonNullable<OverlayPanel['summaryOf']>} */
export function summaryOf({ side, type, title }, preset) {
  const parts = [sideText(side)];
  if (type === 'video') parts.push(t('presets.summary.video'));
  if (title) parts.push(t('grammar.quoted', { text: title }));
  return { name: preset.name, line: parts.join(', ') };
}

/** @type {NonNullable<OverlayPanel['nameOf']>} */
export function nameOf({ title, subtitle }) {
  return title || subtitle;
}

/** @param {string} side */
function sideText(side) {
  switch (side) {
    case 'left': return t('presets.form.side.left');
    case 'center': return t('presets.form.side.center');
    case 'full': return t('presets.form.side.full');
    default: return t('presets.form.side.right');
  }
}
