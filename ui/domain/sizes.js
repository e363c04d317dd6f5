// @ts-check
/** The size of a file as text, such as "640 kB" or "1.2 MB". Pure. */

/** @type {ReadonlyArray<{ unit: string, bytes: number }>} */
const UNITS = [
  { unit: 'kilobyte', bytes: 1e3 },
  { unit: 'megabyte', bytes: 1e6 },
  { unit: 'gigabyte', bytes: 1e9 },
];
const [KILOBYTE] = UNITS;

/** @param {number} size in bytes @param {string} language */
export function sizeText(size, language) {
  const one = UNITS.reduce((best, next) => (size >= next.bytes ? next : best));
  const isSmallest = one === KILOBYTE;
  const value = size / one.bytes;
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: one.unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && !isSmallest ? 1 : 0,
    useGrouping: false,
  });
  return format.format(isSmallest ? Math.max(1, value) : value);
}
