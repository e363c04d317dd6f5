// @ts-check
/** Which lines of the log are new: the server sends its last lines, most of which are shown already. Pure. */

/** @typedef {import('../shared/types.js').LogLine} LogLine */

/**
 * @param {LogLine[]} before the lines that are shown, oldest first
 * @param {LogLine[]} after the lines that the server sent
 * @returns {LogLine[] | null} the lines to append; null if the two have no line in common, and all must be
 * replaced
 */
export function addedLines(before, after) {
  if (before.length === 0 || after.length === 0) return before.length === after.length ? [] : null;
  // Lines can be equal, so the two overlap where the largest number of lines is equal.
  let best = -1;
  for (let i = 0; i < after.length; i++) {
    if (matches(before, after, i) && (best < 0 || i < before.length)) best = i;
  }
  return best < 0 ? null : after.slice(best + 1);
}

/** @param {LogLine[]} before @param {LogLine[]} after @param {number} end index in `after` of the last of
 * `before` */
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
