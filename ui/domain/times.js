// @ts-check
/** Times as a card writes and reads them. Pure. */
import { timeText, wholeSeconds } from '../graphics/shared/countdown-clock.js';

const MINUTE_S = 60;
const HOUR_S = 3600;
const LONGEST_S = 99 * HOUR_S + 59 * MINUTE_S + 59;

/** What is left, as on a clock: hours only when there are some.
 * @param {number} left milliseconds */
export function clockText(left) {
  const seconds = wholeSeconds(left);
  return timeText(seconds);
}

/** A running time with hours, such as 01:12:33.
 * @param {number} seconds */
export function runningTime(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  return [s / 3600, (s / 60) % 60, s % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}

/** A time of day.
 * @param {number} at ms since the epoch @param {boolean} seconds @param {string} language */
export function timeOfDay(at, seconds, language) {
  const options = /** @type {const} */ ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return new Date(at).toLocaleTimeString(language === 'fr' ? 'fr' : 'en-GB', seconds ? { ...options, second: '2-digit' } : options);
}

/** @param {number} at ms since the epoch @param {number} now @returns {'today' | 'yesterday' | 'other'} the day of an instant */
export function dayOf(at, now) {
  const day = new Date(at).toDateString();
  if (day === new Date(now).toDateString()) return 'today';
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return day === yesterday.toDateString() ? 'yesterday' : 'other';
}

/** The next full hour of this panel's time of day.
 * @param {number} now ms since the epoch */
export function nextHour(now) {
  const date = new Date(now);
  date.setHours(date.getHours() + 1, 0, 0, 0);
  return date.getTime();
}

/** The next instant at which a clock on the wall says `text`: today, or tomorrow when it is past.
 * @param {string} text such as 21:30 @param {number} now @returns {number | null} */
export function nextTime(text, now) {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59) return null;
  const date = new Date(now);
  date.setHours(Number(found[1]), Number(found[2]), 0, 0);
  if (date.getTime() <= now) date.setDate(date.getDate() + 1);
  return date.getTime();
}

/** A duration as people write it: minutes alone, or minutes and seconds, or hours too.
 * @param {string} text such as 5, 5:00 or 1:30:00 @returns {number | null} seconds */
export function durationOf(text) {
  const parts = text.trim().split(':');
  if (parts.length > 3 || !parts.every((part, i) => /^\d{1,3}$/.test(part) && (i === 0 || Number(part) < 60))) return null;
  const [hours, minutes, seconds] = parts.length === 3 ? parts.map(Number) : [0, Number(parts[0]), Number(parts[1] || 0)];
  const whole = hours * HOUR_S + minutes * MINUTE_S + seconds;
  return whole > 0 && whole <= LONGEST_S ? whole : null;
}
