// @ts-check
/**
 * How a text that is too long for its place is drawn, in every graphic: it shrinks to a size that is still readable,
 * then takes further lines where it may, and only then ends in an ellipsis. The line breaks of the text are kept. Pure:
 * the caller measures. Pages use it to draw (fitted-text.js), the panel to say what will be cut (domain/cut-text.js).
 */

/** The smallest text that is readable on a phone, in design pixels, and the smallest large text. */
const READABLE_PX = 28;
const LARGE_PX = 48;
/** Between them, text shrinks to this part of its size. */
const SHRINK = 0.72;

/** `lines` are those that it may take beside the breaks of the text itself, `breaks` the most lines it may have with
 * them, which is 2 if it is missing.
 * @typedef {{ size: number, lines: number, breaks?: number }} Room */
/** `wraps` tells whether it takes more lines than it was written in.
 * @typedef {{ size: number, wraps: boolean, isCut: boolean }} Fit */
/** Returns whether the text fits in this size, with or without further lines. A text that fits also fits smaller.
 * @typedef {(size: number, wraps: boolean) => boolean} Fits */

/** The size to which a text of this size may shrink.
 * @param {number} size in design pixels */
export function smallestSize(size) {
  return Math.min(size, Math.max(READABLE_PX, Math.min(LARGE_PX, Math.round(size * SHRINK))));
}

/** The lines of a text as it was written, without empty ones and without repeated spaces.
 * @param {string} text @returns {string[]} */
export function writtenLines(text) {
  const lines = text.split(/\r\n?|[\n\u2028\u2029]/).map((line) => line.replace(/[ \t]+/g, ' ').trim());
  return lines.filter((line) => line !== '');
}

/** The most lines that a text of `written` lines may take.
 * @param {Room} room @param {number} written @param {boolean} wraps */
export function mostLines({ lines, breaks = 2 }, written, wraps) {
  return Math.max(Math.min(written, breaks), wraps ? lines : 1);
}

/** @param {Room} room @param {Fits} fits @returns {Fit} */
export function fitOf(room, fits) {
  const { size } = room;
  const smallest = smallestSize(size);
  for (const wraps of waysOf(room)) {
    if (!fits(smallest, wraps)) continue;
    return { size: largest(smallest, size, (px) => fits(px, wraps)), wraps, isCut: false };
  }
  return { size: smallest, wraps: room.lines > 1, isCut: true };
}

/** Whether a text ends in an ellipsis.
 * @param {Room} room @param {Fits} fits */
export function isCut(room, fits) {
  return waysOf(room).every((wraps) => !fits(smallestSize(room.size), wraps));
}

/** Without further lines, then with them.
 * @param {Room} room */
function waysOf({ lines }) {
  return lines > 1 ? [false, true] : [false];
}

/** The largest size that fits: the full one, or a whole number below it.
 * @param {number} smallest which fits @param {number} size @param {(size: number) => boolean} fits */
function largest(smallest, size, fits) {
  if (fits(size)) return size;
  let [low, high] = [smallest, Math.ceil(size)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** The longest start of a text that fits with an ellipsis, or '' if none does; letters stay together with their marks.
 * @param {string} text @param {(text: string) => boolean} fits */
export function shortened(text, fits) {
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  let [low, high] = [0, letters.length];
  const start = (/** @type {number} */ count) => `${letters.slice(0, count).join('').trimEnd()}…`;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(start(middle))) low = middle;
    else high = middle;
  }
  return low > 0 ? start(low) : '';
}
