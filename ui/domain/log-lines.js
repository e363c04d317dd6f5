// @ts-check
/** What of the log is new: the server answers with its last lines, most of which are there already. Pure. */

/** @typedef {{ at: number, level: 'error' | 'warn' | 'info' | 'debug', text: string }} LogLine */

/**
 * @param {LogLine[]} before what is shown, oldest first @param {LogLine[]} after what the server says now
 * @returns {LogLine[] | null} what to add at the end; null when the two have nothing in common and all must be drawn anew
 */
export function added(before, after) {
  if (before.length === 0 || after.length === 0) return before.length === after.length ? [] : null;
  // Lines may be alike, so the place where most of them agree is where the two meet.
  let best = -1;
  for (let i = 0; i < after.length; i++) {
    if (matches(before, after, i) && (best < 0 || i < before.length)) best = i;
  }
  return best < 0 ? null : after.slice(best + 1);
}

/** @param {LogLine[]} before @param {LogLine[]} after @param {number} end index in `after` of the last of `before` */
function matches(before, after, end) {
  const length = Math.min(end + 1, before.length);
  for (let back = 0; back < length; back++) {
    if (!isSame(before[before.length - 1 - back], after[end - back])) return false;
  }
  return true;
}

/** @param {LogLine} a @param {LogLine} b */
function isSame(a, b) {
  return a.at === b.at && a.level === b.level && a.text === b.text;
}
