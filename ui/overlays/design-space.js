// @ts-check
/** The space that graphics are designed for: 1920x1080 pixels, scaled to the window. */

const WIDTH = 1920;
const HEIGHT = 1080;

/** The scale and the size of the space in a window. A window that is wider or taller than 16:9 gets a larger space, so
 * that a graphic at an edge of the space is at the edge of the window.
 * @param {number} windowWidth @param {number} windowHeight in CSS pixels
 * @returns {{ scale: number, width: number, height: number }} the size in design pixels */
export function designSpace(windowWidth, windowHeight) {
  const scale = Math.min(windowWidth / WIDTH, windowHeight / HEIGHT) || 1;
  return { scale, width: windowWidth / scale, height: windowHeight / scale };
}
