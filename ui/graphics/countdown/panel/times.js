// @ts-check
/** The times that the countdown's card offers, and the time of the cue among them. Pure. */
import { timeOf } from '../../../domain/cued-time.js';
import { nextHour, timeOfDay } from '../../../domain/times.js';
import { language, t } from '../../../i18n/i18n.js';

/** @typedef {import('../../../domain/cued-time.js').CuedTime} CuedTime */
/** @typedef {import('../../../domain/cue-editor.js').Fields} Fields */
/** @typedef {import('../../shared/countdown-clock.js').Clock} Clock */

const MINUTE_S = 60;

/** In minutes; 0 stands for the next full hour. */
export const OFFERED_MINUTES = [1, 5, 10, 15, 0];

/** The time of a chip.
 * @param {number} minutes of `OFFERED_MINUTES` @param {number} now ms since the epoch @returns {CuedTime} */
export function offeredTime(minutes, now) {
  if (minutes === 0) return { seconds: null, until: timeOfDay(nextHour(now), false, 'en') };
  return { seconds: minutes * MINUTE_S, until: null };
}

/** The edit of a press on a chip: the first sets a time, a second one removes it, and SHOW does not set the
 * clock.
 * @param {Fields} cued the payload of the cue @param {CuedTime} time @returns {Fields} */
export function toggledTime({ seconds = null, until = null }, time) {
  return seconds === time.seconds && until === time.until ? { seconds: null, until: null } : time;
}

/** The state of a chip. Without a time in the cue, the time that the clock was set to is pressed. A preset
 * that is cued is pressed in place of its time.
 * @param {number} minutes of `OFFERED_MINUTES`
 * @param {{ cued: Fields, clock: Clock | null, isPreset: boolean, now: number }} state
 * @returns {{ text: string, isPressed: boolean }} */
export function timeChip(minutes, { cued, clock, isPreset, now }) {
  const time = timeOf(cued, now);
  if (minutes === 0) {
    const until = time && 'until' in time ? time.until : null;
    const shown = timeOfDay(until === null ? nextHour(now) : until, false, language());
    return { text: t('show.clock.until', { time: shown }), isPressed: !isPreset && until !== null };
  }
  const total = clock ? clock.total / 1000 : 0;
  const seconds = !time ? total : 'seconds' in time ? time.seconds : 0;
  const isPressed = !isPreset && seconds === minutes * MINUTE_S;
  return { text: t('show.clock.minutes', { minutes }), isPressed };
}
