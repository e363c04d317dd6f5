// @ts-check
/**
 * Reads fields of a payload as the texts of inputs, and writes them back. An empty input means that the
 * payload does not have the field. Pure.
 */
import { readDuration } from '../graphics/shared/values.js';
import { textOf } from './field-text.js';

/** The text in each input of a form, by the input's name.
 * @typedef {Record<string, string>} Values */
/** @typedef {Record<string, unknown>} Payload */

/** @param {unknown} value a number, or a text that is read as a number or a time, such as `1:30`
 * @returns {number | null} null for anything else */
export function numberOf(value) {
  return readDuration(value);
}

/** @param {Payload} payload @param {readonly string[]} keys @returns {Values} */
export function textsOf(payload, keys) {
  return Object.fromEntries(keys.map((key) => [key, textOf(payload[key])]));
}

/** @param {Payload} payload is changed @param {Values} values @param {readonly string[]} keys */
export function setTexts(payload, values, keys) {
  for (const key of keys) setField(payload, key, (values[key] || '').trim() || null);
}

/** @param {Payload} payload is changed @param {string} key @param {unknown} value null removes the field */
export function setField(payload, key, value) {
  if (value === null) delete payload[key];
  else payload[key] = value;
}

/** The seconds after which an overlay hides, as text.
 * @param {Payload} payload @returns {string} '0' for never */
export function autoHideOf(payload) {
  return String(numberOf(payload.duration) ?? 0);
}

/** @param {Payload} payload is changed @param {Values} values */
export function setAutoHide(payload, values) {
  setField(payload, 'duration', Number(values.duration) > 0 ? Number(values.duration) : null);
}
