// @ts-check
/** The time of a payload as a name: when it ends, or how long it takes. Pure. */
import { timeOf } from './cued-time.js';
import { clockText, dayAndTime } from './times.js';

/** @param {Record<string, unknown>} payload @param {number} now ms since the epoch
 * @returns {string} such as `05:00` or `tomorrow 10:00`; '' for a payload without a time */
export function timeName(payload, now) {
  const time = timeOf(payload, now);
  if (time === null) return '';
  return 'until' in time ? dayAndTime(time.until, now, false) : clockText(time.seconds * 1000);
}
