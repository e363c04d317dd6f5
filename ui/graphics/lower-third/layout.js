// @ts-check
/**
 * The place of a lower third and the size of its text, by its theme. Sizes are design pixels on a canvas of 1920x1080.
 * The manifest offers the same limits to the panel's editor.
 */
import { asNumber } from '../shared/payload.js';
import { partValueAt, themeParts } from '../shared/theme.js';

/** The smallest name and the smallest second line that are readable on a phone. */
export const NAME_MIN_PX = 48;
const SMALLEST_PX = 28;
const EDGE_PX = 54;
const PLATE_PX = 178;
const NAME_PX = 66;
const ROLE_PX = 36;
/** The largest second line that fits the line height of the style sheet. */
const ROLE_LINE_MAX_PX = 40;

/** @typedef {'left' | 'right' | 'center'} Side */

/** The side that a theme asks for; the left one without a theme.
 * @param {unknown} theme @returns {Side} */
export function sideOf(theme) {
  const { side } = themeParts(theme).layout;
  return side === 'right' || side === 'center' ? side : 'left';
}

/** The size of the name before it is fitted, in design pixels.
 * @param {unknown} theme */
export function nameSize(theme) {
  return asNumber(themeParts(theme).font.size, 36, 120) || NAME_PX;
}

/** The size of the second line, in design pixels. Without a size of its own, it follows the name.
 * @param {unknown} theme */
export function roleSize(theme) {
  const own = partValueAt(theme, 'secondLine.size');
  const size = asNumber(themeParts(theme).font.size, 36, 120);
  return Number(own) || (size === null ? ROLE_PX : Math.max(SMALLEST_PX, Math.round(size * 0.55)));
}

/** Sets the sizes of both lines.
 * @param {unknown} theme @param {HTMLElement} name @param {HTMLElement} role
 * @returns {number} the size of the name, in design pixels */
export function applyType(theme, name, role) {
  const size = roleSize(theme);
  const isOwn = partValueAt(theme, 'secondLine.size') !== null;
  const isNameSized = asNumber(themeParts(theme).font.size, 36, 120) !== null;
  name.style.lineHeight = isNameSized ? '1.16' : '';
  // Without a size in the theme, the style sheet and the user's Custom CSS decide.
  role.style.fontSize = isOwn || isNameSized ? `${size}px` : '';
  // The line of the style sheet is as high as its default size needs.
  role.style.lineHeight = isOwn || size > ROLE_LINE_MAX_PX ? '1.28' : '';
  return nameSize(theme);
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
