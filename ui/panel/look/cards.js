// @ts-check
/** The looks to choose from, each drawn as what it is: its plate, its letters, its light. */
import { find, mark, say } from '/panel/page.js';
import { readColour } from '/panel/look/fields.js';
import { hexOf, over } from '/panel/look/contrast.js';
import { part } from '/panel/presets/parts.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/look/looks.js').Look} Look */

export class LookCard {
  /** @param {string} key @param {() => void} choose */
  constructor(key, choose) {
    this.key = key;
    this.drawn = '';
    this.lamp = part('i', 'lamp');
    this.letters = part('b', '', 'Aa');
    this.plate = part('span', 'plate', this.lamp, this.letters);
    mark(this.plate, 'aria-hidden', 'true');
    this.button = part('button', 'look-card', this.plate, part('span', 'nm'), part('span', 'sub'));
    this.element = part('li', '', this.button);
    this.button.addEventListener('click', choose);
  }

  /** @param {Look} look @param {boolean} isChosen @param {boolean} isChanged and not saved */
  render(look, isChosen, isChanged) {
    say(find('.nm', this.button), look.name);
    const sub = find('.sub', this.button);
    say(sub, isChanged ? w.lChanged : look.inUse ? w.lInUse : look.saved ? (look.saved.channel === null ? w.lAll : w.lMine) : w.lIncluded);
    sub.classList.toggle('used', look.inUse);
    mark(this.button, 'aria-pressed', String(isChosen));
    const drawn = JSON.stringify(look.theme);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const { colors, font } = look.theme;
    const surface = readColour(colors.surface);
    // Over nothing but the dark of the booth: what it lets through is seen in the preview.
    this.plate.style.background = surface ? hexOf(over(surface, { r: 24, g: 28, b: 34, a: 1 })) : colors.surface;
    this.letters.style.color = colors.text;
    this.letters.style.fontFamily = font.family;
    this.letters.style.fontWeight = String(font.weight);
    this.lamp.style.background = `linear-gradient(180deg, ${colors.primary}, ${colors.accent})`;
  }
}
