// @ts-check
/** How wide the texts of a countdown may be before they are cut; see layouts.css. Pure. */
import { asNumber, asText } from '../shared/payload.js';
import { partValueAt } from '../shared/theme.js';

/** By style: the size and the width of each text in design pixels, and how many lines it may have. The texts of a
 * banner share its width, and the small ring has no second line.
 * @type {Record<string, { title: number[], subtitle: number[] | null }>} */
const STYLES = {
  bold: { title: [40, 430, 1], subtitle: [32, 400, 1] },
  corner: { title: [28, 340, 1], subtitle: null },
  banner: { title: [42, 1180, 1], subtitle: [34, 1180, 1] },
};

/** @typedef {import('../../domain/cut-text.js').DrawnText} DrawnText */

/** @param {Record<string, any>} data @param {unknown} theme @returns {DrawnText[]} */
export function drawnTexts(data, theme) {
  const style = STYLES[data.style] || STYLES.bold;
  const capitals = partValueAt(theme, 'text.capitals');
  const spacing = asNumber(partValueAt(theme, 'text.spacing'), -1, 1) || 0;
  const upper = (/** @type {string} */ text, /** @type {boolean} */ is) => (is ? text.toUpperCase() : text);
  const [titleSize, titleWidth, titleLines] = style.title;
  /** @type {DrawnText[]} */
  const texts = [{
    field: 'title',
    text: upper(asText(data.title), capitals !== null),
    size: titleSize,
    weight: 400,
    spacing,
    width: titleWidth,
    lines: titleLines,
  }];
  if (!style.subtitle) return texts;
  const [size, width, lines] = style.subtitle;
  // Line breaks of the second line are kept, so its longest line counts.
  const longest = asText(data.subtitle).split('\n').reduce((a, b) => (b.length > a.length ? b : a));
  texts.push({
    field: 'subtitle',
    text: upper(longest, capitals === 'all'),
    size: Number(partValueAt(theme, 'secondLine.size')) || size,
    weight: asNumber(partValueAt(theme, 'secondLine.weight'), 100, 900) || 400,
    spacing,
    width,
    lines,
  });
  return texts;
}
