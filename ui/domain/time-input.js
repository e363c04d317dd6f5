// @ts-check
/**
 * Reads times as people type them, and writes them back. Cards, the forms of presets and every other field
 * read a time here, so that a text means the same everywhere. Pure.
 */

import { readDuration, readNumber, readTimeOfDay } from '../graphics/shared/values.js';

/** The longest countdown, in seconds: a hundred days, like the server's. */
const MAX_SECONDS = 100 * 24 * 3600;

/** Reads a duration: "5", "2,5", "5:30" or "1:30:00".
 * @param {string} text @param {number} unit the seconds of a number alone: 60 where it is minutes
 * @returns {number | null} whole seconds, 0 or more; null for a text that is no duration */
export function parseDuration(text, unit) {
  const number = readNumber(text);
  return inRange(number === null ? readDuration(text) : number * unit);
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

/** Reads a time of day: "20:30", "9:05", "20h30" or "8:30 pm".
 * @param {string} text
 * @returns {string | null} as HH:MM, which is what payloads have, or as HH:MM:SS for a time with seconds */
export function parseTimeOfDay(text) {
  const time = readTimeOfDay(text);
  if (!time) return null;
  const parts = [time.hours, time.minutes, ...(time.seconds > 0 ? [time.seconds] : [])];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** @param {number | null} seconds @returns {number | null} */
function inRange(seconds) {
  const whole = seconds === null ? -1 : Math.round(seconds);
  return whole >= 0 && whole <= MAX_SECONDS ? whole : null;
}
