// @ts-check
/** The columns of a pasted table: what each is called, its first cells, and the choice of what it is used for. */
import { inLanguage } from '../../domain/schema-fields.js';
import { PRESET_NAME, UNUSED } from '../../domain/sheet-columns.js';
import { el, partsOf, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { language, t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/sheet-columns.js').Column} Column */
/** @typedef {import('../../domain/preset-form.js').PresetForm} PresetForm */

/** @param {HTMLElement} list @param {readonly Column[]} columns @param {PresetForm} form
 * @param {(column: number, target: string) => void} onChoose */
export function renderColumns(list, columns, form, onChoose) {
  const numbered = columns.map((column, n) => ({ column, n })).filter(({ column }) => column.heading !== '' || column.samples.length > 0);
  const targets = targetsOf(form);
  // The options of a select are made once, so another overlay or language makes another row.
  const keyOf = (/** @type {{ n: number }} */ { n }) => `${n}:${JSON.stringify(targets)}`;
  const create = (/** @type {{ n: number }} */ { n }) => createColumn(targets, (target) => onChoose(n, target));
  keyedList(list, numbered, keyOf, create, (row, { column, n }) => {
    const { name, select, samples } = partsOf(row, { name: 'span', select: 'select', samples: 'small' });
    setText(name, column.heading || t('presets.paste.column', { number: n + 1 }));
    setText(samples, column.samples.join(' · '));
    if (select.value !== column.target) select.value = column.target;
    row.classList.toggle('is-unused', column.target === UNUSED);
  });
}

/** @param {PresetForm} form @returns {Array<[target: string, label: string]>} */
function targetsOf(form) {
  const fields = form.sheetFields.map((field) => /** @type {[string, string]} */ ([field.key, inLanguage(field, language()).label]));
  return [...fields, [PRESET_NAME, t('presets.form.label')], [UNUSED, t('presets.paste.unused')]];
}

/** @param {Array<[string, string]>} targets @param {(target: string) => void} onChoose */
function createColumn(targets, onChoose) {
  const options = targets.map(([value, label]) => el('option', { value }, label));
  /** @type {HTMLSelectElement} */
  const select = el('select', { onchange: () => onChoose(select.value) }, ...options);
  const field = el('label', { class: 'field' }, el('span', { dir: 'auto' }), select);
  return el('div', {}, field, el('small', { dir: 'auto' }));
}
