// @ts-check
/**
 * The field of an optional part of a theme, by the kind of its value. A field whose theme does not have the part shows
 * the default, and a change back to the default removes the part.
 */
import { WEIGHTS, nearestWeight } from '../../domain/fonts.js';
import { nameOfFile } from '../../domain/media.js';
import { percentText } from '../../domain/percent.js';
import { partName } from '../../graphics/shared/theme.js';
import { el, icon, query, setAttr, setLabel, setText } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { language, t, translate } from '../../i18n/i18n.js';
import { ColorField, SliderField, colorFieldHtml } from './fields.js';

/** @typedef {import('../../i18n/i18n.js').Key} Key */
/** @typedef {import('../../shared/types.js').ThemePart} ThemePart */
/** A change to undefined removes the part.
 * @typedef {(value: unknown) => void} OnChange */
/** `render` gets the value of the theme, undefined for none, and the color that is used without one.
 * @typedef {{ element: HTMLElement, render: (value: any, inherited: string) => void }} PartField */

/** The value of an option that removes the part. */
const DEFAULT = '';

/** @param {ThemePart} part @param {OnChange} onChange @returns {PartField} */
export function createPartField(part, onChange) {
  const label = labelOf(part);
  switch (part.kind) {
    case 'number':
      return part.unit === 'weight' ? new WeightField(label, onChange) : new NumberField(part, label, onChange);
    case 'color':
      return new OptionalColorField(part, label, onChange);
    case 'choice':
      return new ChoiceField(part, label, onChange);
    case 'switch':
      return new SwitchField(label, onChange);
    case 'image':
      return new ImageField(label, onChange);
  }
}

/** @param {ThemePart} part @param {string} [suffix] @returns {Key} the key of a text about a part */
function labelOf(part, suffix = '') {
  return /** @type {Key} */ (`themes.part.${partName(part.path)}${suffix}`);
}

/** A number on a slider, with a button that removes it. */
class NumberField {
  /** @param {ThemePart & { kind: 'number' }} part @param {Key} label @param {OnChange} onChange */
  constructor(part, label, onChange) {
    this.part = part;
    this.isSet = false;
    const root = el('div', { class: 'slider' });
    this.reset = el('button', { type: 'button', class: 'button quiet square' }, icon('i-reset', true));
    this.element = el('div', { class: 'part wide resettable' }, root, this.reset);
    this.slider = new SliderField(root, { label, ...part }, (value) => this.textOf(value), onChange);
    this.reset.addEventListener('click', () => {
      onChange(undefined);
      // The button is gone now.
      this.slider.parts.input.focus();
    });
    this.label = label;
  }

  /** @param {number} value */
  textOf(value) {
    if (!this.isSet) return t('themes.part.default');
    switch (this.part.unit) {
      case 'em': case 'opacity': return percentText(value * 100, language());
      case 's': return t('time.seconds', { seconds: value.toLocaleString(language()) });
      default: return t('themes.pixels', { value });
    }
  }

  /** @param {number | undefined} value */
  render(value) {
    this.isSet = typeof value === 'number';
    this.slider.render(value === undefined ? this.part.default : Number(value));
    setLabel(this.reset, t('themes.part.reset', { part: t(this.label) }));
    this.reset.classList.toggle('unused', !this.isSet);
  }
}

/** A choice from a list. */
class SelectField {
  /** @param {Key} label @param {Array<{ value: string, label: Key }>} options @param {OnChange} onChange gets the
   * value of an option */
  constructor(label, options, onChange) {
    this.select = el('select', {}, ...options.map((option) => (
      el('option', { value: option.value, 'data-t': option.label }))));
    this.element = el('label', { class: 'part field' }, el('span', { 'data-t': label }), this.select);
    this.select.addEventListener('change', () => onChange(this.select.value));
    translate(this.element);
  }

  /** @param {string} value */
  choose(value) {
    if (this.select.value !== value) this.select.value = value;
  }
}

class ChoiceField extends SelectField {
  /** @param {ThemePart & { kind: 'choice' }} part @param {Key} label @param {OnChange} onChange */
  constructor(part, label, onChange) {
    const options = part.values.map((value) => ({ value, label: labelOf(part, `.${value}`) }));
    if (part.default === null) options.unshift({ value: DEFAULT, label: labelOf(part, '.default') });
    super(label, options, (value) => onChange(value === DEFAULT || value === part.default ? undefined : value));
    this.default = part.default === null ? DEFAULT : part.default;
  }

  /** @param {string | undefined} value */
  render(value) {
    this.choose(value === undefined ? this.default : value);
  }
}

class WeightField extends SelectField {
  /** @param {Key} label @param {OnChange} onChange */
  constructor(label, onChange) {
    const weights = WEIGHTS.map(({ weight, label: name }) => ({ value: String(weight), label: name }));
    super(label, [{ value: DEFAULT, label: 'themes.part.default' }, ...weights], (value) => {
      onChange(value === DEFAULT ? undefined : Number(value));
    });
  }

  /** @param {number | undefined} value */
  render(value) {
    const weights = WEIGHTS.map(({ weight }) => weight);
    this.choose(value === undefined ? DEFAULT : String(nearestWeight(value, weights)));
  }
}

class SwitchField {
  /** @param {Key} label @param {OnChange} onChange */
  constructor(label, onChange) {
    this.input = el('input', { type: 'checkbox' });
    this.element = el('label', { class: 'part checkbox' }, this.input, el('span', { 'data-t': label }));
    this.input.addEventListener('change', () => onChange(this.input.checked || undefined));
    translate(this.element);
  }

  /** @param {boolean | undefined} value */
  render(value) {
    this.input.checked = value === true;
  }
}

/** A color that may be left empty. */
class OptionalColorField {
  /** @param {ThemePart} part @param {Key} label @param {OnChange} onChange */
  constructor(part, label, onChange) {
    const name = partName(part.path);
    this.element = el('div', { class: 'part' });
    this.element.innerHTML = colorFieldHtml(name, label);
    this.placeholder = labelOf(part, '.default');
    this.field = new ColorField(this.element, name, (value) => onChange(value || undefined), true);
    translate(this.element);
  }

  /** @param {string | undefined} value @param {string} inherited */
  render(value, inherited) {
    this.field.render(value || '', inherited);
    setAttr(query('input[type="text"]', this.element), 'placeholder', t(this.placeholder));
  }
}

/** One of the user's images. */
class ImageField {
  /** @param {Key} label @param {OnChange} onChange */
  constructor(label, onChange) {
    this.select = el('select');
    this.element = el('label', { class: 'part field' }, el('span', { 'data-t': label }), this.select);
    this.select.addEventListener('change', () => onChange(this.select.value || undefined));
    translate(this.element);
  }

  /** @param {string | undefined} value */
  render(value) {
    const chosen = value || '';
    const images = store.assets.filter(({ type }) => type === 'image');
    const options = [['', t('presets.form.no-file')], ...images.map(({ url, name }) => [url, nameOfFile(name)])];
    if (!options.some(([url]) => url === chosen)) options.push([chosen, t('presets.form.other-file')]);
    const { select } = this;
    const isSame = select.options.length === options.length
      && options.every(([url], i) => select.options[i].value === url);
    if (!isSame) select.replaceChildren(...options.map(([url]) => new Option('', url)));
    for (const [i, [, name]] of options.entries()) setText(select.options[i], name);
    if (select.value !== chosen) select.value = chosen;
  }
}
