// @ts-check
/**
 * How the graphics of one page keep clear of each other. Each reports the area that it needs; none knows the others.
 *
 * A small area, such as a line of text, stays where it is. Everything behind it keeps clear of it by an inset from the
 * edge of the canvas that is nearer to it. What would take more than half of the canvas is too large to keep clear of:
 * it covers what is behind it, and keeps clear itself of every small area. Pure.
 */

/** @typedef {import('../graphics/shared/area.js').Area} Area */
/** The part of the canvas along its upper and lower edge that belongs to others, in design pixels.
 * @typedef {{ top: number, bottom: number }} Insets */

/** What is free between two graphics. */
const GAP_PX = 24;

/** The insets of each graphic.
 * @param {readonly (Area | null)[]} areas the graphics from front to back; null for one that draws
 *   nothing or does not say where, and keeps clear of everything in its whole width
 * @param {number} height of the canvas
 * @returns {Insets[]} in the same order */
export function insetsOf(areas, height) {
  return areas.map((area, i) => {
    const insets = { top: 0, bottom: 0 };
    areas.forEach((other, j) => {
      if (j === i || !other || isTooLarge(other, height)) return;
      const keepsClear = j < i || (area !== null && isTooLarge(area, height));
      if (!keepsClear || (area && !isAbove(area, other))) return;
      const { above, below } = roomOf(other, height);
      if (above < below) insets.top = Math.max(insets.top, above);
      else insets.bottom = Math.max(insets.bottom, below);
    });
    return insets;
  });
}

/** Whether an area is above or below another one, wherever on the canvas they are.
 * @param {Area} area @param {Area} other */
function isAbove(area, other) {
  return other.left < area.right + GAP_PX && other.right > area.left - GAP_PX;
}

/** What it takes to keep clear of an area at the upper and at the lower edge.
 * @param {Area} area @param {number} height */
function roomOf({ top, bottom }, height) {
  return { above: bottom + GAP_PX, below: height - top + GAP_PX };
}

/** @param {Area} area @param {number} height */
function isTooLarge(area, height) {
  const { above, below } = roomOf(area, height);
  return Math.min(above, below) > height / 2;
}
