// @ts-check
/** The time that a cue gives its clock, and whether SHOW would set the clock to it. Pure. */
import { isSetTo } from './compare.js';
import { durationOf, nextTime } from './times.js';

/** @typedef {import('../graphics/shared/countdown-clock.js').Clock} Clock */
/** So many seconds, or as many as there are until an instant, in ms since the epoch.
 * @typedef {{ seconds: number } | { until: number }} Time */
/** The fields of a cue that name its time: so many seconds, or a time of day such as `20:30`.
 * @typedef {{ seconds: number, until: null } | { seconds: null, until: string }} CuedTime */

/** The time a payload names; null where it names none.
 * @param {Record<string, unknown>} payload @param {number} now ms since the epoch @returns {Time | null} */
export function timeOf({ seconds, until }, now) {
  const at = typeof until === 'string' ? nextTime(until, now) : null;
  return at !== null ? { until: at } : Number(seconds) > 0 ? { seconds: Number(seconds) } : null;
}

/** The time that SHOW would set; null where it shows the clock as it stands.
 * @param {Record<string, unknown>} payload @param {Clock} clock @param {number} now @returns {Time | null} */
export function timeToSet(payload, clock, now) {
  return isSetTo(payload, { endsAt: clock.endsAt, totalMs: clock.total }) ? null : timeOf(payload, now);
}

/** @param {Time} time @param {number} now */
export function secondsOf(time, now) {
  return 'until' in time ? Math.max(0, (time.until - now) / 1000) : time.seconds;
}

/** The fields that a duration gives the cue.
 * @param {string} text such as `5:00` @returns {CuedTime | null} null for what cannot be read */
export function cuedDuration(text) {
  const seconds = durationOf(text);
  return seconds === null ? null : { seconds, until: null };
}

/** The fields that a time of day gives the cue.
 * @param {string} text such as `20:30` @returns {CuedTime | null} null for what cannot be read */
export function cuedUntil(text) {
  return nextTime(text, 0) === null ? null : { seconds: null, until: text.trim() };
}
