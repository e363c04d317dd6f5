// @ts-check
/**
 * The fields of a form, made from the schema of a graphic (OGraf's GDD, a subset of JSON Schema), and their values as
 * text. Pure. What a form cannot edit, such as a list or an object, has no field and stays in the payload as it is.
 */

/** @typedef {'line' | 'lines' | 'number' | 'percentage' | 'duration' | 'boolean' | 'select' | 'color' | 'file' | 'image'} FieldKind */
/** `hasAlpha` of a colour: written with its opacity. `isHidden`: left out of labels, such as the line of a preset.
 * @typedef {{ key: string, kind: FieldKind, label: string, hint: string, order: number, isHidden: boolean, isWhole: boolean, hasAlpha: boolean,
 *   min: number | null, max: number | null, maxLength: number | null, options: Option[] }} Field */
/** @typedef {{ value: string | number, label: string }} Option */
/** @typedef {Record<string, unknown>} Payload */

/** What a text cannot be read as.
 * @type {unique symbol} */
export const WRONG = Symbol('wrong');

const PERCENT = 100;
const MS = 1000;

/** @param {unknown} schema of an object @returns {Field[]} in the order of the form */
export function fieldsOf(schema) {
  const properties = Object.entries(record(record(schema).properties));
  const fields = properties.map(([key, property]) => fieldOf(key, record(property))).filter((field) => field !== null);
  return /** @type {Field[]} */ (fields).sort((a, b) => a.order - b.order);
}

/** @param {string} key @param {Record<string, any>} property @returns {Field | null} */
function fieldOf(key, property) {
  const kind = kindOf(property);
  return kind && {
    key, kind,
    label: text(property.title) || key,
    hint: text(property.description),
    // Those without an order come last, as they stand in the schema.
    order: number(property.order) ?? Infinity,
    isHidden: property.hidden === true,
    isWhole: property.type === 'integer',
    hasAlpha: property.gddType === 'color-rrggbbaa',
    min: number(property.minimum) ?? number(property.exclusiveMinimum),
    max: number(property.maximum) ?? number(property.exclusiveMaximum),
    maxLength: number(property.maxLength),
    options: kind === 'select' ? optionsOf(property) : [],
  };
}

/** @param {Record<string, any>} property @returns {FieldKind | null} null for what a form cannot edit */
function kindOf({ type, gddType, enum: values }) {
  if (Array.isArray(values) && ['string', 'number', 'integer'].includes(type)) return 'select';
  switch (type) {
    case 'boolean': return 'boolean';
    case 'number': case 'integer': return gddType === 'percentage' ? 'percentage' : gddType === 'duration-ms' ? 'duration' : 'number';
    case 'string': return ofString(text(gddType));
    default: return null;
  }
}

/** A type that is not known is shown as the known one that it begins with, as GDD asks for.
 * @param {string} gddType @returns {FieldKind} */
function ofString(gddType) {
  if (gddType.startsWith('multi-line')) return 'lines';
  if (gddType.startsWith('file-path/image-path')) return 'image';
  if (gddType.startsWith('file-path')) return 'file';
  return gddType === 'color-rrggbb' || gddType === 'color-rrggbbaa' ? 'color' : 'line';
}

/** @param {Record<string, any>} property @returns {Option[]} */
function optionsOf(property) {
  const labels = record(record(property.gddOptions).labels);
  return property.enum.map((/** @type {string | number} */ value) => ({ value, label: text(labels[String(value)]) || String(value) }));
}

/** What a field shows of a payload: the text of an input, the value of a choice, `true` or nothing for a switch.
 * @param {Field} field @param {Payload} payload @returns {string} */
export function textOf({ key, kind }, payload) {
  const value = payload[key];
  switch (kind) {
    case 'boolean': return value === true ? 'true' : '';
    case 'percentage': return typeof value === 'number' ? String(rounded(value * PERCENT)) : text(value);
    case 'duration': return typeof value === 'number' ? String(rounded(value / MS)) : text(value);
    // One line has no line breaks, and must not look edited because of them.
    case 'line': case 'file': case 'image': return text(value).replace(/[\r\n]+/g, ' ');
    default: return text(value);
  }
}

/** The value that a text means; null where there is none.
 * @param {Field} field @param {string} written @returns {unknown} WRONG for what cannot be read */
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
    case 'number': return inRange(field, numberOf(clean));
    case 'percentage': return inRange(field, numberOf(clean.replace(/\s*%$/, '')), 1 / PERCENT);
    case 'duration': return inRange(field, numberOf(clean.replace(/\s*s$/, '')), MS);
    default: return written;
  }
}

/** The payload of a form: what it does not show stays as it was.
 * @param {readonly Field[]} fields @param {Payload} before @param {Record<string, string>} texts by key
 * @returns {{ payload: Payload, wrong: string | null }} the key of the first field that cannot be read */
export function payloadOf(fields, before, texts) {
  const payload = { ...before };
  /** @type {string | null} */
  let wrong = null;
  for (const field of fields) {
    const value = texts[field.key] === textOf(field, before) ? before[field.key] ?? null : valueOf(field, texts[field.key] || '');
    if (value === WRONG) wrong = wrong || field.key;
    else if (value === null) delete payload[field.key];
    else payload[field.key] = value;
  }
  return { payload, wrong };
}

/** What a payload is about in a few words: its first texts.
 * @param {readonly Field[]} fields @param {Payload} payload @returns {string[]} */
export function labelsOf(fields, payload) {
  return fields.filter(({ kind, isHidden }) => !isHidden && (kind === 'line' || kind === 'lines')).map((field) => textOf(field, payload).trim()).filter((label) => label !== '');
}

/** @param {string} written */
function numberOf(written) {
  const clean = written.replace(',', '.');
  return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(clean) ? Number(clean) : null;
}

/** @param {Field} field @param {number | null} value @param {number} [unit] what one of it is worth in the payload
 * @returns {number | typeof WRONG} */
function inRange({ min, max, isWhole }, value, unit = 1) {
  if (value === null) return WRONG;
  const worth = isWhole && unit !== 1 ? Math.round(value * unit) : rounded(value * unit);
  if (isWhole && !Number.isInteger(worth)) return WRONG;
  return (min !== null && worth < min) || (max !== null && worth > max) ? WRONG : worth;
}

/** @param {string} written @param {boolean} hasAlpha @returns {string | typeof WRONG} in lower case, as schemas ask for */
function colorOf(written, hasAlpha) {
  const found = /^#?([0-9a-f]{6})([0-9a-f]{2})?$/i.exec(written);
  if (!found || (found[2] !== undefined && !hasAlpha)) return WRONG;
  return `#${found[1]}${hasAlpha ? found[2] || 'ff' : ''}`.toLowerCase();
}

/** Without the tail that binary fractions leave.
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
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? /** @type {Record<string, any>} */ (value) : {};
}
