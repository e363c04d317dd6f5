// @ts-check
/**
 * The row of presets on a card. A press loads one into the draft and nothing more; the plus keeps the
 * draft as a new one.
 */
import { find, mark, say } from '/panel/page.js';
import { Shelf } from '/panel/shelf.js';
import { w } from '/panel/words.js';

/** @typedef {{ id: string, channel: string, name: string, payload: Record<string, any>, position: number, selected: boolean }} Preset */

export class PresetChips {
  /** @param {HTMLElement} card @param {string} channel
   * @param {{ choose: (preset: Preset) => void, keep: () => void, changed: () => void }} told */
  constructor(card, channel, told) {
    this.row = find('.chips', card);
    this.add = find('.chip.add', this.row);
    this.told = told;
    /** @type {Map<string, HTMLElement>} */
    this.buttons = new Map();
    /** @type {Shelf<Preset>} */
    this.shelf = new Shelf('presets', `/api/presets?channel=${channel}`, told.changed);
    this.add.addEventListener('click', () => told.keep());
  }

  /** @param {(preset: Preset) => boolean} isChosen @param {(preset: Preset) => boolean} isOnAir */
  render(isChosen, isOnAir) {
    const presets = this.shelf.items;
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
      say(find('small', button), textOf(preset.payload.subtitle));
      find('.dot', button).hidden = !isOnAir(preset);
      mark(button, 'aria-pressed', String(isChosen(preset)));
      mark(button, 'title', [textOf(preset.payload.title), textOf(preset.payload.subtitle)].filter(Boolean).join(' · '));
      // Moved only when it is not where it belongs: a move would lose the focus and the scroll place.
      if (place === button) place = button.nextElementSibling;
      else this.row.insertBefore(button, place);
    }
    this.row.classList.toggle('none', presets.length === 0);
    mark(this.add, 'aria-label', w.newPreset);
    mark(this.add, 'title', w.newPreset);
  }

  /** @param {string} id */
  make(id) {
    const button = document.createElement('button');
    button.className = 'chip';
    const name = document.createElement('span');
    name.className = 'nm';
    const dot = document.createElement('i');
    dot.className = 'dot';
    name.append(dot, document.createElement('b'));
    button.append(name, document.createElement('small'));
    button.addEventListener('click', () => {
      const preset = this.shelf.items.find((item) => item.id === id);
      if (preset) this.told.choose(preset);
    });
    this.buttons.set(id, button);
    return button;
  }
}

/** @param {unknown} value */
function textOf(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
