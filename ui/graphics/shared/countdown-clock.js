// @ts-check
/**
 * The clock of a countdown, as the server keeps it: it knows one instant, the end, and nothing counts seconds. Pure: an
 * event and the clock before it give the clock after it. All times are milliseconds, and instants are the server's.
 */

/** Runs until `endsAt`, or is paused with `left`; `total` is what was set.
 * @typedef {{ endsAt: number | null, left: number, total: number }} Clock */

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
      return seconds === null ? clock : setLeft({ ...clock, total: totalOf(payload, Math.max(0, seconds)) }, Math.max(0, seconds), timestamp);
    case 'start':
      return clock.endsAt === null ? { ...clock, endsAt: timestamp + (left || clock.total) } : clock;
    case 'pause':
      return { ...clock, endsAt: null, left };
    case 'add-time':
      return setLeft(clock, Math.max(0, left + (seconds || 0)), timestamp);
    case 'reset':
      return { ...clock, endsAt: null, left: clock.total };
    default:
      return clock;
  }
}

/** The clock of a snapshot; `before` where it has none.
 * @param {{ remaining?: number | null, running?: boolean | null, timestamp?: number, event?: any }} snapshot
 * @param {Clock} before
 * @param {boolean} same whether `before` is the clock of the same show
 * @param {number} now the server's, for a snapshot without a time
 * @returns {Clock} */
export function ofSnapshot(snapshot, before, same, now) {
  if (typeof snapshot.remaining !== 'number' || typeof snapshot.running !== 'boolean') return before;
  const left = Math.max(0, Math.round(snapshot.remaining * 1000));
  const at = typeof snapshot.timestamp === 'number' ? snapshot.timestamp : now;
  const total = totalOf(snapshot.event && snapshot.event.payload, same ? Math.max(before.total, left) : left);
  return { endsAt: snapshot.running ? at + left : null, left, total };
}

/** The whole seconds to show: all of them at the start, 0 only at the end.
 * @param {number} left */
export function wholeSeconds(left) {
  // Half a millisecond of a measured clock must not make 5:00 a 5:01.
  return Math.max(0, Math.ceil((left - 1) / 1000));
}

/** From here on hours are shown where no format is given: 100 minutes. */
const HOURS_FROM_S = 100 * 60;

/** @param {number} seconds whole ones
 * @param {unknown} [format] 'mm:ss', 'hh:mm:ss' or 'seconds'; without one, hours appear when there are some
 * @returns {string} */
export function timeText(seconds, format) {
  if (format === 'seconds') return String(seconds);
  if (!format && seconds >= HOURS_FROM_S) return timeText(seconds, 'hh:mm:ss');
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (format === 'hh:mm:ss') return `${two(Math.floor(seconds / 3600))}:${rest}`;
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** @param {Clock} clock @param {number} left @param {number} at @returns {Clock} */
function setLeft(clock, left, at) {
  return { ...clock, left, endsAt: clock.endsAt === null ? null : at + left };
}

/** `seconds` of a payload in milliseconds; digits count as a number.
 * @param {any} payload @returns {number | null} */
function secondsOf(payload) {
  return milliseconds(payload && payload.seconds);
}

/** The whole of which `seconds` is left, where the payload says it.
 * @param {any} payload @param {number} otherwise */
function totalOf(payload, otherwise) {
  const total = milliseconds(payload && payload.total);
  return total === null || total < otherwise ? otherwise : total;
}

/** @param {unknown} value seconds */
function milliseconds(value) {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? Math.round(number * 1000) : null;
}
