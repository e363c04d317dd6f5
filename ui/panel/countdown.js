// @ts-check
/**
 * The countdown's card. Its clock and being on air are two things: start and pause never show or
 * hide. A duration is a draft until SHOW or Update is pressed.
 */
import { leftAt, timeText, wholeSeconds } from '/shared/countdown-clock.js';
import { Card } from '/panel/card.js';
import { all, draw, find, mark, say } from '/panel/page.js';
import { request } from '/panel/transport.js';
import { language, w } from '/panel/words.js';

/** @typedef {import('/panel/panel.js').Moment} Moment */
/** @typedef {import('../shared/countdown-clock.js').Clock} Clock */
/** Chosen and not yet told to anybody: so many seconds, or as many as there are until an instant.
 * @typedef {{ seconds: number } | { until: number }} Draft */

const MINUTE_S = 60;
const PATH = '/api/overlays/countdown';

export class CountdownCard extends Card {
  constructor() {
    super('countdown', 'countdown');
    this.time = find('.time', this.root);
    this.run = find('.run', this.root);
    this.chips = all('.chip', this.root);
    this.upd = find('.upd', this.root);
    /** @type {Draft | null} */
    this.draft = null;
    /** @type {Clock | null} */
    this.clock = null;
    /** The server's clock minus ours. */
    this.ahead = 0;
    this.timer = 0;
    this.run.addEventListener('click', () => this.toggle());
    this.time.addEventListener('keydown', (event) => {
      if (event.key !== ' ') return;
      event.preventDefault();
      this.toggle();
    });
    for (const button of all('[data-add]', this.root)) button.addEventListener('click', () => this.add(Number(button.dataset.add)));
    find('.reset', this.root).addEventListener('click', () => this.reset());
    for (const chip of this.chips) chip.addEventListener('click', () => this.choose(chip));
    this.upd.addEventListener('click', () => this.update());
  }

  /** @param {Moment} moment */
  render(moment) {
    super.render(moment);
    const told = this.overlay && this.overlay.countdown;
    if (!told) return;
    this.ahead = moment.now - Date.now();
    this.clock = { endsAt: told.endsAt, left: told.leftMs === null ? 0 : told.leftMs, total: told.totalMs };
    this.renderTime();
    this.renderChips();
    const runs = this.clock.endsAt !== null;
    this.run.classList.toggle('runs', runs);
    draw(find('.i', this.run), runs ? 'i-pause' : 'i-play');
    mark(this.run, 'aria-label', runs ? w.pause : w.start);
    mark(this.run, 'title', runs ? w.pause : w.start);
    const total = `${w.reset} ${text(this.clock.total)}`;
    mark(find('.reset', this.root), 'aria-label', total);
    mark(find('.reset', this.root), 'title', total);
    for (const button of all('.keys .btn', this.root)) mark(button, 'aria-disabled', String(!this.online));
    this.root.classList.toggle('dirty', this.on && this.draft !== null);
    mark(this.upd, 'aria-disabled', String(!this.online));
  }

  /** The clock itself says when it ends. */
  drain() {}

  /** Draws the clock now, and again with the next second: the panel's own beat is not the clock's. */
  renderTime() {
    clearTimeout(this.timer);
    const { clock, draft } = this;
    if (!clock) return;
    const now = Date.now() + this.ahead;
    const drafted = draft !== null && !this.on;
    const left = drafted ? secondsOf(draft, now) * 1000 : leftAt(clock, now);
    say(find('span', this.time), text(left));
    const end = drafted ? ('until' in draft ? draft.until : null) : clock.endsAt;
    const long = find('.long', this.time);
    say(long, drafted ? w.showSets : w.of(text(clock.total)));
    // Where there is room for one of the two, it is the end.
    long.classList.toggle('yields', end !== null);
    say(find('.ends', this.time), end === null ? '' : `${w.ends} ${timeOfDay(end, true)}`);
    if (end === null || left <= 0) return;
    this.timer = setTimeout(() => this.renderTime(), ((left - 1) % 1000) + 2);
  }

  renderChips() {
    const { draft, clock } = this;
    for (const chip of this.chips) {
      const minutes = Number(chip.dataset.minutes);
      if (minutes === 0) {
        say(chip, w.until(timeOfDay(draft && 'until' in draft ? draft.until : nextHour(this.now), false)));
        mark(chip, 'aria-pressed', String(draft !== null && 'until' in draft));
        continue;
      }
      say(chip, w.minutes(minutes));
      const seconds = draft === null ? (clock ? clock.total / 1000 : 0) : 'seconds' in draft ? draft.seconds : 0;
      mark(chip, 'aria-pressed', String(seconds === minutes * MINUTE_S));
    }
  }

  /** @param {HTMLElement} chip */
  choose(chip) {
    const minutes = Number(chip.dataset.minutes);
    const chosen = minutes === 0 ? { until: nextHour(this.now) } : { seconds: minutes * MINUTE_S };
    // A second press lets go of it again.
    this.draft = this.draft && JSON.stringify(this.draft) === JSON.stringify(chosen) ? null : chosen;
    this.root.classList.toggle('dirty', this.on && this.draft !== null);
    this.renderTime();
    this.renderChips();
  }

  toggle() {
    if (!this.online || !this.clock) return;
    if (this.clock.endsAt !== null && (this.on || this.draft === null)) this.attempt(request('POST', '/api/countdown/pause'));
    else if (this.draft !== null && !this.on) this.attempt(this.prepare(true));
    else this.attempt(request('POST', '/api/countdown/start'));
  }

  /** @param {number} seconds may be negative */
  add(seconds) {
    if (!this.online) return;
    if (this.draft !== null && !this.on) {
      this.draft = { seconds: Math.max(0, Math.round(secondsOf(this.draft, this.now)) + seconds) };
      this.renderTime();
      this.renderChips();
    } else {
      this.attempt(request('POST', `/api/countdown/add/${seconds}`));
    }
  }

  /** Back to the time that was set, standing. What is on air stays on air, so there it is not the
   * event `reset`, which would hide it. */
  reset() {
    if (!this.online || !this.clock) return;
    this.draft = null;
    const seconds = this.clock.total / 1000;
    this.attempt(this.on
      ? request('POST', '/api/countdown/pause').then(() => request('POST', PATH, { action: 'update', payload: { seconds } }))
      : request('POST', '/api/countdown/reset'));
  }

  show() {
    const draft = this.draft;
    if (draft === null) return super.show();
    /** @type {Record<string, any>} */
    const payload = { ...((this.overlay && this.overlay.payload) || {}), seconds: secondsOf(draft, Date.now() + this.ahead) };
    delete payload.total;
    return this.settled(request('POST', PATH, { action: 'set', payload }), 'until' in draft);
  }

  update() {
    if (this.online && this.draft !== null) this.attempt(this.prepare('until' in this.draft));
  }

  /** Sets the clock to the draft without showing or hiding anything.
   * @param {boolean} start */
  prepare(start) {
    const payload = { seconds: this.draft === null ? 0 : secondsOf(this.draft, Date.now() + this.ahead) };
    return this.settled(request('POST', PATH, { action: 'update', payload }), start);
  }

  /** The draft is done once the server has it; a time of day is only right when the clock runs.
   * @param {Promise<any>} work @param {boolean} start */
  async settled(work, start) {
    await work;
    this.draft = null;
    if (start) await request('POST', '/api/countdown/start');
  }
}

/** @param {Draft} draft @param {number} now */
function secondsOf(draft, now) {
  return 'until' in draft ? Math.max(0, (draft.until - now) / 1000) : draft.seconds;
}

/** @param {number} left */
function text(left) {
  const seconds = wholeSeconds(left);
  return timeText(seconds, seconds >= 100 * MINUTE_S ? 'hh:mm:ss' : 'mm:ss');
}

/** The next full hour of this panel's time of day. Whole minutes are the same in the server's clock.
 * @param {number} now */
function nextHour(now) {
  const date = new Date(now || Date.now());
  date.setHours(date.getHours() + 1, 0, 0, 0);
  return date.getTime();
}

/** @param {number} at @param {boolean} seconds */
function timeOfDay(at, seconds) {
  const options = /** @type {const} */ ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return new Date(at).toLocaleTimeString(language() === 'fr' ? 'fr' : 'en-GB', seconds ? { ...options, second: '2-digit' } : options);
}
