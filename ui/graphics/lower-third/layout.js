// @ts-check
/**
 * The place of a lower third and the size of its text, by its theme. Sizes are design pixels on a canvas of 1920x1080.
 * The manifest offers the same limits to the panel's editor.
 */
import { asNumber } from '../shared/payload.js';
import { partValueAt, themeParts } from '../shared/theme.js';

/** The smallest second line that follows a name. */
const SMALLEST_PX = 28;
const EDGE_PX = 54;
/** Its distance from the lower edge: `bottom` in plate.css. */
const BOTTOM_PX = 108;
const PLATE_PX = 178;
const NAME_PX = 66;
const ROLE_PX = 36;
/** The largest second line that fits the line height of the style sheet. */
const ROLE_LINE_MAX_PX = 40;
/** The most lines that a text with line breaks may have. */
export const NAME_BREAKS = 3;
export const ROLE_BREAKS = 4;

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
  return themeSize(theme) || NAME_PX;
}

/** The size of the second line, in design pixels. Without a size of its own, it follows the name.
 * @param {unknown} theme */
export function roleSize(theme) {
  const own = partValueAt(theme, 'secondLine.size');
  const size = themeSize(theme);
  return Number(own) || (size === null ? ROLE_PX : Math.max(SMALLEST_PX, Math.round(size * 0.55)));
}

/** @param {unknown} theme */
function themeSize(theme) {
  return asNumber(themeParts(theme).font.size, 36, 120);
}

/** The lines that the name may take.
 * @param {unknown} theme */
export function nameLines(theme) {
  return partValueAt(theme, 'text.twoLines') === true ? 2 : 1;
}

/** What both lines may take. Without a size in the theme, the style sheet and the user's Custom CSS decide.
 * @param {unknown} theme
 * @returns {{ name: import('../shared/fitted-text.js').Place, role: import('../shared/fitted-text.js').Place }} */
export function placesOf(theme) {
  const isNameSized = themeSize(theme) !== null;
  const isRoleSized = partValueAt(theme, 'secondLine.size') !== null;
  const size = roleSize(theme);
  return {
    name: {
      size: isNameSized ? nameSize(theme) : null,
      lineHeight: isNameSized ? '1.16' : '',
      lines: nameLines(theme),
      breaks: NAME_BREAKS,
    },
    role: {
      size: isRoleSized || isNameSized ? size : null,
      // The line of the style sheet is as high as its default size needs.
      lineHeight: isRoleSized || size > ROLE_LINE_MAX_PX ? '1.28' : '',
      breaks: ROLE_BREAKS,
    },
  };
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

/** How far it moves up for others, in design pixels: its margin in plate.css.
 * @param {import('../shared/graphic.js').Graphic} graphic */
export function wayPx({ style, v_insets: { bottom } }) {
  return style.marginBottom === '0' || style.marginBottom === '0px' ? 0 : Math.max(0, bottom - BOTTOM_PX);
}
