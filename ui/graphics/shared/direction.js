// @ts-check
/** The direction in which text is written. Pure. */

/** Letters of scripts that are written from right to left, such as Hebrew, Arabic, Syriac, Thaana and NKo. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether lines are written from right to left: the first letter of the first line that has one decides, as in the
 * Unicode bidirectional algorithm.
 * @param {...string} lines */
export function isRightToLeft(...lines) {
  const [letter] = lines.join('\n').match(/\p{L}/u) || [''];
  return RIGHT_TO_LEFT.test(letter);
}
