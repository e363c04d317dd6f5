// @ts-check
/**
 * What the clock of a card shows: the clock of the program, or off air the time that SHOW would set. Pure.
 */
import { leftAt } from '../graphics/shared/countdown-clock.js';
import { secondsOf } from './cued-time.js';
import { clockText } from './times.js';

/** The clock of a page, and the time that it was set to.
 * @typedef {import('../graphics/shared/countdown-clock.js').Clock & { set: number }} PanelClock */
/** @typedef {import('./cued-time.js').Time} Time */
/** @typedef {import('../shared/types.js').Overlay} Overlay */

/** Longer texts than 59:59 need a smaller font. */
const SHORT_TEXT_LENGTH = 5;

/** @param {Overlay | null} overlay @returns {PanelClock | null} null for an overlay without a clock */
export function clockOf(overlay) {
  const clock = overlay && overlay.countdown;
  if (!clock) return null;
  const { endsAt, leftMs, totalMs, setMs } = clock;
  return { endsAt, left: leftMs === null ? 0 : leftMs, total: totalMs, set: setMs };
}

/** Returns whether a clock runs, or is paused before its end.
 * @param {PanelClock | null} clock */
export function isUnderWay(clock) {
  return clock !== null && (clock.endsAt !== null || clock.left !== clock.set);
}

/** `left` in ms; `endsAt` in ms of the server's clock, null where the end is not known yet; `nextIn` ms until
 * the text changes, null where it does not.
 * @param {PanelClock} clock @param {Time | null} toSet the time that SHOW would set @param {number} now
 * @returns {{ left: number, text: string, isLong: boolean, endsAt: number | null, nextIn: number | null }} */
export function clockView(clock, toSet, now) {
  const left = toSet ? secondsOf(toSet, now) * 1000 : leftAt(clock, now);
  const text = clockText(left);
  const endsAt = toSet ? untilOf(toSet) : clock.endsAt;
  // 2 ms after the text changes: wholeSeconds counts a second that lasts 1 ms more as over.
  const nextIn = endsAt === null || left <= 0 ? null : ((left - 1) % 1000) + 2;
  return { left, text, isLong: text.length > SHORT_TEXT_LENGTH, endsAt, nextIn };
}

/** @param {Time} time */
function untilOf(time) {
  return 'until' in time ? time.until : null;
}
