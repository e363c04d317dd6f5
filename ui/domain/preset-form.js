// @ts-check
/**
 * The presets of one overlay as people edit and read them: the values of a form, the payload that they
 * make, and the text of a row. What the panel module of the overlay leaves out is made from the schema of
 * its graphic. Pure.
 */
import { fileFieldOf } from './media.js';
import { fieldsOf, labelsOf, payloadOf, textOf } from './schema-fields.js';

/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {import('./payload.js').Values} Values */
/** @typedef {import('./payload.js').Payload} Payload */
/** @typedef {import('../panel/overlay-panels.js').OverlayPanel} OverlayPanel */
/** @typedef {import('../panel/overlay-panels.js').FieldError} FieldError */

/** Keeps the keys of a schema apart from the input `name`, which every form has. */
const PREFIX = 'field-';

const SHEET_KINDS = ['line', 'lines', 'image', 'file', 'select', 'color', 'number'];

/** The name of the input of a schema's field.
 * @param {string} key */
export function inputName(key) {
  return PREFIX + key;
}

export class PresetForm {
  /** @param {Entry} entry @param {OverlayPanel} panel the default export of its panel module */
  constructor(entry, panel) {
    this.panel = panel;
    this.fields = fieldsOf(entry.schema);
    /** The field of the file that the overlay shows; null for an overlay of texts. */
    this.fileField = fileFieldOf(entry);
    const texts = this.fields.filter(({ kind, isHidden }) => !isHidden && (kind === 'line' || kind === 'lines'));
    /** The keys of its first two texts, such as a title and a subtitle. */
    this.lineKeys = texts.slice(0, 2).map(({ key }) => key);
    /** The fields that a column of a spreadsheet can fill in. */
    this.sheetFields = this.fields.filter(({ kind, isHidden }) => !isHidden && SHEET_KINDS.includes(kind));
    /** The keys of its pictures. */
    this.pictureKeys = this.sheetFields.filter(({ kind }) => kind === 'image' || kind === 'file').map(({ key }) => key);
  }

  /** The markup of the form; null where it is made from `fields`. */
  get html() {
    const { presetForm } = this.panel;
    return presetForm ? presetForm.html : null;
  }

  /** @param {Payload} payload @returns {Values} */
  valuesOf(payload) {
    const { presetForm } = this.panel;
    if (presetForm) return presetForm.valuesOf(payload);
    return Object.fromEntries(this.fields.map((field) => [inputName(field.key), textOf(field, payload)]));
  }

  /** @param {Payload} before @param {Values} values
   * @returns {{ payload: Payload, wrong: FieldError | null }} every field of `before` that the form does
   * not have stays */
  payloadFrom(before, values) {
    const { presetForm } = this.panel;
    if (presetForm) return presetForm.payloadFrom(before, values);
    const texts = Object.fromEntries(this.fields.map(({ key }) => [key, values[inputName(key)] || '']));
    const { payload, wrong } = payloadOf(this.fields, before, texts);
    return { payload, wrong: wrong === null ? null : { field: inputName(wrong), why: 'presets.need.value' } };
  }

  /** Whether two texts are enough for a payload. Other overlays need more, such as a file or a time. */
  get isMadeOfTexts() {
    return this.lineKeys.length > 0 && this.payloadOfTexts(Object.fromEntries(this.lineKeys.map((key) => [key, '-']))).wrong === null;
  }

  /** The payload of a row of a spreadsheet.
   * @param {Record<string, string>} texts by key @returns {{ payload: Payload, wrong: string | null }} the key of a
   * field that cannot be read, or that is missing */
  payloadOfTexts(texts) {
    const { payload, wrong } = payloadOf(this.fields, {}, texts);
    if (wrong !== null) return { payload, wrong };
    const complete = this.payloadFrom(payload, this.valuesOf(payload));
    return { payload: complete.payload, wrong: complete.wrong && complete.wrong.field };
  }

  /** The text of a preset's row: a name, and a line below it.
   * @param {Preset} preset @returns {{ name: string, line: string }} */
  summaryOf(preset) {
    const { summaryOf } = this.panel;
    if (summaryOf) return summaryOf(this.valuesOf(preset.payload), preset);
    const labels = labelsOf(this.fields, preset.payload).filter((label) => label !== preset.name);
    return { name: preset.name, line: labels.join(' · ') };
  }

  /** The text in which a search looks for a preset.
   * @param {Preset} preset */
  searchTextOf(preset) {
    const { name, line } = this.summaryOf(preset);
    return [preset.name, name, ...labelsOf(this.fields, preset.payload), line].join('\n');
  }

  /** The name of a preset that was given none.
   * @param {Values} values @param {Payload} payload that the values make
   * @param {string} fallback the name where no field gives one */
  nameOf(values, payload, fallback) {
    const { nameOf } = this.panel;
    return (nameOf ? nameOf(values) : labelsOf(this.fields, payload)[0]) || fallback;
  }

  /** The URL of the file that a payload shows; '' for none.
   * @param {Payload} payload */
  fileOf(payload) {
    const url = this.fileField === null ? '' : payload[this.fileField];
    return typeof url === 'string' ? url : '';
  }

  /** Whether the overlay has a field.
   * @param {string} key */
  hasField(key) {
    return this.fields.some((field) => field.key === key);
  }
}
