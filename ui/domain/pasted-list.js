// @ts-check
/**
 * Reads a list that was pasted, one entry per line: a title, then a subtitle after a tab, a semicolon, a dash between
 * spaces, or a comma. Cells in quotation marks, as a spreadsheet writes them, may contain separators and line breaks.
 * Every line becomes an entry, the header or an entry with a problem, so that nothing is lost. Pure.
 */

/** `too-long` and `no-title` are about the cells; `open-quote` is a quotation mark that is never closed.
 * @typedef {'no-title' | 'too-long' | 'open-quote'} LineProblem */
/** `line` is the number of its first line, from 1; `source` is its text as it was pasted.
 * @typedef {object} PastedEntry
 * @property {number} line
 * @property {string} source
 * @property {string} title
 * @property {string} subtitle
 * @property {LineProblem | null} problem */
/** @typedef {{ cells: string[], end: number }} QuotedRow */

/** The longest title and subtitle, in characters. */
export const MAX_CELL_LENGTH = 200;

/** How many lines a quoted cell may have. */
const MAX_CELL_LINES = 20;

/** Separators, the strongest first: a comma may be part of what stands beside a dash. */
const SEPARATORS = [/\t/, /;/, /\s[–—-]\s/, /,/];
/** The separators of tables. A table has one of them in most of its lines, and uses no other. */
const TABLE_SEPARATORS = 2;

/** What the columns of a list of people are called, without accents. */
const HEADERS = new Set([
  'name', 'full name', 'title', 'guest', 'speaker', 'person', 'subtitle', 'second line', 'role', 'function', 'position',
  'job', 'job title', 'company', 'description', 'nom', 'nom complet', 'titre', 'invite', 'invitee', 'intervenant',
  'intervenante', 'personne', 'sous-titre', 'sous titre', 'fonction', 'poste', 'metier', 'entreprise', 'societe',
]);

/** @param {string} text
 * @returns {{ header: PastedEntry | null, entries: PastedEntry[] }} `header` is the first line if it names the columns */
export function parsePastedList(text) {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const table = tableSeparator(lines);
  /** @type {PastedEntry[]} */
  const entries = [];
  let header = null;
  for (let n = 0; n < lines.length;) {
    if (lines[n].trim() === '') {
      n += 1;
      continue;
    }
    const quoted = quotedRow(lines, n, table);
    const end = quoted ? quoted.end : n + 1;
    const cells = quoted ? quoted.cells : split(lines[n], table);
    const hasOpenQuote = quoted === null && isOpen(lines[n]);
    const source = lines.slice(n, end).join('\n');
    if (entries.length === 0 && header === null && isHeader(cells)) header = entryOf(n, source, cells, false);
    else entries.push(entryOf(n, source, cells, hasOpenQuote));
    n = end;
  }
  return { header, entries };
}

/** @param {number} index @param {string} source @param {string[]} cells @param {boolean} hasOpenQuote
 * @returns {PastedEntry} */
function entryOf(index, source, cells, hasOpenQuote) {
  const [title = '', ...others] = cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
  const subtitle = others.filter((cell) => cell !== '').join(', ');
  return { line: index + 1, source, title, subtitle, problem: problemOf(title, subtitle, hasOpenQuote) };
}

/** @param {string} title @param {string} subtitle @param {boolean} hasOpenQuote @returns {LineProblem | null} */
function problemOf(title, subtitle, hasOpenQuote) {
  if (hasOpenQuote) return 'open-quote';
  if (title === '') return 'no-title';
  return Math.max([...title].length, [...subtitle].length) > MAX_CELL_LENGTH ? 'too-long' : null;
}

/** The separator of a table; null for a list in which each line may have another one.
 * @param {readonly string[]} lines */
function tableSeparator(lines) {
  const written = lines.filter((line) => line.trim() !== '');
  const candidates = SEPARATORS.slice(0, TABLE_SEPARATORS);
  return candidates.find((separator) => written.filter((line) => separator.test(line)).length * 2 > written.length) || null;
}

/** Splits a line without quoted cells.
 * @param {string} line @param {RegExp | null} table @returns {string[]} */
function split(line, table) {
  // What a list in a mail begins its lines with.
  const text = line.replace(/^\s*[•*–-]\s+/, '');
  const separator = table || SEPARATORS.find((one) => one.test(text));
  if (!separator) return [text];
  if (SEPARATORS.indexOf(separator) < TABLE_SEPARATORS) return text.split(separator);
  const found = /** @type {RegExpExecArray} */ (separator.exec(text) || { 0: '', index: text.length });
  return [text.slice(0, found.index), text.slice(found.index + found[0].length)];
}

/** Reads a row that has a cell in quotation marks, over as many lines as it needs.
 * @param {readonly string[]} lines @param {number} first @param {RegExp | null} table
 * @returns {QuotedRow | null} null for a row that has no such cell, or in which a quotation mark is not closed */
function quotedRow(lines, first, table) {
  const separator = (table || separatorOutsideQuotes(lines[first])).source;
  const next = new RegExp(`^\\s*(?:${separator})\\s*`);
  const plain = new RegExp(`^(?:(?!${separator}).)*`);
  let rest = lines[first].trimStart();
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
  return SEPARATORS.find((separator) => separator.test(outside)) || SEPARATORS[SEPARATORS.length - 1];
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

/** @param {readonly string[]} cells */
function isHeader(cells) {
  const names = cells.map((cell) => plainName(cell)).filter((name) => name !== '');
  return names.length > 1 && names.every((name) => HEADERS.has(name));
}

/** @param {string} cell */
function plainName(cell) {
  return cell.normalize('NFD').replace(/[\u0300-\u036f]/g, '').trim().toLowerCase().replace(/\(e\)$/, '');
}
