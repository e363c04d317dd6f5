// @ts-check
/** The order of a list that is being changed by hand: where things go, without any page. */

/** The list with the entry at `from` standing at `to`; a place beyond the end is the end.
 * @template T @param {readonly T[]} list @param {number} from @param {number} to @returns {T[]} */
export function moved(list, from, to) {
  const rest = [...list];
  if (from < 0 || from >= rest.length) return rest;
  const [entry] = rest.splice(from, 1);
  rest.splice(Math.max(0, Math.min(rest.length, to)), 0, entry);
  return rest;
}

/** Where a dragged row would land: it passes a neighbour when its middle has passed that one's.
 * @param {ReadonlyArray<{ top: number, height: number }>} rows as they stood when the drag began
 * @param {number} from the dragged one @param {number} by how far it was dragged @returns {number} */
export function landing(rows, from, by) {
  const dragged = rows[from];
  if (!dragged) return from;
  const middle = dragged.top + by + dragged.height / 2;
  const passes = (/** @type {{ top: number, height: number }} */ row, /** @type {number} */ i) => {
    const its = row.top + row.height / 2;
    return i < from ? middle < its : middle > its;
  };
  let to = from;
  while (to > 0 && passes(rows[to - 1], to - 1)) to -= 1;
  if (to < from) return to;
  while (to < rows.length - 1 && passes(rows[to + 1], to + 1)) to += 1;
  return to;
}

/** How far each row steps aside while the one at `from` hovers over `to`.
 * @param {ReadonlyArray<{ height: number }>} rows @param {number} from @param {number} to @returns {number[]} */
export function shifts(rows, from, to) {
  const height = rows[from] ? rows[from].height : 0;
  return rows.map((_, i) => {
    if (i > from && i <= to) return -height;
    if (i < from && i >= to) return height;
    return 0;
  });
}

/** Where a key takes a lifted row.
 * @param {string} key @param {number} at @param {number} count @returns {number | null} null: not a key of ours */
export function stepped(key, at, count) {
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
