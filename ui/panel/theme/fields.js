// @ts-check
/** The fields of the theme editor. Each edits one value of the theme, named by its path. */
import { queryAll, query, setAttr, setText } from '../../shared/dom.js';
import { formatHex, parseColor } from '../../domain/contrast.js';
import { t, translate } from '../../i18n/i18n.js';

/** @typedef {(path: string, value: unknown) => void} Change */

/** A colour as the browser reads it, for those that only it can.
 * @param {string} text */
export function readColour(text) {
  const known = parseColor(text);
  if (known) return known;
  const ink = document.createElement('canvas').getContext('2d');
  if (!ink || !CSS.supports('color', text)) return null;
  ink.fillStyle = text;
  return parseColor(ink.fillStyle);
}

/** A colour: the system's picker, and its text. What the plate lets through has a field of its own. */
export class ColourField {
  /** @param {HTMLElement} root with `data-colour` @param {Change} change */
  constructor(root, change) {
    this.path = root.dataset.colour || '';
    root.innerHTML = `<label class="field hex"><span data-t="${root.dataset.word}"></span><input type="text" dir="ltr" autocomplete="off" spellcheck="false" maxlength="64"></label>
      <label class="color-well"><span class="visually-hidden" data-t="${root.dataset.word}"></span><input type="color"></label>`;
    translate(root);
    this.text = /** @type {HTMLInputElement} */ (query('[type="text"]', root));
    this.pick = /** @type {HTMLInputElement} */ (query('[type="color"]', root));
    this.alpha = 1;
    this.pick.addEventListener('input', () => {
      const picked = parseColor(this.pick.value);
      if (picked) change(this.path, formatHex({ ...picked, a: this.alpha }));
    });
    this.text.addEventListener('input', () => {
      const typed = this.text.value.trim();
      const colour = typed.length > 3 || typed.startsWith('#') ? readColour(typed) : null;
      setAttr(this.text, 'aria-invalid', colour ? null : 'true');
      setAttr(this.text, 'title', colour ? null : t('themes.color.invalid'));
      if (colour) change(this.path, typed);
    });
    this.text.addEventListener('blur', () => this.render(this.value));
    this.value = '';
  }

  /** @param {string} value */
  render(value) {
    this.value = value;
    const colour = readColour(value);
    if (colour) {
      this.alpha = colour.a;
      const plain = formatHex({ ...colour, a: 1 });
      if (this.pick.value !== plain) this.pick.value = plain;
    }
    if (document.activeElement === this.text) return;
    if (this.text.value !== value) this.text.value = value;
    setAttr(this.text, 'aria-invalid', null);
    setAttr(this.text, 'title', null);
  }
}

/** A number on a slider, with its value beside it. */
export class SliderField {
  /** @param {HTMLElement} root with `data-slider` @param {{ least: number, most: number, step: number, words: (value: number) => string }} range @param {(value: number) => void} change */
  constructor(root, range, change) {
    root.innerHTML = `<label><span data-t="${root.dataset.word}"></span><input type="range" min="${range.least}" max="${range.most}" step="${range.step}"><output></output></label>`;
    translate(root);
    this.root = root;
    this.words = range.words;
    this.input = /** @type {HTMLInputElement} */ (query('input', root));
    this.input.addEventListener('input', () => change(Number(this.input.value)));
  }

  /** @param {number} value */
  render(value) {
    if (Number(this.input.value) !== value) this.input.value = String(value);
    const { min, max } = this.input;
    this.input.style.setProperty('--filled', `${((value - Number(min)) / (Number(max) - Number(min))) * 100}%`);
    setAttr(this.input, 'aria-valuetext', this.words(value));
    setText(query('output', this.root), this.words(value));
  }
}
