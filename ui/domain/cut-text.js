// @ts-check
/** Which texts an overlay will not draw completely, by the rule with which it draws them. Pure: the caller measures. */
import { isCut, mostLines, writtenLines } from '../graphics/shared/text-fit.js';

/** A text in its full size. `spacing` is what its letters are apart, in parts of their size.
 * @typedef {{ text: string, size: number, weight: number, spacing: number }} SizedText */
/**
 * A text as an overlay draws it. `field` is its field of the payload. It may take `lines` lines, or up to `breaks` if it
 * has line breaks (see text-fit.js), each `width` design pixels wide. `beside` are the texts that have their place
 * first, in the same line.
 * @typedef {SizedText & import('../graphics/shared/text-fit.js').Room
 *   & { field: string, width: number, beside?: readonly SizedText[] }} DrawnText */
/** What measures texts in a CSS font: their width without further spacing, and the lines they take in a width.
 * @typedef {{ widthOf: (text: string, font: string) => number,
 *   linesOf: (text: string, font: string, spacing: number, width: number) => number }} Ruler */

/** The weights in which texts, and those beside them, are measured.
 * @param {readonly DrawnText[]} texts @returns {number[]} */
export function weightsOf(texts) {
  return [...new Set(texts.flatMap(({ weight, beside = [] }) => [weight, ...beside.map((other) => other.weight)]))];
}

/** The fields whose texts will be cut.
 * @param {readonly DrawnText[]} texts @param {string} family of the theme @param {Ruler} ruler
 * @returns {string[]} */
export function cutFields(texts, family, ruler) {
  const fontOf = (/** @type {SizedText} */ { size, weight }) => `${weight} ${size}px ${family}`;
  const widthOf = (/** @type {SizedText} */ drawn) => {
    const { text, size, spacing } = drawn;
    return text === '' ? 0 : ruler.widthOf(text, fontOf(drawn)) + [...text].length * spacing * size;
  };
  return texts.filter((drawn) => {
    const lines = writtenLines(drawn.text);
    if (lines.length === 0) return false;
    const width = (drawn.beside || []).reduce((left, text) => left - widestLine(text, widthOf), drawn.width);
    return isCut(drawn, (size, wraps) => {
      const most = mostLines(drawn, lines.length, wraps);
      const sized = { ...drawn, size };
      if (wraps) return ruler.linesOf(lines.join('\n'), fontOf(sized), drawn.spacing * size, width) <= most;
      return lines.length <= most && lines.every((text) => widthOf({ ...sized, text }) <= width);
    });
  }).map(({ field }) => field);
}

/** @param {SizedText} drawn @param {(text: SizedText) => number} widthOf */
function widestLine(drawn, widthOf) {
  return Math.max(0, ...writtenLines(drawn.text).map((text) => widthOf({ ...drawn, text })));
}
