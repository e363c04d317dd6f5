// @ts-check
/** Values of a payload as text. Pure. */

/** @param {unknown} value @returns {string} '' for a value that is neither a text nor a number */
export function textOf(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A value as an input of one line has it. The input drops line breaks, and must not look changed because of
 * it.
 * @param {unknown} value */
export function oneLine(value) {
  return textOf(value).replace(/[\r\n]+/g, ' ');
}
