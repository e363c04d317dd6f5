// @ts-check
/** The inputs of a form that is made from a schema. Labels and values come from a manifest, so they enter as text. */
import { textOf } from '../../domain/schema-fields.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/schema-fields.js').Field} Field */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */
/** @typedef {import('../../shared/types.js').Asset} Asset */

/** @param {Field} field @returns {{ input: Input, element: HTMLElement }} the input, and the label around it */
export function inputFor(field) {
  const input = made(field);
  input.name = field.key;
  if (field.hint) input.title = field.hint;
  const label = document.createElement('label');
  label.className = field.kind === 'boolean' ? 'tick' : 'f';
  label.dataset.kind = field.kind;
  const name = document.createElement('span');
  name.textContent = field.label + unitOf(field);
  if (field.kind === 'boolean') label.append(input, name);
  else label.append(name, input);
  return { input, element: label };
}

/** Whether a field is chosen from and not typed in.
 * @param {Field} field */
export function isChoice({ kind }) {
  return ['boolean', 'select', 'file', 'image'].includes(kind);
}

/** What an input shows; a choice that is not offered is added, so that it is not lost.
 * @param {Input} input @param {string} text */
export function put(input, text) {
  if (input instanceof HTMLInputElement && input.type === 'checkbox') input.checked = text !== '';
  else {
    if (input instanceof HTMLSelectElement && ![...input.options].some(({ value }) => value === text)) input.append(new Option(text, text));
    if (input.value !== text) input.value = text;
  }
}

/** @param {Input} input */
export function textIn(input) {
  return input instanceof HTMLInputElement && input.type === 'checkbox' ? (input.checked ? 'true' : '') : input.value;
}

/** Offers the user's pictures, or pictures and videos, in the field of a file.
 * @param {Field} field @param {HTMLSelectElement} select @param {readonly Asset[]} assets @param {Record<string, unknown>} payload what is chosen */
export function offerFiles(field, select, assets, payload) {
  const files = assets.filter((asset) => field.kind === 'file' || asset.type === 'image');
  const wanted = [['', t('presets.form.no-file')], ...files.map(({ url, name }) => [url, name])];
  const chosen = textOf(field, payload);
  if (chosen && !files.some(({ url }) => url === chosen)) wanted.push([chosen, t('presets.form.other-file')]);
  const isSame = select.options.length === wanted.length && wanted.every(([value, name], i) => select.options[i].value === value && select.options[i].text === name);
  if (!isSame) select.replaceChildren(...wanted.map(([value, name]) => new Option(name, value)));
}

/** @param {Field} field @returns {Input} */
function made({ kind, options, maxLength }) {
  if (kind === 'select' || kind === 'file' || kind === 'image') {
    const select = document.createElement('select');
    if (kind === 'select') select.append(new Option('', ''), ...options.map(({ value, label }) => new Option(label, String(value))));
    return select;
  }
  const input = kind === 'lines' ? document.createElement('textarea') : document.createElement('input');
  input.autocomplete = 'off';
  input.spellcheck = false;
  if (kind === 'line' || kind === 'lines') input.dir = 'auto';
  if (maxLength !== null) input.maxLength = maxLength;
  if (input instanceof HTMLTextAreaElement) input.rows = 2;
  else if (kind === 'boolean') input.type = 'checkbox';
  if (kind === 'number' || kind === 'percentage' || kind === 'duration') input.inputMode = 'decimal';
  if (kind === 'color') input.placeholder = '#1a2b3c';
  return input;
}

/** @param {Field} field */
function unitOf({ kind }) {
  return kind === 'percentage' ? ' (%)' : kind === 'duration' ? ' (s)' : '';
}
