// @ts-check
/** Points in time and durations as text: `4 s ago`, `3 h 12 min`. */
import { t } from '../i18n/i18n.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Below this it is `now`: a text that changes every second would flicker. */
const NOW_MS = 2 * SECOND;

/** @param {number | null | undefined} at in ms since the epoch; null for never
 * @param {number} now */
export function relativeTime(at, now) {
  if (at === null || at === undefined) return t('time.never');
  const ms = Math.max(0, now - at);
  if (ms < NOW_MS) return t('time.now');
  if (ms < MINUTE) return t('time.ago.seconds', { seconds: Math.floor(ms / SECOND) });
  if (ms < HOUR) return t('time.ago.minutes', { minutes: Math.floor(ms / MINUTE) });
  if (ms < DAY) return t('time.ago.hours', { hours: Math.floor(ms / HOUR) });
  return t('time.ago.days', { count: Math.floor(ms / DAY) });
}

/** @param {number} ms */
export function durationText(ms) {
  const left = Math.max(0, ms);
  if (left < MINUTE) return t('time.seconds', { seconds: Math.floor(left / SECOND) });
  if (left < HOUR) return t('time.minutes', { minutes: Math.floor(left / MINUTE) });
  const hours = Math.floor(left / HOUR);
  if (left < DAY) return t('time.hours', { hours, minutes: Math.floor((left % HOUR) / MINUTE) });
  return t('time.days', { count: Math.floor(left / DAY), hours: hours % 24 });
}

/** The local time of day, such as 20:59:38.
 * @param {number} at in ms since the epoch */
export function timeOfDay(at) {
  const date = new Date(at);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
