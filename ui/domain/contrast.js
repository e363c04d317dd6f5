// @ts-check
/**
 * Whether words can be read on a plate: the contrast of WCAG 2, and what it means for type as large as
 * an overlay's. A plate that lets the video through is judged by the worst video there can be.
 */

/** Red, green and blue from 0 to 255, alpha from 0 to 1.
 * @typedef {{ r: number, g: number, b: number, a: number }} Colour */
/** `easy`: for everybody. `fine`: for nearly everybody. `large`: only because the words are large. `hard`: not for many.
 * @typedef {'easy' | 'fine' | 'large' | 'hard'} Legibility */

const BLACK = { r: 0, g: 0, b: 0, a: 1 };
const WHITE = { r: 255, g: 255, b: 255, a: 1 };

/** Reads #rgb, #rgba, #rrggbb, #rrggbbaa and rgb() or rgba() with numbers.
 * @param {string} text @returns {Colour | null} null: a colour that only a browser can read, or none */
export function colourOf(text) {
  const clean = text.trim().toLowerCase();
  const hex = /^#([0-9a-f]{3,8})$/.exec(clean);
  if (hex) return ofHex(hex[1]);
  const rgb = /^rgba?\(([^()]+)\)$/.exec(clean);
  if (!rgb) return null;
  const parts = rgb[1].split(/[\s,/]+/).filter(Boolean);
  if (parts.length < 3 || parts.length > 4) return null;
  const [r, g, b] = parts.slice(0, 3).map((part) => amount(part, 255));
  const a = parts.length === 4 ? amount(parts[3], 1) : 1;
  return [r, g, b, a].some(Number.isNaN) ? null : { r, g, b, a };
}

/** @param {string} digits */
function ofHex(digits) {
  if (digits.length === 5 || digits.length === 7) return null;
  const pairs = digits.length < 5 ? [...digits].map((digit) => digit + digit) : digits.match(/../g) || [];
  const [r, g, b, a = 255] = pairs.map((pair) => parseInt(pair, 16));
  return { r, g, b, a: a / 255 };
}

/** @param {string} part @param {number} most */
function amount(part, most) {
  const value = part.endsWith('%') ? (Number(part.slice(0, -1)) / 100) * most : Number(part);
  return Math.min(most, Math.max(0, value));
}

/** As #rrggbb, with two digits more where it is not opaque.
 * @param {Colour} colour */
export function hexOf({ r, g, b, a }) {
  const two = (/** @type {number} */ n) => Math.round(n).toString(16).padStart(2, '0');
  return `#${two(r)}${two(g)}${two(b)}${a < 0.999 ? two(a * 255) : ''}`;
}

/** @param {Colour} top @param {Colour} below opaque */
export function over(top, below) {
  const mix = (/** @type {number} */ up, /** @type {number} */ down) => up * top.a + down * (1 - top.a);
  return { r: mix(top.r, below.r), g: mix(top.g, below.g), b: mix(top.b, below.b), a: 1 };
}

/** How bright it is, 0 to 1, as WCAG 2 counts.
 * @param {Colour} colour opaque */
export function luminance({ r, g, b }) {
  const [red, green, blue] = [r, g, b].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {Colour} a opaque @param {Colour} b opaque @returns {number} 1 to 21 */
export function ratio(a, b) {
  const [one, two] = [luminance(a), luminance(b)];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

/** The contrast of words on a plate, over the worst video behind it.
 * @param {Colour} text @param {Colour} surface */
export function contrast(text, surface) {
  const behind = [BLACK, WHITE].map((video) => over(surface, video));
  return Math.min(...behind.map((plate) => ratio(over(text, plate), plate)));
}

/** @param {number} value a contrast @returns {Legibility} */
export function legibility(value) {
  if (value >= 7) return 'easy';
  if (value >= 4.5) return 'fine';
  return value >= 3 ? 'large' : 'hard';
}
