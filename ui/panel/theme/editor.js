// @ts-check
/** The fields of one theme: what of it this overlay draws, and whether its words can be read. */
import { queryAll, queryInput, query, setAttr, setText } from '../../shared/dom.js';
import { contrast, formatHex, legibility } from '../../domain/contrast.js';
import { Choice } from '../controls/choice.js';
import { ColourField, SliderField, readColour } from './fields.js';
import { atPlace, placeOf, stepped } from '../../domain/place.js';
import { FAMILIES, isListedFamily } from '../../domain/fonts.js';
import { withValue } from '../../domain/theme.js';
import { language, t } from '../../i18n/i18n.js';
import { percentText } from '../../domain/percent.js';

/** @typedef {import('../../i18n/i18n.js').Key} Key */
/** @typedef {import('../../domain/place.js').Box} Box */
/** @typedef {import('../../domain/place.js').Layout} Layout */
/** @typedef {import('../../domain/theme.js').Theme} Theme */
/** @typedef {import('../../domain/kinds.js').Kind} Kind */
/** @typedef {import('../../shared/types.js').ThemeSupport} ThemeSupport */
/** @typedef {{ change: (theme: Theme) => void, box: () => Box | null, layout: () => Layout | null }} Callbacks */

const colour = (/** @type {string} */ path, /** @type {Key} */ word) => `<div class="color" data-colour="${path}" data-word="${word}"></div>`;
/** @type {Array<[string, Key]>} */
const WEIGHTS = [['300', 'themes.weight.light'], ['400', 'themes.weight.regular'], ['600', 'themes.weight.semibold'], ['700', 'themes.weight.bold'], ['900', 'themes.weight.black']];
/** @type {Array<[string, Key]>} */
const MOTIONS = [['full', 'themes.animation.full'], ['fade', 'themes.animation.fade'], ['none', 'themes.animation.cut']];

export const EDITOR_HTML = `
  <section class="pane"><h3 data-t="themes.colors"></h3>
    <div class="colors">${colour('colors.surface', 'themes.color.plate')}${colour('colors.text', 'themes.color.text')}${colour('colors.accent', 'themes.color.accent')}${colour('colors.primary', 'themes.color.second-accent')}</div>
    <div class="slider" data-slider="alpha" data-word="themes.plate-opacity"></div>
    <p class="contrast" role="status"><svg class="icon small" aria-hidden="true"><use href="#i-okc"/></svg><span></span></p>
    <details class="more-fields"><summary class="button quiet"><svg class="icon small" aria-hidden="true"><use href="#i-right"/></svg><span data-t="action.more"></span></summary><div class="extra-content">
      <div class="colors">${colour('colors.success', 'themes.color.success')}${colour('colors.warn', 'themes.color.warning')}</div><p class="explanation" data-t="themes.color.others-hint"></p></div></details>
  </section>
  <section class="pane"><h3 data-t="themes.typography"></h3>
    <div class="two-columns"><label class="field"><span data-t="themes.font"></span><select name="family">${FAMILIES.map(({ name, family }) => `<option value="${family}"${name ? '' : ' data-t="themes.font.system"'}>${name}</option>`).join('')}<option value="" data-t="themes.font.custom"></option></select></label>
      <label class="field custom-font"><span data-t="themes.font.name"></span><input name="ownFamily" autocomplete="off" spellcheck="false" maxlength="200"></label>
      <label class="field weight"><span data-t="themes.weight"></span><select name="weight">${WEIGHTS.map(([value, word]) => `<option value="${value}" data-t="${word}"></option>`).join('')}</select></label></div>
    <div class="slider" data-slider="size" data-word="themes.title-size"></div>
    <p class="explanation size-explanation" data-t="themes.title-size.hint"></p>
  </section>
  <section class="pane place"><div class="position-header"><h3 data-t="themes.place-and-size"></h3><button class="button quiet position-reset" data-t="themes.place.default"></button></div>
    <div class="position-fields"><div class="position-grid" role="group" data-label="themes.place">${Array.from({ length: 9 }, (_, i) => `<button data-place="${i}"><i></i></button>`).join('')}</div>
      <div class="position-offsets"><label class="field"><span class="x-label"></span><input name="x" inputmode="numeric" autocomplete="off"></label><label class="field"><span data-t="themes.place.from-top"></span><input name="y" inputmode="numeric" autocomplete="off"></label></div></div>
      <p class="explanation" data-t="themes.place.safe-area"></p>
    <div class="slider" data-slider="scale" data-word="themes.scale"></div>
  </section>
  <p class="explanation poster-explanation" data-t="themes.place.in-preset"></p>
  <section class="pane"><h3 data-t="themes.animation"></h3>
    <div class="segmented motion" role="group" data-label="themes.animation">${MOTIONS.map(([value, word]) => `<button data-v="${value}" data-t="${word}"></button>`).join('')}</div>
    <p class="explanation" data-t="themes.animation.hint"></p>
  </section>`;

/** The nine places, row by row. */
const PLACES = /** @type {const} */ (['top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right']);

export class ThemeEditor {
  /** @param {HTMLElement} root @param {Callbacks} callbacks */
  constructor(root, callbacks) {
    this.root = root;
    this.callbacks = callbacks;
    /** @type {Theme} */
    this.theme = {};
    /** @type {Kind} */
    this.kind = 'generic';
    /** What of a theme the overlay draws: nothing is offered that would do nothing.
     * @type {ThemeSupport} */
    this.support = { size: null, weight: false, place: false, side: false, scale: null };
    /** Somebody chose to write a font's name. */
    this.ownFont = false;
    const put = (/** @type {string} */ path, /** @type {unknown} */ value) => callbacks.change(withValue(this.theme, path, value));
    this.colours = queryAll('[data-colour]', root).map((element) => new ColourField(element, put));
    const slider = (/** @type {string} */ name) => query(`[data-slider="${name}"]`, root);
    this.alpha = new SliderField(slider('alpha'), { least: 0, most: 100, step: 1, words: (value) => percentText(value, language()) }, (value) => {
      const surface = readColour(this.theme.colors.surface);
      if (surface) put('colors.surface', formatHex({ ...surface, a: value / 100 }));
    });
    this.size = new SliderField(slider('size'), { least: 36, most: 120, step: 2, words: (value) => t('themes.pixels', { value }) }, (value) => put('font.size', value));
    this.scale = new SliderField(slider('scale'), { least: 50, most: 140, step: 5, words: (value) => percentText(value, language()) }, (value) => {
      const layout = callbacks.layout();
      if (layout) put('layout', { ...layout, scale: value / 100 });
    });
    this.motion = new Choice(query('.motion', root), (value) => put('motion', value));
    this.listen(put);
  }

  /** @param {(path: string, value: unknown) => void} put */
  listen(put) {
    const { root } = this;
    const family = queryInput('[name="family"]', root);
    family.addEventListener('change', () => {
      this.ownFont = family.value === '';
      if (this.ownFont) this.render(this.theme, this.kind, this.support);
      if (this.ownFont) queryInput('[name="ownFamily"]', root).focus();
      else put('font.family', family.value);
    });
    const own = queryInput('[name="ownFamily"]', root);
    // What the server would refuse is not sent: a family ends up in a style sheet.
    own.addEventListener('input', () => { if (own.value.trim() && !/[;{}<>()\\@]/.test(own.value)) put('font.family', own.value.trim()); });
    const weight = queryInput('[name="weight"]', root);
    weight.addEventListener('change', () => put('font.weight', Number(weight.value)));
    for (const key of ['x', 'y']) {
      const input = queryInput(`[name="${key}"]`, root);
      input.addEventListener('change', () => {
        const [layout, value] = [this.callbacks.layout(), Number(input.value)];
        const box = this.callbacks.box() || { x: 0, y: 0, width: 0, height: 0 };
        // What lies beyond the edge is drawn at the edge, so that is what the field says.
        if (layout && Number.isFinite(value) && input.value.trim()) put('layout', stepped(this.support, box, 0, 0, { ...layout, [key]: value }));
      });
    }
    for (const [i, button] of queryAll('[data-place]', root).entries()) {
      button.addEventListener('click', () => {
        const [layout, box] = [this.callbacks.layout(), this.callbacks.box()];
        if (layout && box) put('layout', atPlace(this.support, i % 3, Math.floor(i / 3), box, layout));
      });
    }
    query('.position-reset', root).addEventListener('click', () => put('layout', undefined));
  }

  /** @param {Theme} theme @param {Kind} kind @param {ThemeSupport} support */
  render(theme, kind, support) {
    this.theme = theme;
    this.kind = kind;
    this.support = support;
    const { colors, font } = theme;
    for (const one of this.colours) one.render(String(colors[one.path.split('.')[1]] || ''));
    const surface = readColour(colors.surface);
    this.alpha.render(surface ? Math.round(surface.a * 100) : 100);
    this.renderLegibility(surface, readColour(colors.text));
    this.renderLetters(font);
    query('.weight', this.root).hidden = !support.weight;
    this.size.root.hidden = support.size === null;
    query('.size-explanation', this.root).hidden = kind !== 'countdown';
    if (support.size) Object.assign(this.size.input, { min: String(support.size.min), max: String(support.size.max) });
    this.size.render(Number(font.size));
    query('.place', this.root).hidden = !support.place;
    query('.poster-explanation', this.root).hidden = kind !== 'poster';
    this.motion.render(theme.motion || 'full');
    this.renderPlace();
  }

  /** @param {import('../../domain/contrast.js').Color | null} surface @param {import('../../domain/contrast.js').Color | null} text */
  renderLegibility(surface, text) {
    const line = query('.contrast', this.root);
    const value = surface && text ? contrast(text, surface) : null;
    const level = value === null ? 'unknown' : legibility(value);
    const number = value === null ? '' : (Math.floor(value * 10) / 10).toLocaleString(language());
    setAttr(line, 'data-level', level);
    setAttr(query('use', line), 'href', level === 'easy' || level === 'fine' ? '#i-okc' : '#i-warn');
    setText(query('span', line), t(`themes.contrast.${level}`, { ratio: number }));
  }

  /** @param {Record<string, any>} font */
  renderLetters(font) {
    const known = isListedFamily(font.family);
    const own = this.ownFont || !known;
    queryInput('[name="family"]', this.root).value = own ? '' : font.family;
    const input = queryInput('[name="ownFamily"]', this.root);
    query('.custom-font', this.root).hidden = !own;
    if (document.activeElement !== input) input.value = known ? '' : font.family;
    const weight = /** @type {HTMLSelectElement} */ (query('[name="weight"]', this.root));
    // The nearest of the steps there are.
    weight.value = WEIGHTS.map(([value]) => value).reduce((best, next) => (Math.abs(Number(next) - font.weight) < Math.abs(Number(best) - font.weight) ? next : best));
  }

  /** Where it stands, which the page tells. */
  renderPlace() {
    const [layout, box] = [this.callbacks.layout(), this.callbacks.box()];
    const { min, max } = this.support.scale || { min: 0.5, max: 1.3 };
    Object.assign(this.scale.input, { min: String(min * 100), max: String(max * 100) });
    this.scale.render(Math.round((layout ? layout.scale : 1) * 100));
    const near = box ? placeOf(box) : null;
    for (const [i, button] of queryAll('[data-place]', this.root).entries()) {
      setAttr(button, 'aria-label', t(`themes.place.${PLACES[i]}`));
      setAttr(button, 'title', t(`themes.place.${PLACES[i]}`));
      setAttr(button, 'aria-pressed', String(near !== null && near.row * 3 + near.column === i));
    }
    const side = layout && layout.side === 'right' ? t('themes.place.from-right') : t('themes.place.from-left');
    setText(query('.x-label', this.root), side);
    for (const key of /** @type {const} */ (['x', 'y'])) {
      const input = queryInput(`[name="${key}"]`, this.root);
      if (document.activeElement !== input) input.value = layout ? String(layout[key]) : '';
      input.disabled = key === 'x' && layout !== null && layout.side === 'center';
    }
    setAttr(query('.position-reset', this.root), 'aria-disabled', this.theme.layout ? null : 'true');
  }
}
