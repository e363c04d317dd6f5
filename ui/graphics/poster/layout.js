// @ts-check
/** The sizes of a poster that is not full screen, in design pixels, by its side and the proportions of its file. */

/** The largest size of a picture: its width by side and shape, its height without and with a caption; and the smallest
 * width of a caption. */
const SIZES = {
  portrait: 600,
  landscape: 860,
  center: 1400,
  height: 904,
  captionedHeight: 800,
  minCaption: 420,
};
/** Its distance from the upper and the lower edge. */
const EDGE_PX = 54;
/** Its distance from the edge at its side: `--safe-margin-x`. */
const SIDE_PX = 96;
const NO_INSETS = { top: 0, bottom: 0 };

/** What each text of a caption may take. */
export const CAPTION_PLACE = { lines: 2 };

/** @typedef {'left' | 'right' | 'center' | 'full'} Side */

/** @param {Record<string, any>} data @returns {Side} */
export function sideOf(data) {
  return data.side === 'left' || data.side === 'center' || data.side === 'full' ? data.side : 'right';
}

/** The size of the picture or video, and the width of its card.
 * @param {number} proportions of the file: its width by its height
 * @param {Side} side other than `full` @param {boolean} isCaptioned
 * @param {{ captionHeight?: number, free?: number }} room `free` is the height for picture and caption */
export function cardSize(proportions, side, isCaptioned, room) {
  const { captionHeight = 0, free = freeHeight(NO_INSETS) } = room;
  const beside = proportions > 1 ? SIZES.landscape : SIZES.portrait;
  const maxWidth = side === 'center' ? SIZES.center : beside;
  const maxHeight = Math.min(isCaptioned ? SIZES.captionedHeight : SIZES.height, Math.max(1, free - captionHeight));
  const width = Math.round(Math.min(maxWidth, maxHeight * proportions));
  const height = Math.round(Math.min(maxHeight, maxWidth / proportions));
  // A card is at least as wide as a caption needs, even for a narrow picture.
  return { width, height, cardWidth: isCaptioned ? Math.max(width, SIZES.minCaption) : width };
}

/** The height that others leave for a card.
 * @param {{ top: number, bottom: number }} insets @param {number} [height] of the canvas */
export function freeHeight({ top, bottom }, height = 1080) {
  return height - Math.max(EDGE_PX, top) - Math.max(EDGE_PX, bottom);
}

/** The area of a card, where nothing takes room from it.
 * @param {Side} side other than `full` @param {{ width: number, height: number }} card
 * @param {{ width: number, height: number }} canvas */
export function cardArea(side, card, canvas) {
  const left = { left: SIDE_PX, center: (canvas.width - card.width) / 2, right: canvas.width - SIDE_PX - card.width };
  const top = (canvas.height - card.height) / 2;
  const start = left[/** @type {keyof typeof left} */ (side)];
  return { left: start, top, right: start + card.width, bottom: top + card.height };
}
