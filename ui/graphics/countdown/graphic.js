// @ts-check
/**
 * The countdown, as an EBU OGraf graphic: a ring that empties clockwise from the top, or a bar. It draws a deadline
 * and never counts, so it is right after any pause, and pages agree with each other. At zero it stays until it is
 * stopped.
 *
 * A renderer that keeps the clock sends it as `v_clock`, on the clock of `v_now`. Any other sets `seconds`, and uses
 * the actions start, pause, reset and add-time.
 */
import { after, firstClock, leftAt, timeText, wholeSeconds } from '../shared/countdown-clock.js';
import { createElement, delay, setText, toggleState } from '../shared/dom.js';
import { Graphic } from '../shared/graphic.js';
import { asText } from '../shared/payload.js';
import { applyColors, applyFont, applyMotion, motionOf } from '../shared/theme.js';
import { applyPlace } from './layout.js';
import { CIRCUMFERENCE, Ring } from './ring.js';

const EXIT_MS = 260;
/** The ring or the bar is drawn again when its end has moved this far, in design pixels. */
const STEP_PX = 0.5;
const BAR_PX = 1728;
/** What a banner keeps free of other graphics: its place, its height and a gap, in design pixels. */
const BANNER_INSET_PX = 54 + 108 + 24;
/** The largest type of the time, its room, and the largest scale. */
const STYLES = {
  bold: { px: 184, room: 490, maxScale: 1.4 },
  corner: { px: 68, room: 260, maxScale: 2 },
  banner: { px: 66, room: 420, maxScale: 2 },
};

/** @typedef {import('../shared/countdown-clock.js').Clock} Clock */
/** @typedef {keyof typeof STYLES} Style */

export default class Countdown extends Graphic {
  constructor() {
    super({
      name: 'countdown',
      stylesheet: new URL('./style.css', import.meta.url),
      draw: (graphic) => new CountdownDrawing(graphic),
    });
  }
}

class CountdownDrawing {
  /** @param {Graphic} graphic */
  constructor(graphic) {
    this.graphic = graphic;
    this.timer = 0;
    /** @type {Style} */
    this.style = 'bold';
    /** @type {Record<string, any>} */
    this.data = {};
    /** @type {Clock} */
    this.clock = firstClock();
    this.title = createElement('h1');
    this.time = createElement('time');
    this.subtitle = createElement('p');
    this.bar = createElement('i', 'bar');
    this.ring = new Ring();
    const text = createElement('div', 'text');
    text.append(this.title, this.time, this.subtitle);
    const body = createElement('div', 'body');
    body.append(createElement('div', 'plate'), this.ring.element, text, this.bar);
    graphic.replaceChildren(body);
    this.actions = Object.fromEntries(['start', 'pause', 'reset', 'add-time'].map((type) => (
      [type, (/** @type {any} */ payload) => this.changeClock(type, payload)])));
    this.refresh = () => this.drawTime();
    // A page that was hidden has drawn nothing meanwhile.
    document.addEventListener('visibilitychange', this.refresh);
  }

  /** @param {boolean} skipAnimation */
  async enter(skipAnimation) {
    this.drawTime();
    if (!skipAnimation && motionOf(this.data.theme) === 'full') this.ring.flash();
    toggleState(this.graphic, 'on', true, skipAnimation);
    this.applyInset();
    this.drawTime();
  }

  /** @param {boolean} skipAnimation */
  async leave(skipAnimation) {
    toggleState(this.graphic, 'on', false, skipAnimation);
    this.applyInset();
    if (!skipAnimation) await delay(EXIT_MS);
    if (!this.isOn()) clearTimeout(this.timer);
  }

  /** @param {Record<string, any>} data @param {Record<string, any>} changes */
  write(data, changes) {
    this.data = data;
    if (changes.v_clock) this.clock = changes.v_clock;
    else if (!data.v_clock && 'seconds' in changes) this.changeClock('set', data);
    if (Object.keys(changes).some((key) => key !== 'v_clock') || !this.time.textContent) this.writeText();
    this.drawTime();
  }

  close() {
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.refresh);
    this.graphic.classList.remove('on');
  }

  isOn() {
    return this.graphic.classList.contains('on');
  }

  /** @param {string} type @param {any} payload */
  changeClock(type, payload) {
    this.clock = after(this.clock, { type, payload, timestamp: this.graphic.v_now() });
    this.drawTime();
  }

  writeText() {
    const { data, graphic } = this;
    this.style = data.style === 'corner' || data.style === 'banner' ? data.style : 'bold';
    for (const style of Object.keys(STYLES)) graphic.classList.toggle(style, style === this.style);
    setText(this.title, asText(data.title));
    setText(this.subtitle, asText(data.subtitle));
    applyColors(graphic, data.theme, data.accentColor);
    applyFont(graphic, data.theme, this.time);
    applyMotion(graphic, data.theme);
    this.fitTime();
    applyPlace(graphic, data, STYLES[this.style].maxScale);
    this.applyInset();
  }

  applyInset() {
    this.graphic.v_insetBottom = this.isOn() && this.style === 'banner' ? BANNER_INSET_PX : 0;
  }

  /** Draws this moment, and again when it will look different. */
  drawTime() {
    clearTimeout(this.timer);
    const left = leftAt(this.clock, this.graphic.v_now());
    const share = this.clock.total > 0 ? Math.min(1, left / this.clock.total) : 0;
    this.writeTime(timeText(wholeSeconds(left), this.data.format));
    this.ring.fill(share);
    this.bar.style.transform = `scaleX(${share})`;
    if (this.clock.endsAt === null || left <= 0 || document.hidden || !this.isOn()) return;
    // The next whole second, or the next half pixel of the ring, whichever comes first. Seconds do not wait for a
    // frame, so that pages that draw slowly still change together.
    const second = (left - 1) % 1000 || 1000;
    const step = Math.max(16, (STEP_PX * this.clock.total) / (this.style === 'banner' ? BAR_PX : CIRCUMFERENCE));
    this.timer = setTimeout(this.refresh, Math.min(step, second));
  }

  /** @param {string} text */
  writeTime(text) {
    const before = this.time.textContent || '';
    if (text === before) return;
    this.time.textContent = text;
    if (text.length !== before.length) this.fitTime();
  }

  /** A longer time gets smaller type, so that hours still fit in the ring. */
  fitTime() {
    const { time } = this;
    const { px, room } = STYLES[this.style];
    time.style.fontSize = `${px}px`;
    const width = time.scrollWidth;
    if (width > room) time.style.fontSize = `${Math.floor((px * room) / width)}px`;
  }
}
