// @ts-check
/**
 * What the columns of a pasted list are used for: a field of the overlay, the name of the preset, or nothing. It is
 * guessed from the header and the cells; the user may choose something else. Pure.
 */
import { meaningOf, plainName } from './column-names.js';
import { isPictureAddress } from './media.js';

/** @typedef {import('./column-names.js').Meaning} Meaning */
/** @typedef {import('./preset-form.js').PresetForm} PresetForm */
/** `heading` is '' without a header; `samples` are its first cells; `target` is what it is used for.
 * @typedef {object} Column
 * @property {string} heading
 * @property {string[]} samples
 * @property {string} target
 * @property {Meaning | null} meaning */

/** The targets that are not fields. */
export const UNUSED = '';
export const PRESET_NAME = ':name';

const MAX_SAMPLES = 3;

/** @param {readonly string[] | null} header @param {ReadonlyArray<readonly string[]>} rows the cells @param {PresetForm} form
 * @param {ReadonlyMap<number, string>} chosen targets by column @returns {Column[]} */
export function columnsOf(header, rows, form, chosen) {
  // A further cell of a row belongs to the last column.
  const width = header ? header.length : rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const columns = Array.from({ length: width }, (_, n) => {
    const cells = rows.map((row) => (row[n] || '').trim()).filter((cell) => cell !== '');
    const heading = header ? header[n].trim() : '';
    return { heading, samples: cells.slice(0, MAX_SAMPLES), target: UNUSED, meaning: meaningOf(heading), cells };
  });
  if (header) guessByHeadings(columns, form);
  else guessByCells(columns, form);
  const [first] = form.lineKeys;
  const free = columns.find(({ target, cells }) => target === UNUSED && cells.length > 0);
  if (free && first !== undefined && columns.every(({ target }) => target !== first)) free.target = first;
  // A field that was chosen for another overlay may be missing in this one.
  const targets = [UNUSED, PRESET_NAME, ...form.sheetFields.map(({ key }) => key)];
  return columns.map(({ heading, samples, target, meaning }, n) => {
    const choice = chosen.get(n);
    return { heading, samples, meaning, target: choice !== undefined && targets.includes(choice) ? choice : target };
  });
}

/** @param {Column[]} columns @param {PresetForm} form */
function guessByHeadings(columns, form) {
  const [first, second = first] = form.lineKeys;
  const has = (/** @type {Meaning[]} */ ...meanings) => columns.some(({ meaning }) => meaning !== null && meanings.includes(meaning));
  // "Prénom" beside "Nom": then the name is that of the family.
  if (has('given') && !has('family')) for (const column of columns) if (column.meaning === 'full') column.meaning = 'family';
  const logo = form.pictureKeys.find((key) => /logo/i.test(key)) || UNUSED;
  const picture = form.pictureKeys.find((key) => key !== logo) || UNUSED;
  /** @type {Record<Meaning, string>} */
  const targets = {
    full: first, given: first, family: first, first, second, picture, logo, name: PRESET_NAME, unused: UNUSED,
    title: has('full', 'given', 'family', 'first') ? second : first,
  };
  for (const column of columns) {
    const field = form.sheetFields.find(({ key, label }) => [key, label].some((name) => plainName(name) === plainName(column.heading)));
    column.target = column.meaning ? targets[column.meaning] || UNUSED : field ? field.key : UNUSED;
  }
}

/** Without headings, the first column of texts is the first line, and all others are the second one.
 * @param {Array<Column & { cells: string[] }>} columns @param {PresetForm} form */
function guessByCells(columns, form) {
  const [first, second = first] = form.lineKeys;
  const pictures = [...form.pictureKeys];
  let isFirst = true;
  for (const column of columns) {
    const isPicture = column.cells.length > 0 && column.cells.every(isPictureAddress);
    if (isPicture) column.target = pictures.shift() || UNUSED;
    else {
      column.target = (isFirst ? first : second) || UNUSED;
      isFirst = false;
    }
  }
}

/** The texts of a row by target. Columns with the same target are joined: a given name stands before a family name.
 * @param {readonly string[]} cells @param {readonly Column[]} columns @returns {Record<string, string>} */
export function textsOfRow(cells, columns) {
  /** @type {Record<string, { given: string[], family: string[], others: string[] }>} */
  const parts = {};
  for (const [n, cell] of cells.entries()) {
    const { target, meaning } = columns[Math.min(n, columns.length - 1)];
    const text = cell.replace(/\s+/g, ' ').trim();
    if (target === UNUSED || text === '') continue;
    const { given, family, others } = (parts[target] ||= { given: [], family: [], others: [] });
    if (meaning === 'given') given.push(text);
    else if (meaning === 'family') family.push(text);
    else others.push(text);
  }
  return Object.fromEntries(Object.entries(parts).map(([target, { given, family, others }]) =>
    [target, [[...given, ...family].join(' '), ...others].filter((text) => text !== '').join(', ')]));
}
