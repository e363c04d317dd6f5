// @ts-check
/** How wide the texts of a countdown may be before they are cut; see layouts.css. Pure. */
import { asNumber, asText } from '../shared/payload.js';
import { partValueAt } from '../shared/theme.js';

/** By style: the size and the width of a text, in design pixels. The small ring has no second line, and that of the
 * banner takes what the title leaves.
 * @type {Record<string, { title: TextBox, subtitle: TextBox | null }>} */
const STYLES = {
  bold: { title: { size: 40, width: 430 }, subtitle: { size: 32, width: 400 } },
  corner: { title: { size: 28, width: 340 }, subtitle: null },
  banner: { title: { size: 42, width: 1360 }, subtitle: null },
};

/** @typedef {{ size: number, width: number }} TextBox */
/** @typedef {import('../../domain/cut-text.js').DrawnText} DrawnText */

/** @param {Record<string, any>} data @param {unknown} theme @returns {DrawnText[]} */
export function drawnTexts(data, theme) {
  const { title, subtitle } = STYLES[data.style] || STYLES.bold;
  const capitals = partValueAt(theme, 'text.capitals');
  const spacing = asNumber(partValueAt(theme, 'text.spacing'), -1, 1) || 0;
  const name = asText(data.title);
  const texts = [{
    ...title, field: 'title', text: capitals === null ? name : name.toUpperCase(), weight: 400, spacing, lines: 1,
  }];
  if (!subtitle) return texts;
  // Line breaks of the second line are kept, so its longest line counts.
  const longest = asText(data.subtitle).split('\n').reduce((a, b) => (b.length > a.length ? b : a));
  return [...texts, {
    field: 'subtitle',
    text: capitals === 'all' ? longest.toUpperCase() : longest,
    size: Number(partValueAt(theme, 'secondLine.size')) || subtitle.size,
    weight: asNumber(partValueAt(theme, 'secondLine.weight'), 100, 900) || 400,
    spacing,
    width: subtitle.width,
    lines: 1,
  }];
}
