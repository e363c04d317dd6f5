// @ts-check
/**
 * Reads times as people type them, and writes them back. Cards, the forms of presets and every other field
 * read a time here, so that a text means the same everywhere. Pure.
 */

/** The longest countdown, in seconds: a hundred days, like the server's. */
const MAX_SECONDS = 100 * 24 * 3600;

/** Reads a duration: "5", "2,5", "5:30" or "1:30:00".
 * @param {string} text @param {number} unit the seconds of a number alone: 60 where it is minutes
 * @returns {number | null} whole seconds, 0 or more; null for a text that is no duration */
export function parseDuration(text, unit) {
  const clean = text.trim();
  if (/^\d{1,6}([.,]\d{1,3})?$/.test(clean)) {
    return inRange(Math.round(Number(clean.replace(',', '.')) * unit));
  }
  const parts = /^(?:(\d{1,4}):)?(\d{1,4}):([0-5]?\d)$/.exec(clean);
  if (!parts) return null;
  const [, hours, minutes, seconds] = parts;
  if (hours !== undefined && Number(minutes) > 59) return null;
  return inRange(Number(hours || 0) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** The shortest text that `parseDuration` reads as this duration.
 * @param {number} seconds @param {number} unit as for `parseDuration` */
export function durationText(seconds, unit) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole % unit === 0 && whole / unit < 1000) return String(whole / unit);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Reads a time of day: "20:30", "9:05", "20h30" or "20.30".
 * @param {string} text @returns {string | null} as HH:MM, which is what payloads have */
export function parseTimeOfDay(text) {
  const parts = /^([01]?\d|2[0-3])\s*[:h.]\s*([0-5]\d)$/i.exec(text.trim());
  return parts ? `${parts[1].padStart(2, '0')}:${parts[2]}` : null;
}

/** @param {number} seconds */
function inRange(seconds) {
  return seconds <= MAX_SECONDS ? seconds : null;
}
