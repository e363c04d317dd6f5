// @ts-check
/**
 * The place of a lower third and the size of its text, by its theme. Sizes are design pixels on a canvas of 1920x1080.
 * The manifest offers the same limits to the panel's editor.
 */
import { asNumber } from '../shared/payload.js';
import { applyFont, themeParts } from '../shared/theme.js';

/** The smallest text that is readable on a phone. */
const SMALLEST_PX = 28;
const EDGE_PX = 54;
const PLATE_PX = 178;
const NAME_PX = 66;

/** @typedef {'left' | 'right' | 'center'} Side */

/** The side that a theme asks for; the left one without a theme.
 * @param {unknown} theme @returns {Side} */
export function sideOf(theme) {
  const { side } = themeParts(theme).layout;
  return side === 'right' || side === 'center' ? side : 'left';
}

/** Sets the fonts of both lines.
 * @param {HTMLElement} graphic @param {unknown} theme @param {HTMLElement} name @param {HTMLElement} role
 * @returns {number} the size of the name, in design pixels */
export function applyType(graphic, theme, name, role) {
  const size = asNumber(themeParts(theme).font.size, 36, 120);
  applyFont(graphic, theme, name);
  name.style.lineHeight = size === null ? '' : '1.16';
  role.style.fontSize = size === null ? '' : `${Math.max(SMALLEST_PX, Math.round(size * 0.55))}px`;
  return size === null ? NAME_PX : size;
}

/** `x` and `y` are the upper left corner, or the upper right one for `right`. They are limited to the safe area: themes
 * made for another app may expect a lower plate.
 * @param {HTMLElement} graphic @param {unknown} theme @param {Side} side */
export function applyPlace({ style }, theme, side) {
  const { layout } = themeParts(theme);
  const x = asNumber(layout.x, EDGE_PX, 1920 / 2);
  const y = asNumber(layout.y, EDGE_PX, 1080 - PLATE_PX - EDGE_PX);
  const scale = asNumber(layout.scale, 0.25, 1.3);
  style.left = x !== null && side === 'left' ? `${x}px` : '';
  style.right = x !== null && side === 'right' ? `${x}px` : '';
  style.bottom = y === null ? '' : `${1080 - PLATE_PX - y}px`;
  // A chosen place does not move for other graphics.
  style.marginBottom = y === null ? '' : '0';
  style.transform = scale === null || scale === 1 ? '' : `scale(${scale})`;
}
