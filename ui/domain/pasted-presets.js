// @ts-check
/** What becomes of each line of a pasted list: a new preset, or the reason why it is none. Pure. */
import { fieldsOf } from './compare.js';
import { textOf } from './field-text.js';
import { MAX_NAME_LENGTH } from './preset-draft.js';
import { parsePastedList } from './pasted-list.js';

/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('./preset-form.js').PresetForm} PresetForm */
/** @typedef {import('./pasted-list.js').PastedEntry} PastedEntry */
/** `exists` is already a preset, `repeated` is in the list above, `over-limit` is one too many for one go.
 * @typedef {'new' | 'exists' | 'repeated' | 'over-limit' | import('./pasted-list.js').LineProblem} PastedState */
/** @typedef {PastedEntry & { state: PastedState }} PastedPreset */

/** How many presets are created in one go. */
export const MAX_PASTED = 200;

/** What is left in the field after the new presets were created. The others are presets already. */
const KEPT = ['over-limit', 'no-title', 'too-long', 'open-quote'];

export class PastedPresets {
  /** @param {string} text @param {boolean} usesHeader whether a first line that names the columns is left out
   * @param {PresetForm} form @param {readonly Preset[]} presets of the channel */
  constructor(text, usesHeader, form, presets) {
    const { header, entries } = parsePastedList(text);
    this.form = form;
    /** The first line, if it names the columns. */
    this.header = header;
    const known = new Set(presets.map(({ payload }) => this.linesOf(payload)));
    /** @type {Set<string>} */
    const seen = new Set();
    let count = 0;
    /** @type {PastedPreset[]} */
    this.items = (header && !usesHeader ? [header, ...entries] : entries).map((entry) => {
      const lines = this.linesOf(form.payloadOfLines(entry.title, entry.subtitle));
      const state = stateOf(entry, lines, { known, seen, isFull: count >= MAX_PASTED });
      if (state === 'new') count += 1;
      seen.add(lines);
      return { ...entry, state };
    });
  }

  /** The entries that become presets. */
  get created() {
    return this.items.filter(({ state }) => state === 'new');
  }

  /** The text that stays in the field after the presets were created. */
  get rest() {
    const kept = this.items.filter(({ state }) => KEPT.includes(state));
    return kept.map(({ source }) => source).join('\n');
  }

  /** The presets to create.
   * @param {string} channel @returns {Array<Pick<Preset, 'channel' | 'name' | 'payload'>>} */
  presets(channel) {
    return this.created.map(({ title, subtitle }) => {
      const payload = this.form.payloadOfLines(title, subtitle) || {};
      const name = this.form.nameOf(this.form.valuesOf(payload), payload, title).slice(0, MAX_NAME_LENGTH);
      return { channel, name, payload };
    });
  }

  /** The lines of a payload as one text, to compare it with others.
   * @param {unknown} payload */
  linesOf(payload) {
    const fields = fieldsOf(payload);
    return JSON.stringify(this.form.lineKeys.map((key) => textOf(fields[key]).trim()));
  }
}

/** @param {PastedEntry} entry @param {string} lines
 * @param {{ known: Set<string>, seen: Set<string>, isFull: boolean }} context @returns {PastedState} */
function stateOf({ problem }, lines, { known, seen, isFull }) {
  if (problem) return problem;
  if (known.has(lines)) return 'exists';
  if (seen.has(lines)) return 'repeated';
  return isFull ? 'over-limit' : 'new';
}
