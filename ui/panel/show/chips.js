// @ts-check
/** The row of presets on a card. A press cues one; what is on air does not change. */
import { isCued, presetOnAir } from '../../domain/compare.js';
import { el, partsOf, setAttr, setEnabled, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { store } from '../../server/store.js';

/** @typedef {import('../../server/store.js').Preset} Preset */
/** @typedef {import('../../shared/types.js').Overlay} Overlay */
/** @typedef {import('../../domain/cue-editor.js').CueEditor} CueEditor */

/** The chip of one preset. */
class PresetChip {
  /** @param {() => void} onPress */
  constructor(onPress) {
    const name = el('span', { class: 'name' }, el('i', { class: 'dot' }), el('b'));
    this.element = el('button', { class: 'chip preset', onclick: onPress }, name, el('small'));
    this.parts = partsOf(this.element, { name: '.name b', dot: '.dot', note: 'small' });
  }

  /** @param {string} name @param {string} note @param {{ isOnAir: boolean, isCued: boolean }} state */
  render(name, note, state) {
    const { element, parts } = this;
    setText(parts.name, name);
    setText(parts.note, note);
    parts.dot.hidden = !state.isOnAir;
    setAttr(element, 'aria-pressed', String(state.isCued));
    setAttr(element, 'title', [name, note].filter(Boolean).join(' · '));
    setEnabled(element, store.online);
  }
}

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
    const onAir = presetOnAir(presets, overlay);
    const create = (/** @type {Preset} */ { id }) => new PresetChip(() => this.choose(id));
    keyedList(row, presets, ({ id }) => id, create, (chip, preset) => {
      chip.render(preset.name, noteOf(preset), { isOnAir: preset === onAir, isCued: isCued(preset, cue) });
    });
    row.classList.toggle('none', presets.length === 0);
  }

  /** @param {string} id */
  choose(id) {
    const preset = this.presets.find((one) => one.id === id);
    if (preset) this.onChoose(preset);
  }
}
