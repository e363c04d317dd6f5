// @ts-check
/**
 * What the form of a preset reads and writes: the values of an overlay's own form (payload.js), or of one that is
 * made from its schema. Pure.
 */
import { kindOf } from './kinds.js';
import { toPayload, toValues } from './payload.js';
import { fieldsOf, labelsOf, payloadOf, textOf } from './schema-fields.js';

/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {import('./payload.js').Values} Values */
/** @typedef {import('./payload.js').Payload} Payload */
/** @typedef {import('./payload.js').Wrong} Wrong */

/** What stands before the key of a schema in the name of its input, because the form has names of its own. */
const PREFIX = 'field-';

/** The name of the input of a field.
 * @param {string} key */
export function inputName(key) {
  return PREFIX + key;
}

/** @param {Entry} entry @param {Payload} payload @returns {Values} */
export function valuesOf(entry, payload) {
  const kind = kindOf(entry);
  if (kind !== 'generic') return toValues(kind, payload);
  return Object.fromEntries(fieldsOf(entry.schema).map((field) => [inputName(field.key), textOf(field, payload)]));
}

/** @param {Entry} entry @param {Payload} before @param {Values} values @returns {{ payload: Payload, wrong: Wrong | null }} */
export function payloadFrom(entry, before, values) {
  const kind = kindOf(entry);
  if (kind !== 'generic') return toPayload(kind, before, values);
  const fields = fieldsOf(entry.schema);
  const texts = Object.fromEntries(fields.map(({ key }) => [key, values[inputName(key)] || '']));
  const { payload, wrong } = payloadOf(fields, before, texts);
  return { payload, wrong: wrong === null ? null : { field: inputName(wrong), why: 'presets.need.value' } };
}

/** What a payload says in words, the most important first.
 * @param {Entry} entry @param {Payload} payload @returns {string[]} */
export function wordsOf(entry, payload) {
  return labelsOf(fieldsOf(entry.schema), payload);
}

/** Whether a form has a field for a key.
 * @param {Entry} entry @param {string} key */
export function hasField(entry, key) {
  return kindOf(entry) !== 'generic' || fieldsOf(entry.schema).some((field) => field.key === key);
}
