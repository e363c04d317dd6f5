// @ts-check
/** What becomes of each line of a pasted list: a new preset, or the reason why it is none. Pure. */
import { isHeader } from './column-names.js';
import { fieldsOf } from './compare.js';
import { textOf } from './field-text.js';
import { pictureNamed } from './media.js';
import { MAX_NAME_LENGTH } from './preset-draft.js';
import { parsePastedList } from './pasted-list.js';
import { PRESET_NAME, columnsOf, textsOfRow } from './sheet-columns.js';

/** @typedef {import('../shared/types.js').Asset} Asset */
/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('./payload.js').Payload} Payload */
/** @typedef {import('./preset-form.js').PresetForm} PresetForm */
/** @typedef {import('./pasted-list.js').PastedRow} PastedRow */
/** `open-quote` is a quotation mark that is never closed; `lost-letters` is a text whose accents were lost when it was
 * saved; `no-picture` names a file that is not there.
 * @typedef {'no-title' | 'too-long' | 'open-quote' | 'lost-letters' | 'no-picture' | 'wrong-value'} LineProblem */
/** `exists` is already a preset, `repeated` is in the list above, `over-limit` is one too many for one go.
 * @typedef {'new' | 'exists' | 'repeated' | 'over-limit' | LineProblem} PastedState */
/** `title` and `details` are the texts of the row; `wrong` is the text of the problem.
 * @typedef {object} PastedPreset
 * @property {number} line
 * @property {string} source
 * @property {string} title
 * @property {string} details
 * @property {string} name of the preset; '' for one that is made from its texts
 * @property {Payload} payload
 * @property {PastedState} state
 * @property {string} wrong */
/** @typedef {Pick<import('./sheet-choice.js').SheetChoice, 'usesHeader' | 'targets'>} SheetChoice */

/** How many presets are created in one go. */
export const MAX_PASTED = 200;

/** The longest text of a field, in characters. */
export const MAX_CELL_LENGTH = 200;

/** What is not left in the field after the presets were created: it is a preset then. */
const DONE = ['new', 'exists', 'repeated'];

const REPLACEMENT_CHARACTER = '\ufffd';

export class PastedPresets {
  /** @param {string} text @param {SheetChoice} choice @param {PresetForm} form
   * @param {readonly Preset[]} presets of the channel @param {readonly Asset[]} assets */
  constructor(text, { usesHeader, targets }, form, presets, assets) {
    const { rows, isTable } = parsePastedList(text);
    this.form = form;
    this.assets = assets;
    this.isTable = isTable;
    /** The first line. */
    this.firstLine = rows[0] || null;
    this.hasHeader = rows.length > 0 && (usesHeader ?? isHeader(rows[0].cells));
    /** The first line, if it names the columns. */
    this.header = this.hasHeader ? rows[0] : null;
    const entries = this.header ? rows.slice(1) : rows;
    this.columns = columnsOf(this.header && this.header.cells, entries.map(({ cells }) => cells), form, targets);
    const known = new Set(presets.map(({ payload }) => this.linesOf(payload)));
    /** @type {Set<string>} */
    const seen = new Set();
    let count = 0;
    /** @type {PastedPreset[]} */
    this.items = entries.map((row) => {
      const item = this.itemOf(row);
      const lines = this.linesOf(item.payload);
      const state = stateOf(item, lines, { known, seen, isFull: count >= MAX_PASTED });
      if (state === 'new') count += 1;
      seen.add(lines);
      return { ...item, state };
    });
  }

  /** The entries that become presets. */
  get created() {
    return this.items.filter(({ state }) => state === 'new');
  }

  /** The text that stays in the field after the presets were created, with the header, so that the columns keep their
   * meaning. */
  get rest() {
    const kept = this.items.filter(({ state }) => !DONE.includes(state));
    if (kept.length === 0) return '';
    return [...(this.header ? [this.header] : []), ...kept].map(({ source }) => source).join('\n');
  }

  /** The presets to create.
   * @param {string} channel @returns {Array<Pick<Preset, 'channel' | 'name' | 'payload'>>} */
  presets(channel) {
    return this.created.map(({ title, name, payload }) => {
      const made = this.form.nameOf(this.form.valuesOf(payload), payload, title);
      return { channel, name: (name || made).slice(0, MAX_NAME_LENGTH), payload };
    });
  }

  /** @param {PastedRow} row @returns {PastedPreset} with a problem, or `new` */
  itemOf({ line, source, cells, isOpen }) {
    const { [PRESET_NAME]: name = '', ...written } = textsOfRow(cells, this.columns);
    const [first = ''] = this.form.lineKeys;
    const { [first]: title = '', ...others } = written;
    const details = Object.values(others).join(' · ');
    const { texts, missing } = this.withPictures(written);
    const { payload, wrong } = this.form.payloadOfTexts(texts);
    const item = { line, source, title, details, name, payload };
    const all = [name, ...Object.values(written)];
    if (isOpen) return { ...item, state: 'open-quote', wrong: '' };
    if (all.some((text) => text.includes(REPLACEMENT_CHARACTER))) return { ...item, state: 'lost-letters', wrong: '' };
    if (title === '') return { ...item, state: 'no-title', wrong: '' };
    if (missing) return { ...item, state: 'no-picture', wrong: missing };
    if (this.form.lineKeys.some((key) => [...(written[key] || '')].length > MAX_CELL_LENGTH)) return { ...item, state: 'too-long', wrong: '' };
    return wrong === null ? { ...item, state: 'new', wrong: '' } : { ...item, state: 'wrong-value', wrong: written[wrong] || wrong };
  }

  /** Puts addresses in the place of the names of pictures.
   * @param {Record<string, string>} written @returns {{ texts: Record<string, string>, missing: string }} `missing` is
   * the name of a picture that is not there */
  withPictures(written) {
    const texts = { ...written };
    let missing = '';
    for (const { key, kind } of this.form.sheetFields) {
      if (!texts[key] || !this.form.pictureKeys.includes(key)) continue;
      const shown = this.assets.filter(({ type }) => type === 'image' || (type === 'video' && kind === 'file'));
      const url = pictureNamed(texts[key], shown);
      if (url === null) missing = texts[key];
      else texts[key] = url;
    }
    return { texts, missing };
  }

  /** The lines of a payload as one text, to compare it with others.
   * @param {unknown} payload */
  linesOf(payload) {
    const fields = fieldsOf(payload);
    return JSON.stringify(this.form.lineKeys.map((key) => textOf(fields[key]).trim()));
  }
}

/** @param {PastedPreset} item @param {string} lines
 * @param {{ known: Set<string>, seen: Set<string>, isFull: boolean }} context @returns {PastedState} */
function stateOf({ state }, lines, { known, seen, isFull }) {
  if (state !== 'new') return state;
  if (known.has(lines)) return 'exists';
  if (seen.has(lines)) return 'repeated';
  return isFull ? 'over-limit' : 'new';
}
