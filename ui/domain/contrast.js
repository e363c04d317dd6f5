// @ts-check
/**
 * Whether text can be read on a plate: the contrast of WCAG 2.1, and its levels for text as large as that
 * of an overlay. A translucent plate is judged over the video that gives the lowest contrast. Pure.
 */

/** Red, green and blue from 0 to 255, alpha from 0 to 1.
 * @typedef {{ r: number, g: number, b: number, a: number }} Color */
/** `easy` is level AAA, `fine` level AA, `large` level AA for large text only, `hard` below that.
 * @typedef {'easy' | 'fine' | 'large' | 'hard'} Legibility */

const BLACK = { r: 0, g: 0, b: 0, a: 1 };
const WHITE = { r: 255, g: 255, b: 255, a: 1 };
/** Above this, a color is written without its alpha. */
const OPAQUE_ALPHA = 0.999;

/** Parses #rgb, #rgba, #rrggbb, #rrggbbaa, and rgb() or rgba() with numbers.
 * @param {string} text @returns {Color | null} null for every other notation */
export function parseColor(text) {
  const clean = text.trim().toLowerCase();
  const hex = /^#([0-9a-f]{3,8})$/.exec(clean);
  if (hex) return parseHex(hex[1]);
  const rgb = /^rgba?\(([^()]+)\)$/.exec(clean);
  return rgb ? parseChannels(rgb[1].split(/[\s,/]+/).filter(Boolean)) : null;
}

/** @param {string} digits @returns {Color | null} */
function parseHex(digits) {
  if (digits.length === 5 || digits.length === 7) return null;
  const pairs = digits.length < 5 ? [...digits].map((digit) => digit + digit) : digits.match(/../g) || [];
  const [r, g, b, a = 255] = pairs.map((pair) => parseInt(pair, 16));
  return { r, g, b, a: a / 255 };
}

/** @param {string[]} channels @returns {Color | null} */
function parseChannels(channels) {
  if (channels.length < 3 || channels.length > 4) return null;
  const [r, g, b] = channels.slice(0, 3).map((channel) => parseChannel(channel, 255));
  const a = channels.length === 4 ? parseChannel(channels[3], 1) : 1;
  return [r, g, b, a].some(Number.isNaN) ? null : { r, g, b, a };
}

/** @param {string} channel a number or a percentage @param {number} max */
function parseChannel(channel, max) {
  const value = channel.endsWith('%') ? (Number(channel.slice(0, -1)) / 100) * max : Number(channel);
  return Math.min(max, Math.max(0, value));
}

/** Formats a color as #rrggbb, as #rrggbbaa unless it is opaque.
 * @param {Color} color */
export function formatHex({ r, g, b, a }) {
  const pair = (/** @type {number} */ value) => Math.round(value).toString(16).padStart(2, '0');
  return `#${pair(r)}${pair(g)}${pair(b)}${a < OPAQUE_ALPHA ? pair(a * 255) : ''}`;
}

/** The color that a translucent color gives over an opaque one.
 * @param {Color} top @param {Color} below */
export function blend(top, below) {
  /** @param {'r' | 'g' | 'b'} channel */
  const mix = (channel) => top[channel] * top.a + below[channel] * (1 - top.a);
  return { r: mix('r'), g: mix('g'), b: mix('b'), a: 1 };
}

/** The relative luminance of WCAG 2.1, from 0 to 1.
 * @param {Color} color opaque */
function luminance({ r, g, b }) {
  const [red, green, blue] = [r, g, b].map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of WCAG 2.1.
 * @param {Color} a opaque @param {Color} b opaque @returns {number} 1 to 21 */
export function ratio(a, b) {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** The lowest contrast ratio of text on a plate, over any video.
 * @param {Color} text @param {Color} plate */
export function contrast(text, plate) {
  const backgrounds = [BLACK, WHITE].map((video) => blend(plate, video));
  return Math.min(...backgrounds.map((background) => ratio(blend(text, background), background)));
}

/** @param {number} value a contrast ratio @returns {Legibility} */
export function legibility(value) {
  if (value >= 7) return 'easy';
  if (value >= 4.5) return 'fine';
  return value >= 3 ? 'large' : 'hard';
}
