// @ts-check
/** The row of presets on a card. A press cues one and nothing more. */
import { presetOnAir, showsSame } from '../../domain/compare.js';
import { query, setAttr, setText } from '../../shared/dom.js';
import { store } from '../../server/store.js';

/** @typedef {import('../../server/store.js').Preset} Preset */

export class PresetChips {
  /** @param {HTMLElement} row where they stand, before what else is in it @param {string} channel
   * @param {(preset: Preset) => void} choose */
  constructor(row, channel, choose) {
    this.row = row;
    this.channel = channel;
    this.choose = choose;
    /** @type {Map<string, HTMLElement>} */
    this.buttons = new Map();
  }

  /** @returns {Preset[]} in their order */
  get presets() {
    return store.presets.filter((preset) => preset.channel === this.channel).sort((a, b) => a.position - b.position);
  }

  /** @param {import('../../domain/cue-editor.js').CueEditor} cue @param {import('../../shared/types.js').Overlay | null} overlay
   * @param {(preset: Preset) => string} note what stands below the name where there is room */
  render(cue, overlay, note) {
    const { presets } = this;
    const known = new Set(presets.map((preset) => preset.id));
    const onAir = presetOnAir(presets, overlay);
    for (const [id, button] of this.buttons) {
      if (known.has(id)) continue;
      button.remove();
      this.buttons.delete(id);
    }
    let place = this.row.firstElementChild;
    for (const preset of presets) {
      const button = this.buttons.get(preset.id) || this.make(preset.id);
      setText(query('.nm b', button), preset.name);
      setText(query('small', button), note(preset));
      query('.dot', button).hidden = preset !== onAir;
      setAttr(button, 'aria-pressed', String(isCued(preset, cue)));
      setAttr(button, 'aria-disabled', String(!store.online));
      setAttr(button, 'title', [preset.name, note(preset)].filter(Boolean).join(' · '));
      // Moved only when it is not where it belongs: a move would lose the focus and the scroll place.
      if (place === button) place = button.nextElementSibling;
      else this.row.insertBefore(button, place);
    }
    this.row.classList.toggle('none', presets.length === 0);
  }

  /** @param {string} id */
  make(id) {
    const button = document.createElement('button');
    button.className = 'chip preset';
    const name = document.createElement('span');
    name.className = 'nm';
    const dot = document.createElement('i');
    dot.className = 'dot';
    name.append(dot, document.createElement('b'));
    button.append(name, document.createElement('small'));
    button.addEventListener('click', () => {
      const preset = store.presets.find((item) => item.id === id);
      if (preset) this.choose(preset);
    });
    this.buttons.set(id, button);
    return button;
  }
}

/** @param {unknown} value */
export function textOf(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Whether a preset is cued as it is; one that was edited since is not.
 * @param {Preset} preset @param {import('../../domain/cue-editor.js').CueEditor} cue */
export function isCued({ id, payload }, cue) {
  return id === cue.presetId && showsSame(payload, cue.payload);
}

/** A text as a field of one line holds it: a field drops line breaks, and must not look typed in.
 * @param {unknown} value */
export function oneLine(value) {
  return textOf(value).replace(/[\r\n]+/g, ' ');
}
