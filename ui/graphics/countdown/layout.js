// @ts-check
/** The place of a countdown: all of it stays inside the safe area of a 1920x1080 canvas, whatever its size. */
import { asNumber, asRecord } from '../shared/payload.js';
import { themeParts } from '../shared/theme.js';

const EDGE_PX = 54;
/** The height that a banner has for its texts. */
const BANNER_TEXT_PX = 92;

/** @typedef {'bold' | 'corner' | 'banner'} Style */

/** What the texts may take, by style. A small ring has no second line.
 * @type {Record<Style, Record<'title' | 'subtitle', import('../shared/fitted-text.js').Place>>} */
export const PLACES = {
  bold: { title: { lines: 2 }, subtitle: { lines: 2 } },
  corner: { title: {}, subtitle: {} },
  banner: { title: { height: BANNER_TEXT_PX }, subtitle: { height: BANNER_TEXT_PX } },
};

/** @param {{ style?: unknown }} data @returns {Style} */
export function styleOf({ style }) {
  return style === 'corner' || style === 'banner' ? style : 'bold';
}

/** Sets its scale and its upper left corner. The payload wins over its theme.
 * @param {HTMLElement} graphic
 * @param {{ position?: unknown, size?: unknown, theme?: unknown }} data `position` is `{ x, y }`, `size` is `{ scale }`
 * @param {number} maxScale */
export function applyPlace(graphic, { position, size, theme }, maxScale) {
  const { layout } = themeParts(theme);
  const { style } = graphic;
  const own = asRecord(position);
  const wanted = asNumber(asRecord(size).scale, 0.25, maxScale);
  const scale = wanted === null ? asNumber(layout.scale, 0.25, maxScale) || 1 : wanted;
  Object.assign(style, { left: '', top: '', right: '', bottom: '', transformOrigin: '' });
  style.transform = scale === 1 ? '' : `scale(${scale})`;
  const x = asNumber(own.x ?? layout.x, EDGE_PX, Math.max(EDGE_PX, 1920 - EDGE_PX - graphic.offsetWidth * scale));
  const y = asNumber(own.y ?? layout.y, EDGE_PX, Math.max(EDGE_PX, 1080 - EDGE_PX - graphic.offsetHeight * scale));
  if (x === null || y === null) return;
  Object.assign(style, { left: `${x}px`, top: `${y}px`, right: 'auto', bottom: 'auto', transformOrigin: '0 0' });
}
