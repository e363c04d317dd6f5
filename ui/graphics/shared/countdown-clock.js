// @ts-check
/**
 * The clock of a countdown, with the same rules as the server's. It stores the instant at which it ends; nothing counts
 * seconds. Pure: a clock and an event give the next clock. All times are milliseconds; instants are the server's.
 */

import { readDuration } from './values.js';

/** Runs until `endsAt`, or is paused with `left` if `endsAt` is null; `total` is the time that was set, with the time
 * that has been added since, which is `added`.
 * @typedef {{ endsAt: number | null, left: number, total: number, added?: number }} Clock */

const FIRST_MS = 5 * 60_000;

/** The clock of a server before the first `set`. @returns {Clock} */
export function firstClock() {
  return { endsAt: null, left: FIRST_MS, total: FIRST_MS };
}

/** What is left at an instant.
 * @param {Clock} clock @param {number} at */
export function leftAt(clock, at) {
  return clock.endsAt === null ? clock.left : Math.max(0, clock.endsAt - at);
}

/** The clock after an event.
 * @param {Clock} clock
 * @param {{ type: string, payload?: any, timestamp: number }} event
 * @returns {Clock} */
export function after(clock, { type, payload, timestamp }) {
  const seconds = secondsOf(payload);
  const left = leftAt(clock, timestamp);
  switch (type) {
    case 'set':
    case 'show':
    case 'update':
      return seconds === null ? clock : setTime(clock, Math.max(0, seconds), payload, timestamp);
    case 'start':
      return clock.endsAt === null ? { ...clock, endsAt: timestamp + (left || clock.total) } : clock;
    case 'pause':
      return { ...clock, endsAt: null, left };
    case 'add-time':
      return addTime(clock, left, seconds || 0, timestamp);
    case 'reset':
      return { ...asSet(clock), endsAt: null, left: asSet(clock).total };
    default:
      return clock;
  }
}

/** The clock of a snapshot, or `before` if the snapshot has none.
 * @param {{ remaining?: number | null, running?: boolean | null, event?: any }} snapshot
 * @param {Clock} before
 * @param {boolean} same whether `before` is the clock of the same show
 * @param {number} at the server's time when it made the snapshot
 * @returns {Clock} */
export function ofSnapshot(snapshot, before, same, at) {
  if (typeof snapshot.remaining !== 'number' || typeof snapshot.running !== 'boolean') return before;
  const left = Math.max(0, Math.round(snapshot.remaining * 1000));
  const total = totalOf(snapshot.event?.payload, same ? Math.max(before.total, left) : left);
  return { endsAt: snapshot.running ? at + left : null, left, total };
}

/** The whole seconds to show, rounded up: all of them at the start, 0 only at the end.
 * @param {number} left */
export function wholeSeconds(left) {
  // A measured clock is off by a fraction of a millisecond, which must not turn 5:00 into 5:01.
  return Math.max(0, Math.ceil((left - 1) / 1000));
}

/** Without a format, hours are shown from 100 minutes on, and days from 24 hours on. */
const HOURS_FROM_S = 100 * 60;
const DAY_S = 24 * 3600;

/** @param {number} seconds an integer
 * @param {unknown} [format] 'mm:ss', 'hh:mm:ss' or 'seconds'
 * @returns {string} */
export function timeText(seconds, format) {
  if (format === 'seconds') return String(seconds);
  if (!format && seconds >= DAY_S) {
    // `d` is the symbol of the day in every language.
    return `${Math.floor(seconds / DAY_S)}\u00a0d\u00a0${timeText(seconds % DAY_S, 'hh:mm:ss')}`;
  }
  if (!format && seconds >= HOURS_FROM_S) return timeText(seconds, 'hh:mm:ss');
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (format === 'hh:mm:ss') return `${two(Math.floor(seconds / 3600))}:${rest}`;
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** @param {Clock} clock @param {number} left @param {any} payload @param {number} at @returns {Clock} */
function setTime(clock, left, payload, at) {
  return setLeft({ ...asSet(clock), total: totalOf(payload, left) }, left, at);
}

/** The clock without the time that was added.
 * @param {Clock} clock @returns {Clock} */
function asSet({ added = 0, ...clock }) {
  return { ...clock, total: clock.total - added };
}

/** Adds time, or subtracts it. The total changes with it, except when nothing is left.
 * @param {Clock} clock @param {number} before what was left @param {number} change @param {number} at
 * @returns {Clock} */
function addTime(clock, before, change, at) {
  const left = Math.max(0, before + change);
  const total = left > 0 ? Math.max(clock.total + left - before, left) : clock.total;
  return setLeft({ ...clock, total, added: (clock.added || 0) + total - clock.total }, left, at);
}

/** @param {Clock} clock @param {number} left @param {number} at @returns {Clock} */
function setLeft(clock, left, at) {
  return { ...clock, left, endsAt: clock.endsAt === null ? null : at + left };
}

/** `seconds` of a payload in milliseconds.
 * @param {any} payload @returns {number | null} */
function secondsOf(payload) {
  return milliseconds(payload?.seconds);
}

/** `total` of a payload in milliseconds; `otherwise` if it is missing or too small.
 * @param {any} payload @param {number} otherwise */
function totalOf(payload, otherwise) {
  const total = milliseconds(payload?.total);
  return total === null || total < otherwise ? otherwise : total;
}

/** @param {unknown} value seconds */
function milliseconds(value) {
  const seconds = readDuration(value);
  return seconds === null ? null : Math.round(seconds * 1000);
}
