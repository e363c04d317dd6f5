// @ts-check
/** The presets on a card. A press cues one; what is on air does not change. */
import { presetOnAir } from '../../domain/compare.js';
import { isMarked, presetMarks } from '../../domain/preset-marks.js';
import { keyedList } from '../../shared/keyed-list.js';
import { store } from '../../server/store.js';
import { Chip } from './chip.js';

/** @typedef {import('../../server/store.js').Preset} Preset */
/** @typedef {import('../../shared/types.js').Overlay} Overlay */
/** @typedef {import('../../domain/cue-editor.js').CueEditor} CueEditor */
/** @typedef {import('./fitted-row.js').RowEntry} RowEntry */

export class PresetChips {
  /** @param {string} channel @param {(preset: Preset) => void} onChoose */
  constructor(channel, onChoose) {
    this.channel = channel;
    this.onChoose = onChoose;
  }

  /** @returns {Preset[]} in order */
  get presets() {
    return store.presetsOf(this.channel);
  }

  /** @param {HTMLElement} row holds the chips, ahead of what else is in it
   * @param {CueEditor} cue @param {Overlay | null} overlay
   * @param {(preset: Preset) => string} noteOf the text below a name, which a wide panel shows
   * @returns {RowEntry[]} the chips, for what fits into the row */
  render(row, cue, overlay, noteOf) {
    const { presets } = this;
    const marksOf = presetMarks(presets, cue, overlay);
    const create = (/** @type {Preset} */ { id }) => new Chip(() => this.choose(id), 'preset');
    // It stays in view, seen by viewers or not.
    const program = presetOnAir(presets, overlay);
    /** @type {RowEntry[]} */
    const entries = [];
    keyedList(row, presets, ({ id }) => id, create, (chip, preset) => {
      const { name } = preset;
      const marks = marksOf(preset);
      chip.render({ name, note: noteOf(preset), marks, isEnabled: store.online });
      entries.push({ element: chip.element, isPinned: isMarked(marks) || preset === program, isListed: true });
    });
    row.classList.toggle('none', presets.length === 0);
    return entries;
  }

  /** @param {string} id */
  choose(id) {
    const preset = this.presets.find((one) => one.id === id);
    if (preset) this.onChoose(preset);
  }
}
