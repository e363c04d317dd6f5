// @ts-check
/** The times that the countdown's card offers, and the time of the cue among them. Pure. */
import { isSetTo } from '../../../domain/compare.js';
import { timeOf } from '../../../domain/cued-time.js';
import { nextHour, timeOfDay } from '../../../domain/times.js';
import { language, t } from '../../../i18n/i18n.js';

/** @typedef {import('../../../domain/cued-time.js').CuedTime} CuedTime */
/** @typedef {import('../../../domain/cue-editor.js').Fields} Fields */
/** @typedef {import('../../../domain/preset-marks.js').Marks} Marks */
/** @typedef {import('../../../domain/clock-view.js').PanelClock} Clock */

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

/** The text of a chip and its marks. A cue without a time keeps the time that the clock was set to; an empty cue has
 * none. A preset that is cued or on air is marked in place of its time.
 * @param {number} minutes of `OFFERED_MINUTES`
 * @param {object} state
 * @param {Fields} state.cued the payload of the cue
 * @param {Clock | null} state.clock
 * @param {boolean} state.isPreset whether a preset is cued
 * @param {boolean} state.isOnAir whether the clock is on air without a preset
 * @param {number} state.now ms since the epoch
 * @returns {{ text: string, marks: Marks }} */
export function timeChip(minutes, { cued, clock, isPreset, isOnAir, now }) {
  const time = timeOf(cued, now);
  const marks = (/** @type {CuedTime} */ offered, /** @type {boolean} */ isCued) => ({
    isOnAir: isOnAir && clock !== null && isSetTo(offered, { endsAt: clock.endsAt, setMs: clock.set }),
    isCued: isCued && !isPreset,
    isNext: false,
  });
  if (minutes === 0) {
    const until = time && 'until' in time ? time.until : null;
    const at = until === null ? nextHour(now) : until;
    const offered = { seconds: null, until: timeOfDay(at, false, 'en') };
    const text = t('show.clock.until', { time: timeOfDay(at, false, language()) });
    return { text, marks: marks(offered, until !== null) };
  }
  const wasSet = clock && Object.keys(cued).length > 0 ? clock.set / 1000 : 0;
  const seconds = !time ? wasSet : 'seconds' in time ? time.seconds : 0;
  const text = t('show.clock.minutes', { minutes });
  return { text, marks: marks({ seconds: minutes * MINUTE_S, until: null }, seconds === minutes * MINUTE_S) };
}
