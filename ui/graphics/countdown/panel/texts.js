// @ts-check
/** How much room the texts of a countdown have before they are cut; see layouts.css. Pure. */
import { secondsOf, timeOf } from '../../../domain/cued-time.js';
import { timeText, wholeSeconds } from '../../shared/countdown-clock.js';
import { textStyle } from '../../shared/text-style.js';
import { asText } from '../../shared/payload.js';
import { PLACES, styleOf } from '../layout.js';

/** By style: the size of a text and its largest width, in design pixels. The small ring has no second line.
 * @type {Record<'bold' | 'corner', { title: TextBox, subtitle: TextBox | null }>} */
const RINGS = {
  bold: { title: { size: 40, width: 430 }, subtitle: { size: 32, width: 400 } },
  corner: { title: { size: 28, width: 340 }, subtitle: null },
};

/** The line of a banner: its width without padding, the gap between its texts, and their sizes. */
const BANNER = { width: 1728 - 2 * 44, gap: 28, title: 42, subtitle: 34 };
const BANNER_TIME = { size: 66, weight: 700, spacing: -0.025 };

/** @typedef {{ size: number, width: number }} TextBox */
/** @typedef {import('../../../domain/cut-text.js').DrawnText} DrawnText */

/** @param {Record<string, any>} data @param {unknown} theme
 * @param {{ now: number }} facts the server's time, in ms since the epoch
 * @returns {DrawnText[]} */
export function drawnTexts(data, theme, { now }) {
  const style = textStyle(theme);
  const spacing = style.spacing || 0;
  const layout = styleOf(data);
  const linesOf = (/** @type {'title' | 'subtitle'} */ field) => PLACES[layout][field].lines || 1;
  const title = {
    field: 'title',
    text: style.title(asText(data.title)),
    weight: 400,
    spacing,
    lines: linesOf('title'),
  };
  const subtitle = {
    field: 'subtitle',
    text: style.secondLine(asText(data.subtitle)),
    weight: style.secondLineWeight,
    spacing,
    lines: linesOf('subtitle'),
  };
  if (layout === 'banner') {
    // The time has its place first, then the title.
    const { width, gap } = BANNER;
    const time = { ...BANNER_TIME, text: timeText(secondsAtStart(data, now), data.format) };
    const gaps = subtitle.text === '' ? gap : 2 * gap;
    const drawnTitle = { ...title, size: BANNER.title, width: width - gaps, beside: [time] };
    const size = style.secondLineSize || BANNER.subtitle;
    const besides = title.text === '' ? [time] : [time, drawnTitle];
    return [
      drawnTitle,
      { ...subtitle, size, width: width - besides.length * gap, beside: besides },
    ];
  }
  const boxes = RINGS[layout];
  if (!boxes.subtitle) return [{ ...title, ...boxes.title }];
  const size = style.secondLineSize || boxes.subtitle.size;
  return [{ ...title, ...boxes.title }, { ...subtitle, ...boxes.subtitle, size }];
}

/** The whole seconds that a clock starts with; 0 for a payload without a time.
 * @param {Record<string, any>} data @param {number} now in ms since the epoch */
function secondsAtStart(data, now) {
  const time = timeOf(data, now);
  return time === null ? 0 : wholeSeconds(secondsOf(time, now) * 1000);
}
