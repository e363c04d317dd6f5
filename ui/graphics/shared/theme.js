// @ts-check
/**
 * Applies a theme's colours, font and motion to a graphic. Each value is checked on its own: a theme without
 * complete colours or fonts is as good as a whole one, and what is missing stays as in the style sheet.
 */
import { asNumber, asRecord } from './payload.js';

/** @param {HTMLElement} graphic
 * @param {unknown} theme `{ colors, font, layout, motion }`, all optional
 * @param {unknown} accent a colour that wins over the theme's */
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
  // A plate colour without a text colour could hide the text, and the other way round.
  classList.toggle('themed', surface !== '' && text !== '');
}

/** Sets the family of all text and the weight of the large text.
 * @param {HTMLElement} graphic @param {unknown} theme @param {HTMLElement | null} large */
export function applyFont(graphic, theme, large) {
  const { font } = themeParts(theme);
  // An unknown family falls back to ours; the browser refuses an invalid one.
  graphic.style.fontFamily = '';
  if (typeof font.family === 'string' && font.family.trim()) graphic.style.fontFamily = `${font.family}, var(--sans)`;
  const weight = asNumber(font.weight, 100, 900);
  if (large) large.style.fontWeight = weight === null ? '' : String(Math.round(weight));
}

/** Sets how it enters and leaves: with all of its motion, by fading, or at once.
 * @param {HTMLElement} graphic @param {unknown} theme */
export function applyMotion(graphic, theme) {
  const motion = motionOf(theme);
  graphic.classList.toggle('fades', motion === 'fade');
  graphic.classList.toggle('cuts', motion === 'none');
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
