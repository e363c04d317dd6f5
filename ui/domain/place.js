// @ts-check
/**
 * Where a graphic stands on the 1920x1080 canvas, as a theme's `layout` says it, and how the editor's
 * grid and the dragging hand change that. The numbers are those of ui/overlays/look.js: nothing leaves
 * the safe edge there, so nothing is offered here that would.
 */

/** @typedef {{ x: number, y: number, scale: number, side?: string }} Layout */
/** What a graphic covers, in design pixels.
 * @typedef {{ x: number, y: number, width: number, height: number }} Box */
/** @typedef {import('./kinds.js').Kind} Kind */

export const CANVAS = { width: 1920, height: 1080 };
const EDGE = 54;
/** A lower third's `y` is the top of a plate this high, whatever the height of what it shows. */
const PLATE = 178;
const SIDES = ['left', 'center', 'right'];

/** The layout that has the graphic at a place of the three by three.
 * @param {Kind} kind @param {number} column 0 to 2 @param {number} row 0 to 2 @param {Box} box @param {Layout} layout @returns {Layout} */
export function atPlace(kind, column, row, box, layout) {
  const x = [EDGE, (CANVAS.width - box.width) / 2, CANVAS.width - EDGE - box.width][column];
  const y = [EDGE, (CANVAS.height - box.height) / 2, CANVAS.height - EDGE - box.height][row];
  return toLayout(kind, { ...box, x, y }, { ...layout, side: SIDES[column] });
}

/** The layout of a graphic that stands in this box.
 * @param {Kind} kind @param {Box} box @param {Layout} layout for the side and the scale @returns {Layout} */
export function toLayout(kind, box, layout) {
  const x = within(box.x, EDGE, CANVAS.width - EDGE - box.width);
  const y = within(box.y, EDGE, CANVAS.height - EDGE - box.height);
  if (kind !== 'lower') return clean({ x, y, scale: layout.scale });
  const side = layout.side || 'left';
  const fromEdge = side === 'right' ? CANVAS.width - x - box.width : x;
  // It grows upwards from its lower edge, so that is what is kept.
  const top = y + box.height - PLATE;
  return clean({
    x: within(fromEdge, EDGE, CANVAS.width / 2), y: within(top, EDGE, CANVAS.height - PLATE - EDGE), scale: layout.scale, side,
  });
}

/** The layout after the graphic was dragged. A lower third that is in the middle stays there.
 * @param {Kind} kind @param {Box} box where it was @param {number} dx @param {number} dy design pixels @param {Layout} layout @returns {Layout} */
export function dragged(kind, box, dx, dy, layout) {
  const sideways = kind === 'lower' && layout.side === 'center' ? 0 : dx;
  return toLayout(kind, { ...box, x: box.x + sideways, y: box.y + dy }, layout);
}

/** The layout after a step in some direction. It goes on from the layout and not from where the page has drawn it:
 * steps come faster than its answers.
 * @param {Kind} kind @param {Box} box @param {number} dx @param {number} dy design pixels @param {Layout} layout @returns {Layout} */
export function stepped(kind, box, dx, dy, layout) {
  const isLower = kind === 'lower';
  const sideways = isLower && layout.side === 'center' ? 0 : isLower && layout.side === 'right' ? -dx : dx;
  return clean({
    ...layout, x: within(layout.x + sideways, EDGE, Math.min(isLower ? CANVAS.width / 2 : CANVAS.width, CANVAS.width - EDGE - box.width)),
    // It grows upwards from its lower edge.
    y: within(layout.y + dy, EDGE + (isLower ? Math.max(0, box.height - PLATE) : 0), CANVAS.height - EDGE - (isLower ? PLATE : box.height)),
  });
}

/** The place of the three by three that a graphic is nearest to; null between them.
 * @param {Box} box @returns {{ column: number, row: number } | null} */
export function nearPlace(box) {
  const column = third(box.x, box.width, CANVAS.width);
  const row = third(box.y, box.height, CANVAS.height);
  return column === null || row === null ? null : { column, row };
}

/** @param {number} from @param {number} size @param {number} whole */
function third(from, size, whole) {
  const places = [EDGE, (whole - size) / 2, whole - EDGE - size];
  const near = places.findIndex((place) => Math.abs(place - from) <= 2);
  return near < 0 ? null : near;
}

/** @param {number} value @param {number} least @param {number} most */
function within(value, least, most) {
  return Math.max(least, Math.min(Math.max(least, most), value));
}

/** @param {Layout} layout */
function clean(layout) {
  return { ...layout, x: Math.round(layout.x), y: Math.round(layout.y) };
}
