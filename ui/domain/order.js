// @ts-check
/** Changing the order of a list by dragging a row, or with keys. Pure: nothing here knows the document. */

/** @typedef {{ top: number, height: number }} Box a row's place in its list, in pixels */

/** The list after one of its items was moved; an index beyond the end is the end.
 * @template T @param {readonly T[]} list @param {number} from @param {number} to @returns {T[]} */
export function moved(list, from, to) {
  const rest = [...list];
  if (from < 0 || from >= rest.length) return rest;
  const [item] = rest.splice(from, 1);
  rest.splice(Math.max(0, Math.min(rest.length, to)), 0, item);
  return rest;
}

/** The index that a dragged row would get: it passes another row when its middle passes the middle of that
 * row.
 * @param {readonly Box[]} rows as they were when the drag began
 * @param {number} from the index of the dragged row @param {number} by how far it was dragged, in pixels */
export function landing(rows, from, by) {
  const dragged = rows[from];
  if (!dragged) return from;
  const middle = middleOf(dragged) + by;
  let to = from;
  while (to > 0 && middle < middleOf(rows[to - 1])) to -= 1;
  if (to < from) return to;
  while (to < rows.length - 1 && middle > middleOf(rows[to + 1])) to += 1;
  return to;
}

/** How far each row moves aside while the row at `from` is over the index `to`, in pixels.
 * @param {ReadonlyArray<{ height: number }>} rows @param {number} from @param {number} to
 * @returns {number[]} */
export function shifts(rows, from, to) {
  const height = rows[from] ? rows[from].height : 0;
  return rows.map((_, i) => {
    if (i > from && i <= to) return -height;
    if (i < from && i >= to) return height;
    return 0;
  });
}

/** The index that a lifted row gets by a key.
 * @param {string} key @param {number} at its index @param {number} count of rows
 * @returns {number | null} null for a key that does not move rows */
export function stepped(key, at, count) {
  switch (key) {
    case 'ArrowUp': return Math.max(0, at - 1);
    case 'ArrowDown': return Math.min(count - 1, at + 1);
    case 'Home': return 0;
    case 'End': return count - 1;
    default: return null;
  }
}

/** @param {Box} row */
function middleOf({ top, height }) {
  return top + height / 2;
}
