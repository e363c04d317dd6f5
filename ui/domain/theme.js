// @ts-check
/**
 * The value of a theme, as the editor changes it and the server stores it. Keys that the editor does not
 * know are kept. Pure: every change returns a copy.
 */
import { THEME_PARTS } from '../graphics/shared/theme-parts.js';
import { INTER } from './fonts.js';

/** @typedef {Record<string, any>} Theme */

/** What overlays look like without a theme (see graphics/shared/base.css). */
export const DEFAULT_THEME = {
  colors: {
    primary: '#ffc46b',
    accent: '#ff7a5c',
    surface: '#14171df2',
    text: '#fbf7f0',
    success: '#5bdb9b',
    warn: '#ffc04d',
  },
  font: { family: INTER, size: 66, weight: 700 },
  motion: 'full',
};

/** Fills in what a theme leaves out: the server stores complete themes only.
 * @param {unknown} stored @returns {Theme} */
export function completeTheme(stored) {
  const theme = record(stored);
  return {
    ...theme,
    colors: { ...DEFAULT_THEME.colors, ...texts(theme.colors) },
    font: { ...DEFAULT_THEME.font, ...record(theme.font) },
    motion: theme.motion || DEFAULT_THEME.motion,
  };
}

/** The theme as it is without changes: the default colors, font and motion, no layout and no optional parts. Keys that
 * the editor does not know stay.
 * @param {Theme} theme @returns {Theme} */
export function resetTheme(theme) {
  const paths = ['layout', ...THEME_PARTS.map(({ path }) => path)];
  /** @type {Theme} */
  let changed = { ...theme, ...DEFAULT_THEME };
  for (const path of paths) changed = withValue(changed, path, undefined);
  return changed;
}

/** Sets one value. A group without a value is removed.
 * @param {Theme} theme @param {string} path such as `colors.text` @param {unknown} value undefined removes
 * the key
 * @returns {Theme} */
export function withValue(theme, path, value) {
  const [part, key] = path.split('.');
  if (key === undefined) return withKey(theme, part, value);
  const group = withKey(record(theme[part]), key, value);
  return withKey(theme, part, Object.keys(group).length > 0 ? group : undefined);
}

/** @param {Record<string, any>} object @param {string} key @param {unknown} value */
function withKey(object, key, value) {
  const copy = { ...object, [key]: value };
  if (value === undefined) delete copy[key];
  return copy;
}

/** Returns whether two JSON values are equal; the order of keys does not matter.
 * @param {unknown} a @param {unknown} b @returns {boolean} */
export function isSameTheme(a, b) {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [record(a), record(b)];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSameTheme(one[key], other[key]));
}

/** A name that is not used yet: "Paper", "Paper 2", "Paper 3".
 * @param {string} name @param {readonly string[]} used */
export function freeName(name, used) {
  const names = new Set(used.map((one) => one.toLowerCase()));
  if (!names.has(name.toLowerCase())) return name;
  const stem = name.replace(/ \d+$/, '');
  let number = 2;
  while (names.has(`${stem} ${number}`.toLowerCase())) number += 1;
  return `${stem} ${number}`;
}

/** @param {unknown} value @returns {Record<string, any>} */
function record(value) {
  return value !== null && typeof value === 'object' ? /** @type {Record<string, any>} */ (value) : {};
}

/** The entries that are texts and not empty.
 * @param {unknown} value */
function texts(value) {
  const entries = Object.entries(record(value));
  return Object.fromEntries(entries.filter(([, text]) => typeof text === 'string' && text !== ''));
}
