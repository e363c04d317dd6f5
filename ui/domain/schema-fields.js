// @ts-check
/**
 * The fields of a form, made from the schema of a graphic (OGraf's GDD, a subset of JSON Schema), and
 * their values as text. A list or an object has no field, because a form cannot edit it; the payload keeps
 * it. Pure.
 */
import { readDuration, readNumber, readSwitch } from '../graphics/shared/values.js';

/** @typedef {'line' | 'lines' | 'number' | 'percentage' | 'duration' | 'boolean' | 'select' | 'color' | 'file'
 * | 'image'} FieldKind */
/** `order` is Infinity for a field without one; `isHidden` leaves a field out of labels, such as the line
 * of a preset; `isWhole` is for numbers, `hasAlpha` for colours that are written with their opacity.
 * @typedef {object} Field
 * @property {string} key
 * @property {FieldKind} kind
 * @property {string} label
 * @property {string} hint
 * @property {number} order
 * @property {boolean} isHidden
 * @property {boolean} isWhole
 * @property {boolean} hasAlpha
 * @property {number | null} min
 * @property {number | null} max
 * @property {number | null} maxLength
 * @property {Option[]} options
 * @property {Record<string, unknown>} names what differs in a language, by its code: `title`, `description` and the
 *   `labels` of the options by value */
/** @typedef {{ value: string | number, label: string }} Option */
/** @typedef {Record<string, unknown>} Payload */

/** The value of a text that cannot be read.
 * @type {unique symbol} */
export const WRONG = Symbol('wrong');

const PERCENT = 100;
const MS = 1000;

/** @param {unknown} schema of an object @returns {Field[]} in the order of the form */
export function fieldsOf(schema) {
  const properties = Object.entries(record(record(schema).properties));
  const fields = properties.flatMap(([key, property]) => fieldOf(key, record(property)) || []);
  return fields.sort((a, b) => a.order - b.order);
}

/** @param {string} key @param {Record<string, any>} property @returns {Field | null} */
function fieldOf(key, property) {
  const kind = kindOf(property);
  return kind && {
    key,
    kind,
    label: text(property.title) || key,
    hint: text(property.description),
    // Fields without an order are last, in the order of the schema.
    order: number(property.order) ?? Infinity,
    isHidden: property.hidden === true,
    isWhole: property.type === 'integer',
    hasAlpha: property.gddType === 'color-rrggbbaa',
    min: number(property.minimum) ?? number(property.exclusiveMinimum),
    max: number(property.maximum) ?? number(property.exclusiveMaximum),
    maxLength: number(property.maxLength),
    options: kind === 'select' ? optionsOf(property) : [],
    names: record(record(property.v_cuelight).names),
  };
}

/** A field with the texts of a language. What has no text in it stays as it is.
 * @param {Field} field @param {string} language @returns {Field} */
export function inLanguage(field, language) {
  const { title, description, labels } = record(field.names[language]);
  return {
    ...field,
    label: text(title) || field.label,
    hint: text(description) || field.hint,
    options: field.options.map(({ value, label }) => ({ value, label: text(record(labels)[String(value)]) || label })),
  };
}

/** @param {Record<string, any>} property @returns {FieldKind | null} null for what a form cannot edit */
function kindOf({ type, gddType, enum: values }) {
  if (Array.isArray(values) && ['string', 'number', 'integer'].includes(type)) return 'select';
  switch (type) {
    case 'boolean': return 'boolean';
    case 'number': case 'integer': return numberKindOf(gddType);
    case 'string': return textKindOf(text(gddType));
    default: return null;
  }
}

/** @param {unknown} gddType @returns {FieldKind} */
function numberKindOf(gddType) {
  if (gddType === 'percentage') return 'percentage';
  return gddType === 'duration-ms' ? 'duration' : 'number';
}

/** GDD asks for this: an unknown type is shown as the known type that it begins with.
 * @param {string} gddType @returns {FieldKind} */
function textKindOf(gddType) {
  if (gddType.startsWith('multi-line')) return 'lines';
  if (gddType.startsWith('file-path/image-path')) return 'image';
  if (gddType.startsWith('file-path')) return 'file';
  return gddType === 'color-rrggbb' || gddType === 'color-rrggbbaa' ? 'color' : 'line';
}

/** @param {Record<string, any>} property @returns {Option[]} */
function optionsOf(property) {
  const labels = record(record(property.gddOptions).labels);
  /** @type {Array<string | number>} */
  const values = property.enum;
  return values.map((value) => ({ value, label: text(labels[String(value)]) || String(value) }));
}

/** The value of a field as text: the text of an input, the value of a choice, `true` or '' for a checkbox.
 * @param {Field} field @param {Payload} payload @returns {string} */
export function textOf({ key, kind }, payload) {
  const value = payload[key];
  switch (kind) {
    case 'boolean': return readSwitch(value) ? 'true' : '';
    case 'percentage': return typeof value === 'number' ? String(rounded(value * PERCENT)) : text(value);
    case 'duration': return typeof value === 'number' ? String(rounded(value / MS)) : text(value);
    // The input drops line breaks. The field must not look edited because of that.
    case 'line': case 'file': case 'image': return text(value).replace(/[\r\n]+/g, ' ');
    default: return text(value);
  }
}

/** The value of a text; null for an empty one.
 * @param {Field} field @param {string} written @returns {unknown} WRONG for a text that cannot be read */
export function valueOf(field, written) {
  const { kind, options } = field;
  const clean = written.trim();
  if (clean === '') return null;
  switch (kind) {
    case 'boolean': return true;
    case 'select': {
      const option = options.find(({ value }) => String(value) === clean);
      return option ? option.value : WRONG;
    }
    case 'color': return colorOf(clean, field.hasAlpha);
    case 'number': return inRange(field, readDuration(clean));
    case 'percentage': return inRange(field, readNumber(clean.replace(/\s*%$/, '')), 1 / PERCENT);
    case 'duration': return inRange(field, readDuration(clean.replace(/\s*s$/, '')), MS);
    default: return written;
  }
}

/** The payload of a form. Fields that the form does not show keep their values.
 * @param {readonly Field[]} fields @param {Payload} before @param {Record<string, string>} texts by key
 * @returns {{ payload: Payload, wrong: string | null }} the key of the first field that cannot be read */
export function payloadOf(fields, before, texts) {
  const payload = { ...before };
  /** @type {string | null} */
  let wrong = null;
  for (const field of fields) {
    const written = texts[field.key] || '';
    const isUnchanged = written === textOf(field, before);
    const value = isUnchanged ? before[field.key] ?? null : valueOf(field, written);
    if (value === WRONG) wrong = wrong || field.key;
    else if (value === null) delete payload[field.key];
    else payload[field.key] = value;
  }
  return { payload, wrong };
}

/** The texts of a payload, the most important one first.
 * @param {readonly Field[]} fields @param {Payload} payload @returns {string[]} */
export function labelsOf(fields, payload) {
  const texts = fields.filter(({ kind, isHidden }) => !isHidden && (kind === 'line' || kind === 'lines'));
  return texts.map((field) => textOf(field, payload).trim()).filter((label) => label !== '');
}

/** @param {Field} field @param {number | null} value @param {number} [unit] the value of 1 in the payload
 * @returns {number | typeof WRONG} */
function inRange({ min, max, isWhole }, value, unit = 1) {
  if (value === null) return WRONG;
  const inPayload = isWhole && unit !== 1 ? Math.round(value * unit) : rounded(value * unit);
  if (isWhole && !Number.isInteger(inPayload)) return WRONG;
  return (min !== null && inPayload < min) || (max !== null && inPayload > max) ? WRONG : inPayload;
}

/** @param {string} written @param {boolean} hasAlpha
 * @returns {string | typeof WRONG} in lower case, which the schemas require */
function colorOf(written, hasAlpha) {
  const found = /^#?([0-9a-f]{6})([0-9a-f]{2})?$/i.exec(written);
  if (!found || (found[2] !== undefined && !hasAlpha)) return WRONG;
  return `#${found[1]}${hasAlpha ? found[2] || 'ff' : ''}`.toLowerCase();
}

/** Without the error of binary fractions.
 * @param {number} value */
function rounded(value) {
  return Number(value.toFixed(6));
}

/** @param {unknown} value */
function text(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** @param {unknown} value */
function number(value) {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** @param {unknown} value @returns {Record<string, any>} */
function record(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}
