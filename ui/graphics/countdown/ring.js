// @ts-check
/** The ring of the countdown: it empties clockwise from the top. Drawn once; then only its end moves. */
import { createSvgElement } from '../shared/dom.js';

const RADIUS = 290;
export const CIRCUMFERENCE = 2 * Math.PI * RADIUS;
/** The glow costs much to draw and is soft: it follows in steps of so many design pixels. */
const HALO_STEP_PX = 5;

export class Ring {
  constructor() {
    // References by id are those of the whole page, where another countdown may be.
    const id = Math.random().toString(36).slice(2);
    const [light, blur] = [`cuelight-ring-light-${id}`, `cuelight-ring-blur-${id}`];
    const circle = { cx: 330, cy: 330, r: RADIUS, fill: 'none' };
    this.light = createSvgElement('circle', { ...circle, class: 'light', stroke: `url(#${light})` });
    this.halo = createSvgElement('circle', { ...circle, class: 'halo', stroke: `url(#${light})`, filter: `url(#${blur})` });
    this.haloEnd = -CIRCUMFERENCE;
    this.lit = createSvgElement('g', { transform: 'rotate(-90 330 330)', 'stroke-linecap': 'round' }, this.halo, this.light);
    this.element = createSvgElement('svg', { class: 'ring', viewBox: '0 0 660 660', 'aria-hidden': 'true' },
      createSvgElement('defs', {},
        createSvgElement('linearGradient', { id: light, x1: 0, y1: 0, x2: 1, y2: 1 },
          createSvgElement('stop', { class: 'from' }), createSvgElement('stop', { class: 'to', offset: 1 })),
        createSvgElement('filter', { id: blur, x: '-20%', y: '-20%', width: '140%', height: '140%' },
          createSvgElement('feGaussianBlur', { stdDeviation: 8 }))),
      createSvgElement('circle', { ...circle, class: 'track' }), this.lit);
  }

  /** @param {number} share what is left of the whole, 0 to 1 */
  fill(share) {
    const lit = CIRCUMFERENCE * share;
    this.lit.style.visibility = lit > 0 ? '' : 'hidden';
    const moveHalo = Math.abs(lit - this.haloEnd) >= HALO_STEP_PX || lit === 0;
    if (moveHalo) this.haloEnd = lit;
    for (const circle of moveHalo ? [this.halo, this.light] : [this.light]) {
      circle.setAttribute('stroke-dasharray', share >= 1 ? 'none' : `${lit.toFixed(2)} ${(CIRCUMFERENCE - lit).toFixed(2)}`);
      circle.setAttribute('stroke-dashoffset', share >= 1 ? '0' : (lit - CIRCUMFERENCE).toFixed(2));
    }
  }

  /** Lights up like a lamp: a moment too bright. */
  flash() {
    this.halo.animate([{ opacity: 0 }, { opacity: 0.9 }, { opacity: 0.55 }], { duration: 420, easing: 'ease-out' });
  }
}
