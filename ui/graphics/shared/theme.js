// @ts-check
/**
 * Applies a theme to a graphic. Every value is optional and checked separately: a missing or wrong one is replaced by
 * the default of the style sheet.
 *
 * An optional part (see theme-parts.js) becomes the attribute `data-<name>` of the graphic, and a number or a color
 * also the CSS variable `--<name>`, where the name of `secondLine.size` is `second-line-size`.
 */
import { asNumber, asRecord, mediaUrl } from './payload.js';
import { THEME_PARTS } from './theme-parts.js';

/** @typedef {import('../../shared/types.js').ThemePart} ThemePart */
/** @typedef {'start' | 'end' | 'top' | 'bottom'} Edge */

/** What CSS needs after the number of a part, by its unit. */
const CSS_UNITS = { px: 'px', em: 'em', s: 's', opacity: '', weight: '' };

/** How long the exit lasts without a theme, in milliseconds: `--leave-time` in base.css. */
export const LEAVE_MS = 260;

/** Applies everything except `layout`, which each graphic understands in its own way.
 * @param {HTMLElement} graphic @param {unknown} theme
 * @param {{ accent?: unknown, large?: HTMLElement | null }} [options] `accent` is a color that wins over the theme's,
 * `large` is the text whose weight the theme sets */
export function applyTheme(graphic, theme, options = {}) {
  const { accent, large = null } = options;
  applyColors(graphic, theme, accent);
  applyFont(graphic, theme, large);
  applyMotion(graphic, theme);
  applyParts(graphic, theme);
}

/** @param {HTMLElement} graphic
 * @param {unknown} theme `{ colors, font, layout, motion }`, all optional
 * @param {unknown} accent a color that wins over the theme's */
export function applyColors(graphic, theme, accent) {
  const { colors } = themeParts(theme);
  const { style, classList } = graphic;
  const own = asColor(accent);
  const first = own || asColor(colors.accent) || asColor(colors.primary);
  const second = own || asColor(colors.primary) || first;
  setProperty(style, '--accent', first);
  setProperty(style, '--accent-2', second);
  const surface = asColor(colors.surface);
  const text = asColor(colors.text);
  setProperty(style, '--surface', surface);
  setProperty(style, '--text', text);
  // One of them without the other could make the text unreadable.
  classList.toggle('themed', surface !== '' && text !== '');
}

/** Sets the family of all text and the weight of the large text.
 * @param {HTMLElement} graphic @param {unknown} theme @param {HTMLElement | null} large */
export function applyFont(graphic, theme, large) {
  const { font } = themeParts(theme);
  // The browser ignores an invalid value; a font that is not installed falls back to the default.
  graphic.style.fontFamily = '';
  const { family } = font;
  if (typeof family === 'string' && family.trim()) graphic.style.fontFamily = `${family}, var(--font-family)`;
  const weight = asNumber(font.weight, 100, 900);
  if (large) large.style.fontWeight = weight === null ? '' : String(Math.round(weight));
}

/** Sets how the graphic enters and leaves: with full motion, by fading only, or at once.
 * @param {HTMLElement} graphic @param {unknown} theme */
export function applyMotion(graphic, theme) {
  const motion = motionOf(theme);
  graphic.classList.toggle('motion-fade', motion === 'fade');
  graphic.classList.toggle('motion-none', motion === 'none');
}

/** @param {unknown} theme @returns {'full' | 'fade' | 'none'} */
export function motionOf(theme) {
  const { motion } = asRecord(theme);
  return motion === 'fade' || motion === 'none' ? motion : 'full';
}

/** Sets the attributes and the CSS variables of the optional parts, and removes those of parts that the theme does not
 * have.
 * @param {HTMLElement} graphic @param {unknown} theme */
export function applyParts(graphic, theme) {
  for (const part of THEME_PARTS) {
    if (part.kind === 'image') continue;
    const name = partName(part.path);
    const value = partValue(part, theme);
    const text = value === null || value === false ? '' : String(value);
    if (text) graphic.setAttribute(`data-${name}`, text);
    else graphic.removeAttribute(`data-${name}`);
    const isNumber = part.kind === 'number';
    if (isNumber || part.kind === 'color') {
      setProperty(graphic.style, `--${name}`, text && isNumber ? text + CSS_UNITS[part.unit] : text);
    }
  }
}

/** The name of a part in CSS and in the texts of the panel.
 * @param {string} path such as `secondLine.size` @returns {string} such as `second-line-size` */
export function partName(path) {
  return path.replace('.', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** @param {ThemePart} part @param {unknown} theme @returns {number | string | boolean | null} */
function partValue(part, theme) {
  const [group, key] = part.path.split('.');
  const value = asRecord(asRecord(theme)[group])[key];
  switch (part.kind) {
    case 'number':
      return asNumber(value, part.min, part.max);
    case 'choice':
      return typeof value === 'string' && value !== part.default && part.values.includes(value) ? value : null;
    case 'switch':
      return value === true;
    case 'color':
      return asColor(value) || null;
    case 'image':
      return mediaUrl(value, 'image') || null;
  }
}

/** The value of an optional part; null if the theme does not have it or it cannot have this value.
 * @param {unknown} theme @param {string} path */
export function partValueAt(theme, path) {
  const part = THEME_PARTS.find((one) => one.path === path);
  return part ? partValue(part, theme) : null;
}

/** The URL of the logo of a theme; '' for none.
 * @param {unknown} theme */
export function logoOf(theme) {
  return String(partValueAt(theme, 'logo.image') || '');
}

/** The edge from which the graphic enters; null for that of the style sheet.
 * @param {unknown} theme */
export function entranceEdge(theme) {
  return /** @type {Edge | null} */ (partValueAt(theme, 'entrance.from'));
}

/** The edge to which the graphic leaves: the one from which it came, unless the theme has another.
 * @param {unknown} theme */
export function exitEdge(theme) {
  return /** @type {Edge | null} */ (partValueAt(theme, 'exit.to')) || entranceEdge(theme);
}

/** How long the exit lasts, in milliseconds.
 * @param {unknown} theme @param {number} [otherwise] without a theme */
export function leaveMs(theme, otherwise = LEAVE_MS) {
  const seconds = partValueAt(theme, 'exit.time');
  return typeof seconds === 'number' ? seconds * 1000 : otherwise;
}

/** @param {unknown} theme */
export function themeParts(theme) {
  const { colors, font, layout } = asRecord(theme);
  return { colors: asRecord(colors), font: asRecord(font), layout: asRecord(layout) };
}

/** @param {unknown} value */
function asColor(value) {
  return typeof value === 'string' && CSS.supports('color', value) ? value : '';
}

/** @param {CSSStyleDeclaration} style @param {string} property @param {string} value */
function setProperty(style, property, value) {
  if (value) style.setProperty(property, value);
  else style.removeProperty(property);
}
