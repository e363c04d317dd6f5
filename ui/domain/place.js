// @ts-check
/**
 * The position of a graphic on the canvas of 1920x1080 design pixels: how a theme's `layout` stores it, and
 * how the editor's grid, its number fields and dragging change it. The page keeps a graphic inside the safe
 * edge, so no layout that this module returns is outside of it.
 *
 * A graphic with a side (`theme.side` of its manifest) keeps its distance from that side, and grows upwards
 * from its lower edge: `y` of its layout is the top of a plate of `PLATE_HEIGHT`, however high the graphic
 * is. Without a side, `x` and `y` are its upper left corner.
 */

/** @typedef {{ x: number, y: number, scale: number, side?: string }} Layout */
/** What a graphic covers, in design pixels.
 * @typedef {{ x: number, y: number, width: number, height: number }} Box */
/** @typedef {Pick<import('../shared/types.js').ThemeSupport, 'side'>} Support */

export const CANVAS = { width: 1920, height: 1080 };
const EDGE = 54;
const PLATE_HEIGHT = 178;
const SIDES = ['left', 'center', 'right'];
/** Two positions this close are the same, in design pixels: the page rounds. */
const TOLERANCE = 2;

/** The layout at a position of the grid.
 * @param {Support} support @param {number} column 0 to 2 @param {number} row 0 to 2
 * @param {Box} box @param {Layout} layout @returns {Layout} */
export function atPlace(support, column, row, box, layout) {
  const x = starts(CANVAS.width, box.width)[column];
  const y = starts(CANVAS.height, box.height)[row];
  return toLayout(support, { ...box, x, y }, { ...layout, side: SIDES[column] });
}

/** The layout of a graphic that covers this box.
 * @param {Support} support @param {Box} box @param {Layout} layout gives the side and the scale @returns
 * {Layout} */
export function toLayout(support, box, layout) {
  const x = clamp(box.x, EDGE, CANVAS.width - EDGE - box.width);
  const y = clamp(box.y, EDGE, CANVAS.height - EDGE - box.height);
  if (!support.side) return rounded({ x, y, scale: layout.scale });
  const side = layout.side || 'left';
  const fromSide = side === 'right' ? CANVAS.width - x - box.width : x;
  const plateTop = y + box.height - PLATE_HEIGHT;
  return rounded({
    x: clamp(fromSide, EDGE, CANVAS.width / 2),
    y: clamp(plateTop, EDGE, CANVAS.height - PLATE_HEIGHT - EDGE),
    scale: layout.scale,
    side,
  });
}

/** The layout after a drag. A centered graphic stays centered.
 * @param {Support} support @param {Box} box before the drag @param {number} dx @param {number} dy in design
 * pixels
 * @param {Layout} layout before the drag @returns {Layout} */
export function dragged(support, box, dx, dy, layout) {
  const sideways = support.side && layout.side === 'center' ? 0 : dx;
  return toLayout(support, { ...box, x: box.x + sideways, y: box.y + dy }, layout);
}

/** The layout after a step. It starts from the layout and not from the box, because the page reports a box
 * later than the next step comes.
 * @param {Support} support @param {Box} box @param {number} dx @param {number} dy in design pixels
 * @param {Layout} layout @returns {Layout} */
export function stepped(support, box, dx, dy, layout) {
  const right = CANVAS.width - EDGE - box.width;
  if (!support.side) {
    const bottom = CANVAS.height - EDGE - box.height;
    return rounded({
      ...layout,
      x: clamp(layout.x + dx, EDGE, right),
      y: clamp(layout.y + dy, EDGE, bottom),
    });
  }
  const direction = layout.side === 'center' ? 0 : layout.side === 'right' ? -1 : 1;
  const plateTop = EDGE + Math.max(0, box.height - PLATE_HEIGHT);
  return rounded({
    ...layout,
    x: clamp(layout.x + dx * direction, EDGE, Math.min(CANVAS.width / 2, right)),
    y: clamp(layout.y + dy, plateTop, CANVAS.height - EDGE - PLATE_HEIGHT),
  });
}

/** The position of the grid that a box is at; null for one between them.
 * @param {Box} box @returns {{ column: number, row: number } | null} */
export function placeOf(box) {
  const column = startIndex(box.x, CANVAS.width, box.width);
  const row = startIndex(box.y, CANVAS.height, box.height);
  return column < 0 || row < 0 ? null : { column, row };
}

/** The three positions of the grid along one axis.
 * @param {number} whole @param {number} size */
function starts(whole, size) {
  return [EDGE, (whole - size) / 2, whole - EDGE - size];
}

/** @param {number} start @param {number} whole @param {number} size */
function startIndex(start, whole, size) {
  return starts(whole, size).findIndex((one) => Math.abs(one - start) <= TOLERANCE);
}

/** @param {number} value @param {number} min @param {number} max is ignored below `min` */
function clamp(value, min, max) {
  return Math.max(min, Math.min(Math.max(min, max), value));
}

/** @param {Layout} layout */
function rounded(layout) {
  return { ...layout, x: Math.round(layout.x), y: Math.round(layout.y) };
}
