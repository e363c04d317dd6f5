// @ts-check
/** The ring of the countdown. It empties clockwise from the top. It is built once; then only its end moves. */
import { createSvgElement } from '../shared/dom.js';

const RADIUS = 290;
export const CIRCUMFERENCE = 2 * Math.PI * RADIUS;
/** The halo is expensive to draw and soft, so it moves in steps of this many design pixels. */
const HALO_STEP_PX = 5;

export class Ring {
  constructor() {
    // Ids belong to the whole page, which may have another countdown.
    const id = Math.random().toString(36).slice(2);
    const gradient = `cuelight-ring-gradient-${id}`;
    const blur = `cuelight-ring-blur-${id}`;
    const circle = { cx: 330, cy: 330, r: RADIUS, fill: 'none' };
    const lit = { ...circle, stroke: `url(#${gradient})` };
    this.light = createSvgElement('circle', { ...lit, class: 'light' });
    this.halo = createSvgElement('circle', { ...lit, class: 'halo', filter: `url(#${blur})` });
    this.haloEnd = -CIRCUMFERENCE;
    const rotated = { transform: 'rotate(-90 330 330)', 'stroke-linecap': 'round' };
    this.lit = createSvgElement('g', rotated, this.halo, this.light);
    const definitions = createSvgElement('defs', {}, gradientElement(gradient), blurElement(blur));
    const track = createSvgElement('circle', { ...circle, class: 'track' });
    const view = { class: 'ring', viewBox: '0 0 660 660', 'aria-hidden': 'true' };
    this.element = createSvgElement('svg', view, definitions, track, this.lit);
  }

  /** @param {number} share the part that is left, 0 to 1 */
  fill(share) {
    const lit = CIRCUMFERENCE * share;
    this.lit.style.visibility = lit > 0 ? '' : 'hidden';
    const moveHalo = Math.abs(lit - this.haloEnd) >= HALO_STEP_PX || lit === 0;
    if (moveHalo) this.haloEnd = lit;
    const dark = CIRCUMFERENCE - lit;
    for (const circle of moveHalo ? [this.halo, this.light] : [this.light]) {
      circle.setAttribute('stroke-dasharray', share >= 1 ? 'none' : `${lit.toFixed(2)} ${dark.toFixed(2)}`);
      circle.setAttribute('stroke-dashoffset', share >= 1 ? '0' : (-dark).toFixed(2));
    }
  }

  /** Makes the halo too bright for a moment, like a lamp that is switched on. */
  flash() {
    this.halo.animate([{ opacity: 0 }, { opacity: 0.9 }, { opacity: 0.55 }], { duration: 420, easing: 'ease-out' });
  }
}

/** @param {string} id */
function gradientElement(id) {
  return createSvgElement('linearGradient', { id, x1: 0, y1: 0, x2: 1, y2: 1 },
    createSvgElement('stop', { class: 'gradient-start' }),
    createSvgElement('stop', { class: 'gradient-end', offset: 1 }));
}

/** @param {string} id */
function blurElement(id) {
  // Larger than the ring, or the blur would be cut off at its edge.
  return createSvgElement('filter', { id, x: '-20%', y: '-20%', width: '140%', height: '140%' },
    createSvgElement('feGaussianBlur', { stdDeviation: 8 }));
}
