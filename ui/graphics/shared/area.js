// @ts-check
/** Where a graphic is drawn, for the page, which tells the graphics behind it to keep clear of it. */

/** In design pixels, from the upper left corner of the canvas.
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Area */

/** The area of an element on the canvas of its graphic, in design pixels; null if it is not drawn.
 * @param {HTMLElement} element @param {HTMLElement} graphic
 * @returns {Area | null} */
export function areaOf(element, graphic) {
  const canvas = /** @type {HTMLElement | null} */ (graphic.offsetParent);
  if (!canvas || element.offsetWidth === 0) return null;
  const outer = canvas.getBoundingClientRect();
  const scale = outer.width / canvas.offsetWidth;
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return {
    left: (left - outer.left) / scale,
    top: (top - outer.top) / scale,
    right: (right - outer.left) / scale,
    bottom: (bottom - outer.top) / scale,
  };
}
