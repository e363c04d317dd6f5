// @ts-check
/** The size of a file as text, such as "640 kB" or "1.2 MB". Pure. */

/** @type {ReadonlyArray<[string, number]>} */
const UNITS = [['kilobyte', 1e3], ['megabyte', 1e6], ['gigabyte', 1e9]];

/** @param {number} bytes @param {string} language */
export function sizeText(bytes, language) {
  const [unit, one] = UNITS.reduce((best, next) => (bytes >= next[1] ? next : best));
  const value = bytes / one;
  const digits = value < 10 && unit !== 'kilobyte' ? 1 : 0;
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits, useGrouping: false });
  return format.format(Math.max(unit === 'kilobyte' ? 1 : 0, value));
}
