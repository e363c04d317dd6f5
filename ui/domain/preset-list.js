// @ts-check
/** What the list of an overlay's presets shows, in order, and which presets Previous and Next cue. Pure. */

/** @typedef {import('../shared/types.js').Preset} Preset */
/** A place in the list: the row of a preset, the form that is open in its place, the offer to restore a
 * deleted preset, or the form of a new one, whose `id` is ''.
 * @typedef {{ type: 'row' | 'form' | 'removed' | 'new', id: string }} ListItem */
/** A deleted preset and the place that it had.
 * @typedef {{ id: string, position: number }} Removed */

/**
 * @param {readonly Preset[]} presets of the overlay, in order
 * @param {object} view
 * @param {(preset: Preset) => boolean} view.isFound whether the search finds a preset
 * @param {readonly string[]} view.open the presets whose form is open
 * @param {readonly Removed[]} view.removed
 * @param {boolean} view.hasNew whether the form of a new preset is open
 * @returns {ListItem[]}
 */
export function listItems(presets, { isFound, open, removed, hasNew }) {
  /** @type {ListItem[]} */
  const items = [];
  for (const preset of presets) {
    if (open.includes(preset.id)) items.push({ type: 'form', id: preset.id });
    else if (isFound(preset)) items.push({ type: 'row', id: preset.id });
  }
  // The form of a preset that was deleted elsewhere stays open, because it has what was typed.
  for (const id of open) if (!presets.some((preset) => preset.id === id)) items.push({ type: 'form', id });
  for (const { id, position } of [...removed].sort((a, b) => a.position - b.position)) {
    items.splice(Math.min(position, items.length), 0, { type: 'removed', id });
  }
  if (hasNew) items.push({ type: 'new', id: '' });
  return items;
}

/** The presets before and after the cued one. The list has no end: the first one follows the last.
 * @param {readonly Preset[]} presets @param {string | null} cuedId null where none is cued
 * @returns {{ previous: Preset | null, next: Preset | null }} null for an empty list */
export function neighboursOf(presets, cuedId) {
  const { length } = presets;
  const index = presets.findIndex(({ id }) => id === cuedId);
  const previous = index < 0 ? length - 1 : (index + length - 1) % length;
  const next = index < 0 ? 0 : (index + 1) % length;
  return { previous: presets[previous] || null, next: presets[next] || null };
}
