// @ts-check
/** The fields of the theme editor: a color, and a number on a slider. */
import { formatHex, parseColor } from '../../domain/contrast.js';
import { partsOf, query, setAttr, setText } from '../../shared/dom.js';
import { t, translate } from '../../i18n/i18n.js';

/** @typedef {import('../../i18n/i18n.js').Key} Key */

/** Named colors are ignored until they are this long, so that typing does not flicker. */
const MIN_NAME_LENGTH = 4;

/** Parses a color; notations that only the browser knows are parsed by a canvas.
 * @param {string} text */
export function readColor(text) {
  const color = parseColor(text);
  if (color) return color;
  const context = document.createElement('canvas').getContext('2d');
  if (!context || !CSS.supports('color', text)) return null;
  context.fillStyle = text;
  return parseColor(context.fillStyle);
}

/** @param {string} key of the theme's colors @param {Key} label */
export const colorFieldHtml = (key, label) => `
  <div class="color" data-color="${key}">
    <label class="field hex">
      <span data-t="${label}"></span>
      <input type="text" dir="ltr" autocomplete="off" spellcheck="false" maxlength="64">
    </label>
    <label class="color-well">
      <span class="visually-hidden" data-t="${label}"></span><input type="color">
    </label>
  </div>`;

/** A color as a picker and as text. The picker keeps the opacity, which has a slider of its own. */
export class ColorField {
  /** @param {ParentNode} root @param {string} key as in `colorFieldHtml` @param {(value: string) => void}
   * onChange @param {boolean} [isOptional] whether the text may be empty */
  constructor(root, key, onChange, isOptional = false) {
    this.key = key;
    this.isOptional = isOptional;
    this.value = '';
    this.inherited = '';
    this.alpha = 1;
    this.onChange = onChange;
    this.parts = partsOf(query(`[data-color="${key}"]`, root), {
      text: 'input[type="text"]',
      picker: 'input[type="color"]',
    });
    const { text, picker } = this.parts;
    picker.addEventListener('input', () => {
      const picked = parseColor(picker.value);
      if (picked) onChange(formatHex({ ...picked, a: this.alpha }));
    });
    text.addEventListener('input', () => this.onText(text.value.trim()));
    text.addEventListener('blur', () => this.render(this.value, this.inherited));
  }

  /** @param {string} typed */
  onText(typed) {
    if (typed === '' && this.isOptional) {
      this.renderError(false);
      this.onChange('');
      return;
    }
    const isComplete = typed.length >= MIN_NAME_LENGTH || typed.startsWith('#');
    const isColor = isComplete && readColor(typed) !== null;
    this.renderError(!isColor);
    if (isColor) this.onChange(typed);
  }

  /** @param {string} value '' for none @param {string} [inherited] the color that the picker shows for none */
  render(value, inherited = '') {
    const { text, picker } = this.parts;
    this.value = value;
    this.inherited = inherited;
    const color = readColor(value || inherited);
    if (color) {
      this.alpha = color.a;
      const opaque = formatHex({ ...color, a: 1 });
      if (picker.value !== opaque) picker.value = opaque;
    }
    if (document.activeElement === text) return;
    if (text.value !== value) text.value = value;
    this.renderError(false);
  }

  /** @param {boolean} isWrong */
  renderError(isWrong) {
    setAttr(this.parts.text, 'aria-invalid', isWrong ? 'true' : null);
    setAttr(this.parts.text, 'title', isWrong ? t('themes.color.invalid') : null);
  }
}

/** A number on a slider, with its value beside it. */
export class SliderField {
  /** @param {HTMLElement} root @param {{ label: Key, min: number, max: number, step: number }} range
   * @param {(value: number) => string} format @param {(value: number) => void} onChange */
  constructor(root, { label, min, max, step }, format, onChange) {
    root.innerHTML = `
      <label>
        <span data-t="${label}"></span>
        <input type="range" min="${min}" max="${max}" step="${step}">
        <output></output>
      </label>`;
    translate(root);
    this.root = root;
    this.format = format;
    this.parts = partsOf(root, { input: 'input', output: 'output' });
    const { input } = this.parts;
    input.addEventListener('input', () => onChange(Number(input.value)));
  }

  /** @param {number} min @param {number} max */
  setRange(min, max) {
    Object.assign(this.parts.input, { min: String(min), max: String(max) });
  }

  /** @param {number} value */
  render(value) {
    const { input, output } = this.parts;
    if (Number(input.value) !== value) input.value = String(value);
    const [min, max] = [Number(input.min), Number(input.max)];
    input.style.setProperty('--filled', `${((value - min) / (max - min)) * 100}%`);
    setAttr(input, 'aria-valuetext', this.format(value));
    setText(output, this.format(value));
  }
}
