// @ts-check
/** Which texts an overlay will not draw completely. Pure: the caller measures. */

/**
 * A text as an overlay draws it at its smallest size: `lines` is how many lines it may take, each `width` design pixels
 * wide. `field` is its field of the payload.
 * @typedef {{ field: string, text: string, size: number, weight: number, spacing: number, width: number,
 *   lines: number }} DrawnText
 */
/** Returns the width of a text in a CSS font, in pixels.
 * @typedef {(text: string, font: string) => number} Measure */

/** Lines break between words, so they are rarely full. */
const FULL_LINE = 0.9;

/** The fields whose texts will be cut.
 * @param {readonly DrawnText[]} texts @param {string} family of the theme @param {Measure} measure
 * @returns {string[]} */
export function cutFields(texts, family, measure) {
  return texts.filter(({ text, size, weight, spacing, width, lines }) => {
    const letters = [...text].length;
    const drawn = measure(text, `${weight} ${size}px ${family}`) + letters * spacing * size;
    return drawn > (lines === 1 ? width : width * lines * FULL_LINE);
  }).map(({ field }) => field);
}
