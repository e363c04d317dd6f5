// @ts-check
/** Durations and times of day as the panel shows them; `time-input.js` reads what is typed. Pure. */
import { timeText, wholeSeconds } from '../graphics/shared/countdown-clock.js';
import { readTimeOfDay } from '../graphics/shared/values.js';
import { language, t } from '../i18n/i18n.js';

/** What a countdown shows, such as 04:32.
 * @param {number} left milliseconds */
export function clockText(left) {
  return timeText(wholeSeconds(left));
}

/** A running time with hours, such as 01:12:33.
 * @param {number} seconds */
export function runningTime(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  return [s / 3600, (s / 60) % 60, s % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}

/** A time of day, such as 20:30.
 * @param {number} at ms since the epoch @param {boolean} seconds whether it has seconds too
 * @param {string} language */
export function timeOfDay(at, seconds, language) {
  const minutes = /** @type {const} */ ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const options = seconds ? /** @type {const} */ ({ ...minutes, second: '2-digit' }) : minutes;
  return new Date(at).toLocaleTimeString(language === 'fr' ? 'fr' : 'en-GB', options);
}

/** The day of an instant.
 * @param {number} at ms since the epoch @param {number} now
 * @returns {'today' | 'yesterday' | 'tomorrow' | 'other'} */
export function dayOf(at, now) {
  const day = new Date(at).toDateString();
  const nearDay = (/** @type {number} */ days) => {
    const date = new Date(now);
    date.setDate(date.getDate() + days);
    return date.toDateString();
  };
  switch (day) {
    case nearDay(0): return 'today';
    case nearDay(-1): return 'yesterday';
    case nearDay(1): return 'tomorrow';
    default: return 'other';
  }
}

/** A time of day, with its day if that is tomorrow, such as `tomorrow 10:00`.
 * @param {number} at ms since the epoch @param {number} now
 * @param {boolean} seconds whether a time of today has seconds too */
export function dayAndTime(at, now, seconds) {
  const isTomorrow = dayOf(at, now) === 'tomorrow';
  const time = timeOfDay(at, seconds && !isTomorrow, language());
  return isTomorrow ? t('time.tomorrow', { time }) : time;
}

/** How long something has lasted, such as 0:12 or 1:02:05.
 * @param {number} ms */
export function elapsedText(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const parts = hours > 0 ? [hours, Math.floor(seconds / 60) % 60] : [Math.floor(seconds / 60)];
  return [...parts, seconds % 60].map((part, i) => (i === 0 ? part : String(part).padStart(2, '0'))).join(':');
}

/** The next full hour, in the time zone of the panel.
 * @param {number} now ms since the epoch */
export function nextHour(now) {
  const date = new Date(now);
  date.setHours(date.getHours() + 1, 0, 0, 0);
  return date.getTime();
}

/** The next instant at which clocks show a time of day: today, or tomorrow when it is past.
 * @param {string} text as payloads have it, such as `21:30` @param {number} now ms since the epoch
 * @returns {number | null} null for any other text */
export function nextTime(text, now) {
  const time = readTimeOfDay(text);
  if (!time) return null;
  const date = new Date(now);
  date.setHours(time.hours, time.minutes, time.seconds, 0);
  if (date.getTime() <= now) date.setDate(date.getDate() + 1);
  return date.getTime();
}

/** Returns whether clocks show a time of day at an instant, give or take half a second.
 * @param {string} text as payloads have it @param {number} at ms since the epoch */
export function isTimeOfDay(text, at) {
  const time = readTimeOfDay(text);
  const date = new Date(at + 500);
  if (time === null || time.seconds !== date.getSeconds()) return false;
  return time.hours === date.getHours() && time.minutes === date.getMinutes();
}
