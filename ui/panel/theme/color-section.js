// @ts-check
/** The colors of a theme, and whether its text can be read on its plate. */
import { formatHex } from '../../domain/contrast.js';
import { percentText } from '../../domain/percent.js';
import { query } from '../../shared/dom.js';
import { language } from '../../i18n/i18n.js';
import { ContrastLine, contrastLineHtml } from './contrast-line.js';
import { ColorField, SliderField, colorFieldHtml, readColor } from './fields.js';

/** @typedef {import('../../domain/contrast.js').Color} Color */
/** @typedef {import('../../domain/theme.js').Theme} Theme */

const KEYS = ['surface', 'text', 'accent', 'primary', 'success', 'warn'];

export const COLOR_SECTION_HTML = `
  <section class="pane">
    <h3 data-t="themes.colors"></h3>
    <div class="colors">
      ${colorFieldHtml('surface', 'themes.color.plate')}
      ${colorFieldHtml('text', 'themes.color.text')}
      ${colorFieldHtml('accent', 'themes.color.accent')}
      ${colorFieldHtml('primary', 'themes.color.second-accent')}
    </div>
    <div class="slider" data-slider="alpha"></div>
    ${contrastLineHtml('text')}
    <details class="more-fields">
      <summary class="button quiet">
        <svg class="icon small" aria-hidden="true"><use href="#i-right"/></svg>
        <span data-t="action.more"></span>
      </summary>
      <div class="extra-content">
        <div class="colors">
          ${colorFieldHtml('success', 'themes.color.success')}
          ${colorFieldHtml('warn', 'themes.color.warning')}
        </div>
        <p class="explanation" data-t="themes.color.others-hint"></p>
      </div>
    </details>
  </section>`;

export class ColorSection {
  /** @param {HTMLElement} root with `COLOR_SECTION_HTML`
   * @param {(path: string, value: string) => void} onChange */
  constructor(root, onChange) {
    /** @type {Color | null} */
    this.plate = null;
    this.contrast = new ContrastLine(root, 'text');
    this.fields = KEYS.map((key) => new ColorField(root, key, (value) => onChange(`colors.${key}`, value)));
    this.alpha = new SliderField(
      query('[data-slider="alpha"]', root),
      { label: 'themes.plate-opacity', min: 0, max: 100, step: 1 },
      (percent) => percentText(percent, language()),
      (percent) => {
        if (this.plate) onChange('colors.surface', formatHex({ ...this.plate, a: percent / 100 }));
      },
    );
  }

  /** @param {Theme} theme */
  render({ colors }) {
    this.plate = readColor(colors.surface);
    for (const field of this.fields) field.render(String(colors[field.key] || ''));
    this.alpha.render(this.plate ? Math.round(this.plate.a * 100) : 100);
    this.contrast.render(this.plate, readColor(colors.text));
  }
}
