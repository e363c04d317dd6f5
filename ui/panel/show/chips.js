// @ts-check
/** The presets on a card. A press cues one; what is on air does not change. */
import { presetMarks } from '../../domain/preset-marks.js';
import { keyedList } from '../../shared/keyed-list.js';
import { store } from '../../server/store.js';
import { Chip } from './chip.js';

/** @typedef {import('../../server/store.js').Preset} Preset */
/** @typedef {import('../../shared/types.js').Overlay} Overlay */
/** @typedef {import('../../domain/cue-editor.js').CueEditor} CueEditor */

export class PresetChips {
  /** @param {string} channel @param {(preset: Preset) => void} onChoose */
  constructor(channel, onChoose) {
    this.channel = channel;
    this.onChoose = onChoose;
  }

  /** @returns {Preset[]} in their order */
  get presets() {
    return store.presetsOf(this.channel);
  }

  /** @param {HTMLElement} row holds the chips, ahead of what else is in it
   * @param {CueEditor} cue @param {Overlay | null} overlay
   * @param {(preset: Preset) => string} noteOf the text below a name, which a wide panel shows */
  render(row, cue, overlay, noteOf) {
    const { presets } = this;
    const marksOf = presetMarks(presets, cue, overlay);
    const create = (/** @type {Preset} */ { id }) => new Chip(() => this.choose(id), 'preset');
    keyedList(row, presets, ({ id }) => id, create, (chip, preset) => {
      const { name } = preset;
      chip.render({ name, note: noteOf(preset), marks: marksOf(preset), isEnabled: store.online });
    });
    row.classList.toggle('none', presets.length === 0);
  }

  /** @param {string} id */
  choose(id) {
    const preset = this.presets.find((one) => one.id === id);
    if (preset) this.onChoose(preset);
  }
}
