// @ts-check
/** The row of presets on a card. A press loads one into the draft and nothing more. */
import { find, mark, say } from '/panel/page.js';
import { store } from '/panel/store.js';

/** @typedef {import('/panel/store.js').Preset} Preset */

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

  /** @param {(preset: Preset) => boolean} isChosen @param {(preset: Preset) => boolean} isOnAir
   * @param {(preset: Preset) => string} note what stands below the name where there is room */
  render(isChosen, isOnAir, note) {
    const { presets } = this;
    const known = new Set(presets.map((preset) => preset.id));
    for (const [id, button] of this.buttons) {
      if (known.has(id)) continue;
      button.remove();
      this.buttons.delete(id);
    }
    let place = this.row.firstElementChild;
    for (const preset of presets) {
      const button = this.buttons.get(preset.id) || this.make(preset.id);
      say(find('.nm b', button), preset.name);
      say(find('small', button), note(preset));
      find('.dot', button).hidden = !isOnAir(preset);
      mark(button, 'aria-pressed', String(isChosen(preset)));
      mark(button, 'aria-disabled', String(!store.online));
      mark(button, 'title', [preset.name, note(preset)].filter(Boolean).join(' · '));
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

/** Whether two payloads show the same. How long one stays is no part of what it shows, and the look may be put in by
 * the server; nothing and null are the same.
 * @param {unknown} a @param {unknown} b */
export function shows(a, b) {
  const [one, other] = [a, b].map((payload) => /** @type {Record<string, unknown>} */ (payload || {}));
  const keys = new Set([...Object.keys(one), ...Object.keys(other)].filter((key) => key !== 'duration' && key !== 'theme'));
  return [...keys].every((key) => JSON.stringify(one[key] ?? null) === JSON.stringify(other[key] ?? null));
}

/** A text as a field of one line holds it: a field drops line breaks, and must not look typed in.
 * @param {unknown} value */
export function oneLine(value) {
  return textOf(value).replace(/[\r\n]+/g, ' ');
}
