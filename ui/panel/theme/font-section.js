// @ts-check
/**
 * The font of a theme: its family, from a list, from a file of the user or typed, its weight, and the size of titles.
 */
import {
  FAMILIES, WEIGHTS, isAllowedFamily, isListedFamily, nearestWeight, uploadedFamilies, uploadedFamily,
} from '../../domain/fonts.js';
import { el, partsOf, setAttr } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { SliderField } from './fields.js';
import { FONT_UPLOAD_HTML, FontUpload } from './font-upload.js';
import { PartSection, partFieldsHtml } from './part-section.js';

/** @typedef {import('../../shared/types.js').ThemeSupport} ThemeSupport */
/** @typedef {import('../../domain/theme.js').Theme} Theme */

/** The value of the list for a typed family. */
const OTHER = '';

const [INCLUDED_OPTION, ...COMPUTER_OPTIONS] = FAMILIES.map(({ name, family }) => {
  const label = name ? '' : ' data-t="themes.font.system"';
  return `<option value="${family}"${label}>${name}</option>`;
});
const WEIGHT_OPTIONS = WEIGHTS.map(({ weight, label }) => (
  `<option value="${weight}" data-t="${label}"></option>`));

export const FONT_SECTION_HTML = `
  <section class="pane">
    <h3 data-t="themes.typography"></h3>
    <div class="two-columns">
      <label class="field">
        <span data-t="themes.font"></span>
        <select name="family">
          ${INCLUDED_OPTION}
          <optgroup class="uploaded" hidden></optgroup>
          <optgroup class="computer">${COMPUTER_OPTIONS.join('')}</optgroup>
          <option value="${OTHER}" data-t="themes.font.custom"></option>
        </select>
      </label>
      <label class="field custom-font">
        <span data-t="themes.font.name"></span>
        <input name="ownFamily" autocomplete="off" spellcheck="false" maxlength="200">
      </label>
      <label class="field weight">
        <span data-t="themes.weight"></span>
        <select name="weight">${WEIGHT_OPTIONS.join('')}</select>
      </label>
    </div>
    ${FONT_UPLOAD_HTML}
    <div class="slider" data-slider="size"></div>
    <p class="explanation size-explanation" data-t="themes.title-size.hint"></p>
    ${partFieldsHtml('text')}
  </section>`;

export class FontSection {
  /** @param {HTMLElement} root with `FONT_SECTION_HTML`
   * @param {(path: string, value: unknown) => void} onChange */
  constructor(root, onChange) {
    this.onChange = onChange;
    this.family = '';
    /** Whether the user chose to type a family. */
    this.isTyped = false;
    this.parts = partsOf(root, {
      family: 'select[name="family"]',
      uploaded: 'optgroup.uploaded',
      computer: 'optgroup.computer',
      typed: 'input[name="ownFamily"]',
      typedLabel: 'label.custom-font',
      weight: 'select[name="weight"]',
      weightLabel: 'label.weight',
      size: '[data-slider="size"]',
      sizeHint: '.size-explanation',
    });
    const { family, typed, weight } = this.parts;
    this.size = new SliderField(
      this.parts.size,
      { label: 'themes.title-size', min: 36, max: 120, step: 2 },
      (value) => t('themes.pixels', { value }),
      (value) => onChange('font.size', value),
    );
    this.text = new PartSection(root, 'text', onChange);
    family.addEventListener('change', () => this.choose(family.value));
    typed.addEventListener('input', () => {
      const name = typed.value.trim();
      if (isAllowedFamily(name)) onChange('font.family', name);
    });
    this.upload = new FontUpload(root, (font) => this.choose(uploadedFamily(font.family).family));
    weight.addEventListener('change', () => onChange('font.weight', Number(weight.value)));
  }

  /** @param {string} family of the list */
  choose(family) {
    this.isTyped = family === OTHER;
    if (!this.isTyped) {
      this.onChange('font.family', family);
      return;
    }
    this.renderFamily();
    this.parts.typed.focus();
  }

  /** @param {Theme} theme @param {ThemeSupport} support @param {boolean} isClock whether the graphic draws a
   * clock */
  render(theme, support, isClock) {
    const { parts } = this;
    const { font } = theme;
    const { weight: hasWeight, size } = support;
    this.family = String(font.family);
    this.renderFamily();
    parts.weight.value = String(nearestWeight(font.weight, WEIGHTS.map(({ weight }) => weight)));
    parts.weightLabel.hidden = !hasWeight;
    parts.size.hidden = size === null;
    // The digits of a clock fit its graphic, unless their size can be chosen.
    parts.sizeHint.hidden = size !== null || !isClock;
    if (size) this.size.setRange(size.min, size.max);
    this.size.render(Number(font.size));
    this.text.render(theme, support);
  }

  /** Shows the family of the theme and nothing that was typed. */
  reset() {
    this.isTyped = false;
    this.parts.typed.value = '';
    this.parts.typed.blur();
  }

  renderFamily() {
    const { family, typed, typedLabel } = this.parts;
    const fonts = uploadedFamilies(store.files);
    this.renderUploaded(fonts);
    const isListed = isListedFamily(this.family) || fonts.some((font) => font.family === this.family);
    const isTyped = this.isTyped || !isListed;
    family.value = isTyped ? OTHER : this.family;
    typedLabel.hidden = !isTyped;
    if (document.activeElement !== typed) typed.value = isListed ? '' : this.family;
  }
  /** @param {Array<{ name: string, family: string }>} fonts */
  renderUploaded(fonts) {
    const { uploaded, computer } = this.parts;
    setAttr(uploaded, 'label', t('themes.font.yours'));
    setAttr(computer, 'label', t('themes.font.computer'));
    const names = fonts.map(({ name }) => name).join('\n');
    if (uploaded.dataset.names === names) return;
    uploaded.dataset.names = names;
    uploaded.hidden = fonts.length === 0;
    uploaded.replaceChildren(...fonts.map(({ name, family }) => el('option', { value: family }, name)));
  }
}
