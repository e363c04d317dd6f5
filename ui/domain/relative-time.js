// @ts-check
/** How long ago, and for how long, in words. Pure: both take the language's words. */

/** @typedef {import('../panel/words.js').Words} Words */

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;
const DAY = 24 * H;
/** Below this, saying seconds would only flicker. */
const NOW_MS = 2 * S;

/** @param {number | null | undefined} at in ms since the epoch; null for what never happened
 * @param {number} now @param {Words} w */
export function relativeTime(at, now, w) {
  if (at === null || at === undefined) return w.ageNever;
  const ms = Math.max(0, now - at);
  if (ms < NOW_MS) return w.ageNow;
  if (ms < MIN) return w.ageSeconds(Math.floor(ms / S));
  if (ms < H) return w.ageMinutes(Math.floor(ms / MIN));
  if (ms < DAY) return w.ageHours(Math.floor(ms / H));
  return w.ageDays(Math.floor(ms / DAY));
}

/** @param {number} ms @param {Words} w */
export function durationText(ms, w) {
  const left = Math.max(0, ms);
  if (left < MIN) return w.spanSeconds(Math.floor(left / S));
  if (left < H) return w.spanMinutes(Math.floor(left / MIN));
  if (left < DAY) return w.spanHours(Math.floor(left / H), Math.floor((left % H) / MIN));
  return w.spanDays(Math.floor(left / DAY), Math.floor((left % DAY) / H));
}

/** The time of day of an instant, on this device's clock: 20:59:38.
 * @param {number} at */
export function timeOfDay(at) {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
