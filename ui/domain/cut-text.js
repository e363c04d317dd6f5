// @ts-check
/** Which texts an overlay will not draw completely. Pure: the caller measures. */

/**
 * A text as an overlay draws it at its smallest size. `spacing` is what its letters are apart, in parts of its size.
 * @typedef {{ text: string, size: number, weight: number, spacing: number }} SizedText */
/**
 * `field` is its field of the payload. It may take `lines` lines, each `width` design pixels wide. `beside` are the
 * texts that have their place first, in the same line.
 * @typedef {SizedText & { field: string, width: number, lines: number, beside?: readonly SizedText[] }} DrawnText */
/** Returns the width of a text in a CSS font, in pixels.
 * @typedef {(text: string, font: string) => number} Measure */

/** Lines break between words, so they are rarely full. */
const FULL_LINE = 0.9;

/** The weights in which texts, and those beside them, are measured.
 * @param {readonly DrawnText[]} texts @returns {number[]} */
export function weightsOf(texts) {
  return [...new Set(texts.flatMap(({ weight, beside = [] }) => [weight, ...beside.map((other) => other.weight)]))];
}

/** The fields whose texts will be cut.
 * @param {readonly DrawnText[]} texts @param {string} family of the theme @param {Measure} measure
 * @returns {string[]} */
export function cutFields(texts, family, measure) {
  const widthOf = (/** @type {SizedText} */ { text, size, weight, spacing }) => (
    text === '' ? 0 : measure(text, `${weight} ${size}px ${family}`) + [...text].length * spacing * size);
  return texts.filter((drawn) => {
    const { text, lines, beside = [] } = drawn;
    const width = beside.reduce((left, other) => left - widthOf(other), drawn.width);
    if (lines === 1) return text !== '' && widthOf(drawn) > width;
    const linesOf = (/** @type {string} */ part) => {
      const full = widthOf({ ...drawn, text: part }) / width;
      return full > 1 ? Math.ceil(full / FULL_LINE) : 1;
    };
    // Line breaks of the text are kept.
    return text.split('\n').reduce((sum, part) => sum + linesOf(part), 0) > lines;
  }).map(({ field }) => field);
}
