// @ts-check
/**
 * The arithmetic of the chart: from buckets of milliseconds to points of pixels. Pure, because a
 * chart that lies is worse than none.
 */

/** @typedef {{ at: number, presses: number, p50: number | null, p99: number | null }} Bucket */
/** @typedef {{ left: number, right: number, top: number, bottom: number }} Frame pixels of the plot */
/** @typedef {{ x: number, y: number }} Point */

/** Below this no difference is visible, so the scale does not zoom further in. */
const LEAST_TOP_MS = 50;

/** The end of the scale: a round number that holds every value, with a half that is one, too.
 * @param {Array<number | null>} values */
export function roundTop(values) {
  const most = Math.max(LEAST_TOP_MS, ...values.map((value) => value || 0));
  for (let power = 10; ; power *= 10) {
    for (const step of [1, 2, 4, 5]) if (step * power >= most) return step * power;
  }
}

/**
 * The line of one percentile, in pieces: where nothing was pressed there is no line.
 * @param {Array<number | null>} values oldest first, evenly apart
 * @param {number} top
 * @param {Frame} frame
 * @returns {Point[][]}
 */
export function pieces(values, top, frame) {
  const step = (frame.right - frame.left) / Math.max(1, values.length - 1);
  /** @type {Point[][]} */
  const found = [];
  let isOpen = false;
  values.forEach((value, i) => {
    if (value === null) {
      isOpen = false;
      return;
    }
    if (!isOpen) found.push([]);
    isOpen = true;
    const share = Math.min(1, Math.max(0, value / top));
    found[found.length - 1].push({ x: round(frame.left + i * step), y: round(frame.bottom - share * (frame.bottom - frame.top)) });
  });
  return found;
}

/** A piece as the `d` of a path; a single point becomes a short stroke, so that it is seen.
 * @param {Point[]} piece */
export function line(piece) {
  if (piece.length === 1) return `M${piece[0].x - 2} ${piece[0].y}h4`;
  return piece.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

/** The area between a piece and the ground.
 * @param {Point[]} piece @param {number} bottom */
export function area(piece, bottom) {
  if (piece.length < 2) return '';
  return `${line(piece)}L${piece[piece.length - 1].x} ${bottom}L${piece[0].x} ${bottom}Z`;
}

/** The slowest bucket.
 * @param {Bucket[]} buckets */
export function worst(buckets) {
  return buckets.reduce((most, { p99 }) => Math.max(most, p99 || 0), 0);
}

/** @param {number} pixels */
function round(pixels) {
  return Math.round(pixels * 10) / 10;
}
