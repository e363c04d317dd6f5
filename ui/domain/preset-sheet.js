// @ts-check
/** The list of everything that a card offers: what a search leaves of it, and which row the keys are on. Pure. */
import { matches } from './search.js';

/** @typedef {import('./preset-marks.js').Marks} Marks */
/** `search` is the text in which a search looks; `picture` the file that the entry shows.
 * @typedef {{ key: string, name: string, line: string, search: string, marks: Marks,
 *   picture: { url: string, type: 'image' | 'video' } | null }} SheetEntry */

/** @param {readonly SheetEntry[]} entries @param {string} query */
export function foundEntries(entries, query) {
  return entries.filter(({ search }) => matches(search, query));
}

/** The row that the keys are on: the one that they moved to while it is there, otherwise the cue, otherwise the first.
 * @param {readonly SheetEntry[]} entries that are listed @param {string} key of the row that the keys moved to
 * @returns {SheetEntry | null} */
export function activeEntry(entries, key) {
  const moved = entries.find((entry) => entry.key === key);
  return moved || entries.find(({ marks }) => marks.isCued) || entries[0] || null;
}
