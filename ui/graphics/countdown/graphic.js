// @ts-check
/**
 * The countdown, as an EBU OGraf graphic: the lamp again, as a ring that empties clockwise from the
 * top. It draws a deadline on the server's clock (`now`, from its player) and never counts, so it is
 * right after any pause, and pages agree with each other. At zero it stands until it is told to go.
 */
import { firstClock, leftAt, timeText, wholeSeconds } from '/shared/countdown-clock.js';
import { Look, motionOf } from '/overlays/look.js';
import { asText, drawing, part, setText, toState } from '/overlays/parts.js';

const OUT_MS = 260;
const RADIUS = 290;
const AROUND = 2 * Math.PI * RADIUS;
/** The ring is drawn anew when its end has moved this far, in design pixels. */
const STEP_PX = 0.5;
/** Its glow is dear to draw and soft: it follows in larger steps. */
const HALO_STEP_PX = 5;
/** Room for the time, and its largest type. */
const TIME = { bold: { px: 184, room: 490 }, corner: { px: 68, room: 260 }, banner: { px: 66, room: 420 } };
const OK = { statusCode: 200 };

/** @typedef {import('../shared/countdown-clock.js').Clock} Clock */
/** @typedef {keyof typeof TIME} Style */

export default class Countdown extends HTMLElement {
  constructor() {
    super();
    /** The server's time; its player gives a better one. */
    this.now = () => Date.now();
    this.turn = 0;
    this.timer = 0;
    /** @type {Style} */
    this.form = 'bold';
    /** @type {Record<string, any>} */
    this.data = {};
    /** @type {Clock} */
    this.clock = firstClock();
    this.body = part('div', 'body');
    this.heading = part('h1', '');
    this.time = part('time', '');
    this.note = part('p', '');
    this.bar = part('i', 'left');
    this.ring = new Ring();
    this.look = new Look(this);
    this.tick = () => this.drawTime();
  }

  /** @param {{ data?: Record<string, any> }} params */
  async load(params) {
    const words = part('div', 'words');
    words.append(this.heading, this.time, this.note);
    this.body.append(part('div', 'plate'), this.ring.element, words, this.bar);
    this.replaceChildren(this.body);
    // The clocks were compared again, or the page is seen again: what is drawn may be old.
    this.addEventListener('cue-clock', this.tick);
    document.addEventListener('visibilitychange', this.tick);
    return this.updateAction({ data: params.data || {}, skipAnimation: true });
  }

  /** @param {{ skipAnimation?: boolean, delta?: number, goto?: number }} [params] */
  async playAction(params = {}) {
    this.turn += 1;
    this.drawTime();
    if (params.skipAnimation !== true && motionOf(this.data.theme) === 'full') this.ring.shine();
    toState(this, 'on', true, params.skipAnimation === true);
    this.drawTime();
    return { ...OK, currentStep: 0 };
  }

  /** @param {{ skipAnimation?: boolean }} [params] */
  async stopAction(params = {}) {
    const turn = ++this.turn;
    const instant = params.skipAnimation === true;
    toState(this, 'on', false, instant);
    if (!instant) await new Promise((resolve) => setTimeout(resolve, OUT_MS));
    if (turn !== this.turn) return { ...OK, statusMessage: 'shown again meanwhile' };
    this.rest();
    return OK;
  }

  /** Changes what is written and where the clock stands. `data` holds only what changed; null takes
   * a thing away. `data.clock` is the deadline.
   * @param {{ data: Record<string, any>, skipAnimation?: boolean }} params */
  async updateAction(params) {
    this.data = { ...this.data, ...params.data };
    if (params.data.clock) this.clock = params.data.clock;
    if (Object.keys(params.data).some((key) => key !== 'clock') || !this.time.textContent) this.write();
    this.drawTime();
    return OK;
  }

  async dispose() {
    this.turn += 1;
    this.rest();
    document.removeEventListener('visibilitychange', this.tick);
    this.replaceChildren();
    return OK;
  }

  write() {
    const { data } = this;
    this.form = data.style === 'corner' || data.style === 'banner' ? data.style : 'bold';
    for (const form of Object.keys(TIME)) this.classList.toggle(form, form === this.form);
    setText(this.heading, asText(data.title));
    setText(this.note, asText(data.subtitle));
    this.look.colour(data.theme, data.accentColor);
    this.look.family(data.theme, this.time);
    this.look.motion(data.theme);
    this.writeTime(this.time.textContent || '', true);
    this.look.corner(data.position, data.size, data.theme, this.form === 'bold' ? 1.4 : 2);
  }

  /** Draws this moment, and comes back when it will look different. */
  drawTime() {
    this.rest();
    const left = leftAt(this.clock, this.now());
    const share = this.clock.total > 0 ? Math.min(1, left / this.clock.total) : 0;
    this.writeTime(timeText(wholeSeconds(left), this.data.format), false);
    this.ring.fill(share);
    this.bar.style.transform = `scaleX(${share})`;
    if (this.clock.endsAt === null || left <= 0 || document.hidden || !this.classList.contains('on')) return;
    // The next whole second, or the next half pixel of the ring, whichever comes first; seconds do
    // not wait for a frame, so that pages that draw slowly change together all the same.
    const second = (left - 1) % 1000 || 1000;
    const step = Math.max(16, (STEP_PX * this.clock.total) / (this.form === 'banner' ? 1728 : AROUND));
    this.timer = setTimeout(this.tick, Math.min(step, second));
  }

  rest() {
    clearTimeout(this.timer);
  }

  /** A longer time gets smaller type: hours still fit in the ring.
   * @param {string} text @param {boolean} anew */
  writeTime(text, anew) {
    const { time } = this;
    const longer = text.length !== (time.textContent || '').length;
    if (time.textContent !== text) time.textContent = text;
    if (!longer && !anew) return;
    const { px, room } = TIME[this.form];
    time.style.fontSize = `${px}px`;
    const width = time.scrollWidth;
    if (width > room) time.style.fontSize = `${Math.floor((px * room) / width)}px`;
  }
}

/** The lamp as a ring. Drawn once; then only its end moves. */
class Ring {
  constructor() {
    const circle = { cx: 330, cy: 330, r: RADIUS, fill: 'none' };
    this.light = drawing('circle', { ...circle, class: 'light', stroke: 'url(#cue-ring-light)' });
    this.halo = drawing('circle', { ...circle, class: 'halo', stroke: 'url(#cue-ring-light)', filter: 'url(#cue-ring-blur)' });
    this.haloAt = -AROUND;
    this.lit = drawing('g', { transform: 'rotate(-90 330 330)', 'stroke-linecap': 'round' }, this.halo, this.light);
    this.element = drawing('svg', { class: 'ring', viewBox: '0 0 660 660', 'aria-hidden': 'true' },
      drawing('defs', {},
        drawing('linearGradient', { id: 'cue-ring-light', x1: 0, y1: 0, x2: 1, y2: 1 },
          drawing('stop', { class: 'from' }), drawing('stop', { class: 'to', offset: 1 })),
        drawing('filter', { id: 'cue-ring-blur', x: '-20%', y: '-20%', width: '140%', height: '140%' },
          drawing('feGaussianBlur', { stdDeviation: 8 }))),
      drawing('circle', { ...circle, class: 'track' }), this.lit);
  }

  /** @param {number} share what is left of the whole, 0 to 1 */
  fill(share) {
    const lit = AROUND * share;
    this.lit.style.visibility = lit > 0 ? '' : 'hidden';
    const far = Math.abs(lit - this.haloAt) >= HALO_STEP_PX || lit === 0;
    if (far) this.haloAt = lit;
    for (const circle of far ? [this.halo, this.light] : [this.light]) {
      circle.setAttribute('stroke-dasharray', share >= 1 ? 'none' : `${lit.toFixed(2)} ${(AROUND - lit).toFixed(2)}`);
      circle.setAttribute('stroke-dashoffset', share >= 1 ? '0' : (lit - AROUND).toFixed(2));
    }
  }

  /** Comes on like a lamp: a moment too bright. */
  shine() {
    this.halo.animate([{ opacity: 0 }, { opacity: 0.9 }, { opacity: 0.55 }], { duration: 420, easing: 'ease-out' });
  }
}
