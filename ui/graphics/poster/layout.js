// @ts-check
/** The sizes of a poster that is not full screen, in design pixels, by its side and the proportions of its file. */

/** The largest size of a picture: its width by side and shape, its height without and with a caption; the largest height
 * of picture and caption together; and the smallest width of a caption. */
const SIZES = {
  portrait: 600,
  landscape: 860,
  center: 1400,
  height: 904,
  captionedHeight: 800,
  card: 972,
  minCaption: 420,
};

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
 * @param {number} [captionHeight] */
export function cardSize(proportions, side, isCaptioned, captionHeight = 0) {
  const beside = proportions > 1 ? SIZES.landscape : SIZES.portrait;
  const maxWidth = side === 'center' ? SIZES.center : beside;
  const maxHeight = isCaptioned ? Math.min(SIZES.captionedHeight, SIZES.card - captionHeight) : SIZES.height;
  const width = Math.round(Math.min(maxWidth, maxHeight * proportions));
  const height = Math.round(Math.min(maxHeight, maxWidth / proportions));
  // A card is at least as wide as a caption needs, even for a narrow picture.
  return { width, height, cardWidth: isCaptioned ? Math.max(width, SIZES.minCaption) : width };
}
