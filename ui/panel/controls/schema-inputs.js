// @ts-check
/** The inputs of a form that is made from a schema. Labels and values of a manifest are only ever written
 * as text. */
import { inLanguage } from '../../domain/schema-fields.js';
import { el, query, setAttr, setText } from '../../shared/dom.js';
import { language } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/schema-fields.js').Field} Field */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */

/** @param {Field} field other than a picture
 * @returns {{ input: Input, element: HTMLElement }} the input, and the label around it */
export function inputFor(field) {
  const input = createInput(field);
  input.name = field.key;
  const isCheckbox = field.kind === 'boolean';
  const name = el('span', {});
  const children = isCheckbox ? [input, name] : [name, input];
  const attributes = { class: isCheckbox ? 'checkbox' : 'field', 'data-kind': field.kind };
  const element = el('label', attributes, ...children);
  renderTexts(element, field);
  return { input, element };
}

/** The element of a `PictureField`.
 * @param {Field} field @param {string} name of the input */
export function pictureElement(field, name) {
  const element = el('div', { 'data-picture': name, 'data-accepted': field.kind });
  renderTexts(element, field);
  return element;
}

/** The element of any field.
 * @param {Field} field @param {string} name of the input @returns {HTMLElement} */
export function schemaElement(field, name) {
  if (isPicture(field)) return pictureElement(field, name);
  const { input, element } = inputFor(field);
  input.name = name;
  return element;
}

/** Writes the texts of a field in the language of the panel.
 * @param {HTMLElement} element from `inputFor` or `pictureElement` @param {Field} field */
export function renderTexts(element, field) {
  const { label, hint, options } = inLanguage(field, language());
  if (isPicture(field)) {
    element.dataset.schemaTitle = label;
    setAttr(element, 'title', hint || null);
    return;
  }
  setText(query('span', element), label + unitOf(field));
  const input = /** @type {Input} */ (query('input, select, textarea', element));
  setAttr(input, 'title', hint || null);
  if (!(input instanceof HTMLSelectElement)) return;
  // The first option is empty.
  for (const [i, option] of options.entries()) setText(input.options[i + 1], option.label);
}

/** Whether a field is a picture: an image, or an image or a video.
 * @param {Field} field */
export function isPicture({ kind }) {
  return kind === 'image' || kind === 'file';
}

/** Whether the value of a field is chosen, not typed.
 * @param {Field} field */
export function isChoice({ kind }) {
  return kind === 'boolean' || kind === 'select';
}

/** Writes the value of an input. A choice that is not offered is added, so that it is not lost.
 * @param {Input} input @param {string} text */
export function put(input, text) {
  if (input instanceof HTMLInputElement && input.type === 'checkbox') {
    input.checked = text !== '';
    return;
  }
  if (input instanceof HTMLSelectElement && ![...input.options].some(({ value }) => value === text)) {
    input.append(new Option(text, text));
  }
  if (input.value !== text) input.value = text;
}

/** The value of an input.
 * @param {Input} input @returns {string} `true` or '' for a checkbox */
export function textIn(input) {
  if (input instanceof HTMLInputElement && input.type === 'checkbox') return input.checked ? 'true' : '';
  return input.value;
}

/** @param {Field} field @returns {Input} */
function createInput({ kind, options, maxLength }) {
  const text = {
    autocomplete: 'off',
    spellcheck: 'false',
    dir: kind === 'line' || kind === 'lines' ? 'auto' : null,
    maxlength: maxLength,
  };
  switch (kind) {
    case 'select': {
      const choices = options.map(({ value }) => new Option('', String(value)));
      return el('select', {}, new Option('', ''), ...choices);
    }
    case 'boolean': return el('input', { type: 'checkbox' });
    case 'lines': return el('textarea', { ...text, rows: 2 });
    case 'color': return el('input', { ...text, placeholder: '#1a2b3c' });
    case 'number': case 'percentage': case 'duration': return el('input', { ...text, inputmode: 'decimal' });
    default: return el('input', text);
  }
}

/** @param {Field} field */
function unitOf({ kind }) {
  if (kind === 'percentage') return ' (%)';
  return kind === 'duration' ? ' (s)' : '';
}
