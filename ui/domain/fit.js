// @ts-check
/**
 * Which entries of a card fit into its rows. The others are dropped from the end, but never those that are pinned: what
 * is on air, the cue, and what is next. Pure: callers measure.
 */

/** `width` in px, or 1 in a grid. `isListed`: the list of all has it, so it can be found there when it is dropped.
 * `rank`: the entry with the highest one is dropped first; without one, the last.
 * @typedef {{ width: number, isPinned: boolean, isListed: boolean, rank?: number }} Entry */
/** `width` of a row and `gap` between entries in px; in a grid, the number of columns and 0.
 * @typedef {{ width: number, gap: number, rows: number }} Space */
/** The widths of what stands behind the last entry: with the button that lists all, and without it.
 * @typedef {{ withAll: number, withoutAll: number }} Tools */

/** Returns which entries are kept, and whether the button that lists all is needed.
 * @param {readonly Entry[]} entries @param {Space} space @param {Tools} tools
 * @returns {{ kept: boolean[], hasAll: boolean }} */
export function fit(entries, space, { withAll, withoutAll }) {
  const kept = keptOf(entries, space, withoutAll);
  if (entries.every(({ isListed }, i) => kept[i] || !isListed)) return { kept, hasAll: false };
  return { kept: keptOf(entries, space, withAll), hasAll: true };
}

/** The number of rows that widths take, one after the other.
 * @param {readonly number[]} widths @param {Omit<Space, 'rows'>} space */
export function rowsOf(widths, { width, gap }) {
  let rows = 0;
  let used = Infinity;
  for (const one of widths) {
    const isNew = used + gap + one > width;
    if (isNew) rows += 1;
    used = isNew ? one : used + gap + one;
  }
  return rows;
}

/** @param {readonly Entry[]} entries @param {Space} space @param {number} tools their width; 0 for none */
function keptOf(entries, space, tools) {
  const kept = entries.map(() => true);
  const isFitting = () => {
    const widths = entries.filter((_, i) => kept[i]).map(({ width }) => width);
    return rowsOf(tools > 0 ? [...widths, tools] : widths, space) <= space.rows;
  };
  for (const i of dropOrder(entries)) {
    if (isFitting()) break;
    kept[i] = false;
  }
  return kept;
}

/** The indexes of what may be dropped, the first to drop first.
 * @param {readonly Entry[]} entries */
function dropOrder(entries) {
  const rankOf = (/** @type {number} */ i) => entries[i].rank ?? i;
  const indexes = entries.flatMap(({ isPinned }, i) => (isPinned ? [] : [i]));
  return indexes.sort((a, b) => rankOf(b) - rankOf(a));
}
