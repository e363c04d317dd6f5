// @ts-check
/**
 * Applies a theme's colors, font and motion to a graphic. Every value is optional and checked separately: a missing or
 * wrong one is replaced by the default of the style sheet.
 */
import { asNumber, asRecord } from './payload.js';

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
