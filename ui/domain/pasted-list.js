// @ts-check
/**
 * Reads a list that was pasted or a file of a spreadsheet, one entry per line: a title, then a subtitle after a tab, a
 * semicolon, a dash between spaces, or a comma; or a table, whose rows have one separator. Cells in quotation marks, as
 * a spreadsheet writes them, may contain separators and line breaks. Every line becomes a row, so that nothing is lost.
 * Pure.
 */
import { isHeader } from './column-names.js';

/** `line` is the number of its first line, from 1; `source` is its text as it was pasted; `isOpen` says that it has a
 * quotation mark that is never closed.
 * @typedef {object} PastedRow
 * @property {number} line
 * @property {string} source
 * @property {string[]} cells
 * @property {boolean} isOpen */
/** @typedef {{ cells: string[], end: number }} QuotedRow */

/** How many lines a quoted cell may have. */
const MAX_CELL_LINES = 20;

/** Separators, the strongest first: a comma may be part of what stands beside a dash. */
const SEPARATORS = [/\t/, /;/, /\s[–—-]\s/, /,/];
/** The separators of tables that most lines have. A table uses no other. */
const TABLE_SEPARATORS = 2;
const COMMA = SEPARATORS[SEPARATORS.length - 1];
/** A whole cell in quotation marks. */
const QUOTED_CELL = /(^|[\t;,])[^\S\t\n]*"(?:[^"]|"")*"(?=[^\S\t\n]*(?:[\t;,]|$))/gm;
/** The line by which a spreadsheet is given the separator. */
const SEPARATOR_LINE = /^sep=(.)$/i;

/** @param {string} text
 * @returns {{ rows: PastedRow[], isTable: boolean }} */
export function parsePastedList(text) {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  // Separators and line breaks inside of cells say nothing about the table.
  const plain = lines.join('\n').replace(QUOTED_CELL, '$1').split('\n');
  const table = tableSeparator(lines, plain.filter((line) => line.trim() !== ''));
  /** @type {PastedRow[]} */
  const rows = [];
  for (let n = SEPARATOR_LINE.test(lines[0]) ? 1 : 0; n < lines.length;) {
    if (lines[n].trim() === '') {
      n += 1;
      continue;
    }
    const quoted = quotedRow(lines, n, table);
    const end = quoted ? quoted.end : n + 1;
    const cells = quoted ? quoted.cells : split(lines[n], table);
    const source = lines.slice(n, end).join('\n');
    rows.push({ line: n + 1, source, cells, isOpen: quoted === null && isOpen(lines[n]) });
    n = end;
  }
  return { rows, isTable: table !== null };
}

/** The separator of a table; null for a list in which each line may have another one.
 * @param {readonly string[]} lines @param {readonly string[]} plain the rows without what is in quotation marks */
function tableSeparator(lines, plain) {
  const given = SEPARATOR_LINE.exec(lines[0]);
  if (given) return SEPARATORS.find((separator) => separator.test(given[1])) || COMMA;
  const candidates = SEPARATORS.slice(0, TABLE_SEPARATORS);
  const found = candidates.find((separator) => plain.filter((line) => separator.test(line)).length * 2 > plain.length);
  const first = lines.find((line) => line.trim() !== '') || '';
  return found || (isCommaTable(first, plain) ? COMMA : null);
}

/** Whether commas separate the cells of a table. They are part of many texts, so the first line must name the columns, or
 * all lines must have the same number of commas, at least two.
 * @param {string} first the first line @param {readonly string[]} plain */
function isCommaTable(first, plain) {
  if (plain.length < 2) return false;
  if (isHeader(first.replace(/"/g, '').split(','))) return true;
  const counts = new Set(plain.map((line) => line.split(',').length - 1));
  return counts.size === 1 && !counts.has(0) && !counts.has(1);
}

/** Splits a line without quoted cells.
 * @param {string} line @param {RegExp | null} table @returns {string[]} */
function split(line, table) {
  // What a list in a mail begins its lines with.
  const text = line.replace(/^\s*[•*–-]\s+/, '');
  const separator = table || SEPARATORS.find((candidate) => candidate.test(text));
  if (!separator) return [text];
  if (table || SEPARATORS.indexOf(separator) < TABLE_SEPARATORS) return text.split(separator);
  const found = /** @type {RegExpExecArray} */ (separator.exec(text) || { 0: '', index: text.length });
  return [text.slice(0, found.index), text.slice(found.index + found[0].length)];
}

/** Reads a row that has a cell in quotation marks, over as many lines as it needs.
 * @param {readonly string[]} lines @param {number} first @param {RegExp | null} table
 * @returns {QuotedRow | null} null for a row that has no such cell, or in which a quotation mark is not closed */
function quotedRow(lines, first, table) {
  const separator = (table || separatorOutsideQuotes(lines[first])).source;
  // Two tabs are two separators, so a tab is not white space around one.
  const next = new RegExp(`^[^\\S\\t]*(?:${separator})[^\\S\\t]*`);
  const plain = new RegExp(`^(?:(?!${separator}).)*`);
  let rest = lines[first].replace(/^[^\S\t]+/, '');
  let end = first + 1;
  let hasQuotes = false;
  /** @type {string[]} */
  const cells = [];
  for (;;) {
    if (rest.startsWith('"')) {
      hasQuotes = true;
      let closed = closeQuote(rest);
      while (closed === null && end < Math.min(lines.length, first + MAX_CELL_LINES)) {
        rest += `\n${lines[end]}`;
        end += 1;
        closed = closeQuote(rest);
      }
      if (closed === null) return null;
      cells.push(closed.cell);
      rest = closed.rest;
    } else {
      const [cell] = /** @type {RegExpExecArray} */ (plain.exec(rest));
      cells.push(cell);
      rest = rest.slice(cell.length);
    }
    if (rest.trim() === '') return hasQuotes ? { cells, end } : null;
    const found = next.exec(rest);
    if (!found) return null; // A quotation mark in the text, such as that of a nickname.
    rest = rest.slice(found[0].length);
  }
}

/** The separator that follows the quoted cell at the beginning of a line, otherwise a comma.
 * @param {string} line */
function separatorOutsideQuotes(line) {
  const outside = line.replace(/"(?:[^"]|"")*"?/g, '""');
  return SEPARATORS.find((separator) => separator.test(outside)) || COMMA;
}

/** @param {string} text that begins with a quotation mark
 * @returns {{ cell: string, rest: string } | null} null where the mark is not closed */
function closeQuote(text) {
  const found = /^"((?:[^"]|"")*)"(?!")/.exec(text);
  return found && { cell: found[1].replace(/""/g, '"'), rest: text.slice(found[0].length) };
}

/** Whether a line begins a quoted cell that it does not close.
 * @param {string} line */
function isOpen(line) {
  const text = line.trimStart();
  return text.startsWith('"') && closeQuote(text) === null;
}
