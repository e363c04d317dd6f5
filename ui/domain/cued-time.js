// @ts-check
/** The time that a cue gives its clock, and whether SHOW would set the clock to it. Pure. */
import { readDuration } from '../graphics/shared/values.js';
import { isSetTo } from './compare.js';
import { parseDuration, parseTimeOfDay } from './time-input.js';
import { nextTime } from './times.js';

const MINUTE_S = 60;

/** @typedef {import('./clock-view.js').PanelClock} Clock */
/** A number of seconds, or the time until an instant, in ms since the epoch.
 * @typedef {{ seconds: number } | { until: number }} Time */
/** The fields of a cue that set its time: a number of seconds, or a time of day such as `20:30`.
 * @typedef {{ seconds: number, until: null } | { seconds: null, until: string }} CuedTime */

/** The time that a payload sets; null where it sets none.
 * @param {Record<string, unknown>} payload @param {number} now ms since the epoch @returns {Time | null} */
export function timeOf({ seconds, until }, now) {
  const at = typeof until === 'string' ? nextTime(until, now) : null;
  if (at !== null) return { until: at };
  const duration = readDuration(seconds) || 0;
  return duration > 0 ? { seconds: duration } : null;
}

/** The time that SHOW would set; null where it would not set the clock.
 * @param {Record<string, unknown>} payload @param {Clock} clock @param {number} now @returns {Time | null} */
export function timeToSet(payload, clock, now) {
  return isSetTo(payload, { endsAt: clock.endsAt, setMs: clock.set }) ? null : timeOf(payload, now);
}

/** @param {Time} time @param {number} now */
export function secondsOf(time, now) {
  return 'until' in time ? Math.max(0, (time.until - now) / 1000) : time.seconds;
}

/** The fields of a duration that was typed.
 * @param {string} text such as `5:00`, or minutes
 * @returns {CuedTime | null} null for a text that is no duration */
export function cuedDuration(text) {
  const seconds = parseDuration(text, MINUTE_S);
  return seconds ? { seconds, until: null } : null;
}

/** The fields of a time of day that was typed.
 * @param {string} text such as `20:30` @returns {CuedTime | null} null for a text that is no time of day */
export function cuedUntil(text) {
  const until = parseTimeOfDay(text);
  return until === null ? null : { seconds: null, until };
}
