// @ts-check
/**
 * The countdown, as an EBU OGraf graphic: a ring that empties clockwise from the top, or a bar. It draws the time until
 * a deadline and never counts, so it is correct after any pause, and pages agree with each other. It remains at zero
 * until it is stopped.
 *
 * A renderer that keeps the clock sends it as `v_clock`, in the time of `v_now`. Any other renderer sets `seconds` and
 * calls the actions start, pause, reset and add-time.
 */
import { areaOf } from '../shared/area.js';
import { after, firstClock, leftAt, timeText, wholeSeconds } from '../shared/countdown-clock.js';
import { isRightToLeft } from '../shared/direction.js';
import { createElement } from '../shared/dom.js';
import { FittedText, makeRoomForMarks } from '../shared/fitted-text.js';
import { Graphic } from '../shared/graphic.js';
import { asText } from '../shared/payload.js';
import { applyTheme, motionOf } from '../shared/theme.js';
import { enter, leave } from '../shared/transitions.js';
import { PLACES, applyPlace, styleOf } from './layout.js';
import { CIRCUMFERENCE, Ring } from './ring.js';

/** How far the end of the ring or the bar moves between two draws, in design pixels. */
const STEP_PX = 0.5;
const BAR_PX = 1728;
/** By style: the largest font size of the time, its largest width, and the largest scale. */
const STYLES = {
  bold: { fontPx: 184, widthPx: 490, maxScale: 1.4 },
  corner: { fontPx: 68, widthPx: 260, maxScale: 2 },
  banner: { fontPx: 66, widthPx: 420, maxScale: 2 },
};

/** @typedef {import('../shared/countdown-clock.js').Clock} Clock */
/** @typedef {import('./layout.js').Style} Style */

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
    this.title = new FittedText('h1');
    this.time = createElement('time');
    this.subtitle = new FittedText('p');
    this.bar = createElement('div', 'bar');
    this.ring = new Ring();
    const text = createElement('div', 'text');
    text.append(this.title.element, this.time, this.subtitle.element);
    const body = createElement('div', 'body');
    body.append(createElement('div', 'plate'), this.ring.element, text, this.bar);
    graphic.replaceChildren(body);
    this.actions = Object.fromEntries(['start', 'pause', 'reset', 'add-time'].map((type) => (
      [type, (/** @type {any} */ payload) => this.changeClock(type, payload)])));
    this.refresh = () => this.drawTime();
    // A hidden page draws nothing, so its time is old.
    document.addEventListener('visibilitychange', this.refresh);
  }

  /** @param {boolean} skipAnimation */
  async enter(skipAnimation) {
    this.drawTime();
    if (!skipAnimation && motionOf(this.data.theme) === 'full') this.ring.flash();
    enter(this.graphic, this.data.theme, skipAnimation);
    this.reportArea();
    this.drawTime();
  }

  /** @param {boolean} skipAnimation */
  async leave(skipAnimation) {
    const left = leave(this.graphic, this.data.theme, skipAnimation);
    this.reportArea();
    await left;
    if (!this.isShown()) clearTimeout(this.timer);
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
    this.graphic.classList.remove('shown');
  }

  isShown() {
    return this.graphic.classList.contains('shown');
  }

  /** @param {string} type @param {any} payload */
  changeClock(type, payload) {
    this.clock = after(this.clock, { type, payload, timestamp: this.graphic.v_now() });
    this.drawTime();
  }

  writeText() {
    const { data, graphic } = this;
    this.style = styleOf(data);
    for (const style of Object.keys(STYLES)) graphic.classList.toggle(style, style === this.style);
    this.title.write(asText(data.title));
    this.subtitle.write(asText(data.subtitle));
    graphic.classList.toggle('rtl', isRightToLeft(asText(data.title), asText(data.subtitle)));
    applyTheme(graphic, data.theme, { accent: data.accentColor, large: this.time });
    this.fit();
    applyPlace(graphic, data, STYLES[this.style].maxScale);
    this.reportArea();
  }

  reportArea() {
    this.graphic.v_area = this.isShown() ? areaOf(this.graphic, this.graphic) : null;
  }

  /** Draws the time that is left, and schedules the next draw. */
  drawTime() {
    clearTimeout(this.timer);
    const left = leftAt(this.clock, this.graphic.v_now());
    const share = this.clock.total > 0 ? Math.min(1, left / this.clock.total) : 0;
    this.writeTime(timeText(wholeSeconds(left), this.data.format));
    this.ring.fill(share);
    this.bar.style.transform = `scaleX(${share})`;
    if (this.clock.endsAt === null || left <= 0 || document.hidden || !this.isShown()) return;
    // At the next whole second or the next half pixel of the ring, whichever comes first. Seconds do not wait for an
    // animation frame, so that pages with different frame rates change together.
    const second = (left - 1) % 1000 || 1000;
    const step = Math.max(16, (STEP_PX * this.clock.total) / (this.style === 'banner' ? BAR_PX : CIRCUMFERENCE));
    this.timer = setTimeout(this.refresh, Math.min(step, second));
  }

  /** @param {string} text */
  writeTime(text) {
    const before = this.time.textContent || '';
    if (text === before) return;
    this.time.textContent = text;
    if (text.length === before.length) return;
    this.fit();
    this.reportArea();
  }

  /** The time has its place first, then the title. */
  fit() {
    this.fitTime();
    const { title, subtitle } = PLACES[this.style];
    this.title.fit(title);
    this.subtitle.fit(subtitle);
  }

  /** Shrinks a long time, so that hours fit in the ring. */
  fitTime() {
    const { time } = this;
    const { fontPx, widthPx } = STYLES[this.style];
    Object.assign(time.style, { fontSize: `${fontPx}px`, lineHeight: '' });
    const width = time.scrollWidth;
    if (width > widthPx) time.style.fontSize = `${Math.floor((fontPx * widthPx) / width)}px`;
    makeRoomForMarks(time);
  }
}
