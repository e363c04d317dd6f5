// @ts-check
/** The looks to choose from, each drawn as what it is: its plate, its letters, its light. */
import { query, setAttr, setText } from '../../shared/dom.js';
import { readColour } from './fields.js';
import { blend, formatHex } from '../../domain/contrast.js';
import { part } from '../controls/parts.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/themes.js').ThemeChoice} Look */

export class ThemeCard {
  /** @param {string} key @param {() => void} choose */
  constructor(key, choose) {
    this.key = key;
    this.drawn = '';
    this.lamp = part('i', 'lamp');
    this.letters = part('b', '', 'Aa');
    this.plate = part('span', 'plate', this.lamp, this.letters);
    setAttr(this.plate, 'aria-hidden', 'true');
    this.button = part('button', 'theme-card', this.plate, part('span', 'name'), part('span', 'subtitle'));
    this.element = part('li', '', this.button);
    this.button.addEventListener('click', choose);
  }

  /** @param {Look} look @param {boolean} isChosen @param {boolean} isChanged and not saved */
  render(look, isChosen, isChanged) {
    setText(query('.name', this.button), look.name);
    const sub = query('.subtitle', this.button);
    setText(sub, isChanged ? t('themes.list.changed') : look.inUse ? t('themes.list.in-use') : look.saved ? (look.saved.channel === null ? t('themes.list.all-overlays') : t('themes.list.own')) : t('themes.list.included'));
    sub.classList.toggle('used', look.inUse);
    setAttr(this.button, 'aria-pressed', String(isChosen));
    const drawn = JSON.stringify(look.theme);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const { colors, font } = look.theme;
    const surface = readColour(colors.surface);
    // Over nothing but the dark of the booth: what it lets through is seen in the preview.
    this.plate.style.background = surface ? formatHex(blend(surface, { r: 24, g: 28, b: 34, a: 1 })) : colors.surface;
    this.letters.style.color = colors.text;
    this.letters.style.fontFamily = font.family;
    this.letters.style.fontWeight = String(font.weight);
    this.lamp.style.background = `linear-gradient(180deg, ${colors.primary}, ${colors.accent})`;
  }
}
