// @ts-check
/** The presets of the lower third: their form, the text of a row, and a name for those without one. */
import { textOf } from '../../../domain/field-text.js';
import { autoHideOf, setAutoHide, setTexts, textsOf } from '../../../domain/payload.js';
import {
  autoHideField, choiceField, fieldRow, imageField, moreFields, textField,
} from '../../../panel/presets/form-markup.js';

/** @typedef {import('../../../panel/overlay-panels.js').OverlayPanel} OverlayPanel */

const TEXTS = ['title', 'subtitle', 'side', 'avatarUrl', 'logoImage'];

/** @type {import('../../../panel/overlay-panels.js').PresetForm} */
export const presetForm = {
  html: [
    textField('title', 'field.title'),
    textField('subtitle', 'field.subtitle'),
    fieldRow(imageField('avatarUrl', 'presets.form.portrait'), imageField('logoImage', 'presets.form.logo')),
    fieldRow(textField('name', 'presets.form.label'), autoHideField()),
    moreFields(fieldRow(
      choiceField('side', 'presets.form.side', [
        ['', 'presets.form.side.theme'],
        ['left', 'presets.form.side.left'],
        ['center', 'presets.form.side.center'],
        ['right', 'presets.form.side.right'],
      ]),
    )),
  ].join(''),

  valuesOf(payload) {
    const values = textsOf(payload, TEXTS);
    // Some programs write the second line into `body`. The form has one second line.
    return { ...values, subtitle: values.subtitle || textOf(payload.body), duration: autoHideOf(payload) };
  },

  payloadFrom(before, values) {
    const payload = { ...before };
    setTexts(payload, values, TEXTS);
    // An unchanged second line stays in the field that it came from.
    if (textOf(before.body) && !textOf(before.subtitle)) {
      if (payload.subtitle === textOf(before.body)) delete payload.subtitle;
      else delete payload.body;
    }
    setAutoHide(payload, values);
    const hasText = payload.title || payload.subtitle || payload.body;
    return { payload, wrong: hasText ? null : { field: 'title', why: 'presets.need.title' } };
  },
};

/** @type {NonNullable<OverlayPanel['summaryOf']>} */
export function summaryOf(values, preset) {
  return { name: values.title || preset.name, line: values.subtitle };
}

/** @type {NonNullable<OverlayPanel['nameOf']>} */
export function nameOf({ title, subtitle }) {
  return title || subtitle;
}
