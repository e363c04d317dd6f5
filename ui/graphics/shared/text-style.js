// @ts-check
/** How the texts of a graphic are written by its theme, for the texts that it draws: see `drawnTexts` of the panels. */
import { asNumber } from './payload.js';
import { partValueAt } from './theme.js';

/** What the parts of a theme do to the title and the second line. `spacing` is null without that part.
 * @param {unknown} theme */
export function textStyle(theme) {
  const capitals = partValueAt(theme, 'text.capitals');
  const size = partValueAt(theme, 'secondLine.size');
  return {
    title: (/** @type {string} */ text) => (capitals === null ? text : text.toUpperCase()),
    secondLine: (/** @type {string} */ text) => (capitals === 'all' ? text.toUpperCase() : text),
    spacing: asNumber(partValueAt(theme, 'text.spacing'), -1, 1),
    secondLineSize: typeof size === 'number' ? size : null,
    secondLineWeight: asNumber(partValueAt(theme, 'secondLine.weight'), 100, 900) || 400,
  };
}
