// @ts-check
/** How long ago something was, and how long something takes, in the panel's language. */
import { t } from '../i18n/i18n.js';

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;
const DAY = 24 * H;
/** Below this, saying seconds would only flicker. */
const NOW_MS = 2 * S;

/** @param {number | null | undefined} at in ms since the epoch; null for what never happened
 * @param {number} now */
export function relativeTime(at, now) {
  if (at === null || at === undefined) return t('time.never');
  const ms = Math.max(0, now - at);
  if (ms < NOW_MS) return t('time.now');
  if (ms < MIN) return t('time.ago.seconds', { seconds: Math.floor(ms / S) });
  if (ms < H) return t('time.ago.minutes', { minutes: Math.floor(ms / MIN) });
  if (ms < DAY) return t('time.ago.hours', { hours: Math.floor(ms / H) });
  return t('time.ago.days', { count: Math.floor(ms / DAY) });
}

/** @param {number} ms */
export function durationText(ms) {
  const left = Math.max(0, ms);
  if (left < MIN) return t('time.seconds', { seconds: Math.floor(left / S) });
  if (left < H) return t('time.minutes', { minutes: Math.floor(left / MIN) });
  if (left < DAY) return t('time.hours', { hours: Math.floor(left / H), minutes: Math.floor((left % H) / MIN) });
  return t('time.days', { count: Math.floor(left / DAY), hours: Math.floor((left % DAY) / H) });
}

/** The time of day of an instant, on this device's clock: 20:59:38.
 * @param {number} at */
export function timeOfDay(at) {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
