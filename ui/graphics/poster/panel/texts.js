// @ts-check
/** How much room the caption of a poster has before it is cut; see style.css. Pure. */
import { textStyle } from '../../shared/text-style.js';
import { asText } from '../../shared/payload.js';
import { partValueAt } from '../../shared/theme.js';
import { CAPTION_PLACE, cardSize, sideOf } from '../layout.js';

/** In design pixels: the widest caption of a full screen, its padding, and the bar with the gap behind it. */
const FULL_PX = 1240;
const PADDING_PX = 32;
const BAR_PX = 12;
const GAP_PX = 22;
const TITLE = { size: 34, weight: 700, spacing: -0.01 };
const SUBTITLE_PX = 28;

/** @typedef {import('../../../domain/cut-text.js').DrawnText} DrawnText */

/** @param {Record<string, any>} data @param {unknown} theme
 * @param {{ proportionsOf: (url: string) => number | null }} facts the width of a file by its height; null while it is
 *   unknown
 * @returns {DrawnText[]} */
export function drawnTexts(data, theme, { proportionsOf }) {
  const style = textStyle(theme);
  const side = sideOf(data);
  const proportions = proportionsOf(asText(data.fileUrl));
  // Before its file is known, nothing is said to be too long.
  const cardWidth = proportions === null ? Infinity : cardSize(proportions, side, true, {}).cardWidth;
  const width = (side === 'full' ? FULL_PX : cardWidth) - 2 * PADDING_PX - barWidth(theme);
  return [
    {
      ...TITLE,
      field: 'title',
      text: style.title(asText(data.title)),
      spacing: style.spacing === null ? TITLE.spacing : style.spacing,
      width,
      ...CAPTION_PLACE,
    },
    {
      field: 'subtitle',
      text: style.secondLine(asText(data.subtitle)),
      size: style.secondLineSize || SUBTITLE_PX,
      weight: style.secondLineWeight,
      spacing: style.spacing || 0,
      width,
      ...CAPTION_PLACE,
    },
  ];
}

/** What the bar takes beside the texts, with its gap.
 * @param {unknown} theme */
function barWidth(theme) {
  const side = partValueAt(theme, 'bar.side');
  if (side === 'top' || side === 'bottom' || side === 'none') return 0;
  const thickness = partValueAt(theme, 'bar.thickness');
  return (typeof thickness === 'number' ? thickness : BAR_PX) + GAP_PX;
}
