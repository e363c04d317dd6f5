// @ts-check
/**
 * Reads numbers, times and switches as people and programs write them, with the same rules as the server's
 * `base/values.rs`. Both are tested with `tests/fixtures/values.json`. A value that is not understood is null. Pure.
 */

/** The maximum length of a text that is read. */
const MAX_LENGTH = 40;

const DECIMAL = '\\d+(?:[.,]\\d+)?';
const NUMBER = new RegExp(`^([-+\u2212]?)(${DECIMAL})$`);
const TIME = new RegExp(`^([-+\u2212]?)(?:(?:(\\d+)\\s*:\\s*)?(\\d+)\\s*:\\s*)?(${DECIMAL})$`);
const TIME_OF_DAY = /^(\d{1,2})(?:h|[:h.](\d{2})(?:[:h.](\d{2}))?)?(am|a\.m\.|pm|p\.m\.)?$/;

/** A number: 5, "5", "2.5" or "2,5".
 * @param {unknown} value @returns {number | null} */
export function readNumber(value) {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const parts = typeof value === 'string' ? NUMBER.exec(clean(value)) : null;
  return parts ? signed(parts[1], decimal(parts[2])) : null;
}

/** A time in seconds: a number, "1:30" or "1:00:00", optionally with a sign.
 * @param {unknown} value @returns {number | null} */
export function readDuration(value) {
  const parts = typeof value === 'string' ? TIME.exec(clean(value)) : null;
  if (!parts) return readNumber(value);
  const [, sign, hours, minutes, last] = parts;
  const seconds = decimal(last);
  if (minutes === undefined) return signed(sign, seconds);
  // Only the first part can exceed 59: "90:00" is an hour and a half.
  if (seconds >= 60 || (hours !== undefined && Number(minutes) >= 60)) return null;
  return signed(sign, Number(hours || 0) * 3600 + Number(minutes) * 60 + seconds);
}

/** A switch: true, false, or one of these words as a text.
 * @param {unknown} value @returns {boolean | null} */
export function readSwitch(value) {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return word === 'true' || (word === 'false' ? false : null);
}

/** A time of day: "20:30", "20h30", "20:30:00" or "8:30 pm".
 * @param {unknown} value @returns {{ hours: number, minutes: number, seconds: number } | null} */
export function readTimeOfDay(value) {
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return null;
  const text = value.toLowerCase().replace(/\s+/g, '');
  const parts = TIME_OF_DAY.exec(text);
  if (!parts) return null;
  const half = parts[4];
  // An hour alone needs something that says that it is one: "20h" or "8 pm".
  if (parts[2] === undefined && !half && !text.endsWith('h')) return null;
  const [hours, minutes, seconds] = parts.slice(1, 4).map((part) => Number(part || 0));
  if (minutes > 59 || seconds > 59) return null;
  if (half) return hours >= 1 && hours <= 12 ? { hours: (hours % 12) + (half[0] === 'p' ? 12 : 0), minutes, seconds } : null;
  return hours < 24 ? { hours, minutes, seconds } : null;
}

/** @param {string} text */
function clean(text) {
  return text.length > MAX_LENGTH ? '' : text.trim();
}

/** @param {string} text */
function decimal(text) {
  return Number(text.replace(',', '.'));
}

/** @param {string} sign @param {number} number */
function signed(sign, number) {
  return sign === '' || sign === '+' || number === 0 ? number : -number;
}
