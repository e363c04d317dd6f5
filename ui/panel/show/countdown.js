// @ts-check
/**
 * The countdown's card. Its clock and being on air are two things: start and pause never show or
 * hide. A duration, and what is written around the clock, is a draft until SHOW or Update is pressed.
 */
import '/panel/show/rescue.js';
import '/panel/show/countdown-options.js';
import { leftAt } from '/shared/countdown-clock.js';
import { all, draw, find, mark, say } from '/panel/page.js';
import { Card, HEAD } from '/panel/show/card.js';
import { PresetChips } from '/panel/show/chips.js';
import { clockText, nextHour, nextTime, timeOfDay } from '/panel/show/times.js';
import { store } from '/panel/store.js';
import { request } from '/panel/transport.js';
import { language, w } from '/panel/words.js';

/** @typedef {import('/panel/store.js').Moment} Moment */
/** @typedef {import('/panel/store.js').Preset} Preset */
/** @typedef {import('../../shared/countdown-clock.js').Clock} Clock */
/** Chosen and not yet told to anybody: so many seconds, or as many as there are until an instant.
 * @typedef {{ seconds: number } | { until: number }} Time */

const MINUTE_S = 60;
const PATH = '/api/overlays/countdown';

export class CountdownCard extends Card {
  static html = `${HEAD}
    <div class="clock">
      <div class="time" role="timer" tabindex="0" data-label="countdown"><span>05:00</span><small><span class="long"></span><span class="ends"></span></small></div>
      <div class="keys">
        <button class="btn run"><svg class="i" aria-hidden="true"><use href="#i-play"/></svg></button>
        <button class="btn" data-add="-60" data-t="less" data-label="lessLong"></button>
        <button class="btn" data-add="60" data-t="more" data-label="moreLong"></button>
        <button class="btn reset"><svg class="i" aria-hidden="true"><use href="#i-reset"/></svg></button>
      </div>
    </div>
    <div class="row">
      <div class="chips fit normal" role="group" data-label="durations">${[1, 5, 10, 15, 0].map((minutes) => `<button class="chip" data-minutes="${minutes}"></button>`).join('')}</div>
      <button class="btn pri upd normal" data-t="update"></button>
      <button class="btn quiet sq opt normal" data-tip="options" aria-expanded="false" aria-controls="countdown-options"><svg class="i" aria-hidden="true"><use href="#i-gear"/></svg></button>
      <cue-rescue></cue-rescue>
    </div>
    <cue-countdown-options id="countdown-options" hidden></cue-countdown-options>`;

  constructor() {
    super();
    /** @type {Time | null} */
    this.chosen = null;
    /** The rest of a preset that was loaded. @type {Record<string, any> | null} */
    this.loaded = null;
    this.timer = 0;
  }

  ready() {
    super.ready();
    this.options = /** @type {import('/panel/show/countdown-options.js').CountdownOptions} */ (find('cue-countdown-options', this));
    this.chips = new PresetChips(find('.chips', this), 'countdown', (preset) => this.choose(preset));
    this.durations = all('[data-minutes]', this);
    find('.run', this).addEventListener('click', () => this.toggle());
    find('.time', this).addEventListener('keydown', (event) => this.key(event));
    for (const button of all('[data-add]', this)) button.addEventListener('click', () => this.add(Number(button.dataset.add)));
    find('.reset', this).addEventListener('click', () => this.reset());
    for (const chip of this.durations) {
      const minutes = Number(chip.dataset.minutes);
      chip.addEventListener('click', () => this.pick(minutes === 0 ? { until: nextHour(store.moment.now) } : { seconds: minutes * MINUTE_S }));
    }
    find('.upd', this).addEventListener('click', () => { if (this.online) this.attempt(this.send(this.chosen !== null && 'until' in this.chosen)); });
    find('.opt', this).addEventListener('click', () => this.unfold());
  }

  unfold() {
    const { options } = this;
    if (!options) return;
    options.hidden = !options.hidden;
    mark(find('.opt', this), 'aria-expanded', String(!options.hidden));
    options.owe();
    if (!options.hidden) this.scrollIntoView({ block: 'nearest' });
  }

  /** @param {KeyboardEvent} event on the clock */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ') { if (!event.repeat) this.toggle(); }
    else if (event.key === '+' || event.key === '=') this.add(MINUTE_S);
    else if (event.key === '-') this.add(-MINUTE_S);
    else return;
    event.preventDefault();
  }

  /** @returns {Clock | null} as the server keeps it */
  get clock() {
    const told = this.overlay && this.overlay.countdown;
    return told ? { endsAt: told.endsAt, left: told.leftMs === null ? 0 : told.leftMs, total: told.totalMs } : null;
  }

  /** What the fields say that the server does not know yet. @returns {Record<string, any>} */
  get writing() {
    const { until, ...loaded } = /** @type {Record<string, any>} */ (this.loaded || {});
    return { ...loaded, ...(this.options ? this.options.changes() : {}) };
  }

  /** Whether there is something that neither SHOW nor Update has told yet. */
  isAhead() {
    return this.chosen !== null || Object.keys(this.writing).length > 0;
  }

  /** @param {Moment} moment */
  update(moment) {
    super.update(moment);
    const { clock } = this;
    if (!clock) return;
    this.renderTime();
    this.renderChips();
    const runs = clock.endsAt !== null;
    const run = find('.run', this);
    run.classList.toggle('runs', runs);
    draw(find('.i', run), runs ? 'i-pause' : 'i-play');
    const reset = find('.reset', this);
    for (const [button, words] of /** @type {const} */ ([[run, runs ? w.pause : w.start], [reset, w.resetTo(clockText(clock.total))]])) {
      mark(button, 'aria-label', words);
      mark(button, 'title', words);
    }
    for (const button of [...all('.keys .btn', this), find('.upd', this)]) mark(button, 'aria-disabled', String(!moment.online));
    this.classList.toggle('dirty', this.on && this.isAhead());
  }

  /** The clock itself says when it ends. */
  drain() {}

  /** Draws the clock now, and again with the next second: the panel's own beat is not the clock's. */
  renderTime() {
    clearTimeout(this.timer);
    const { clock, chosen } = this;
    if (!clock || !this.isConnected) return;
    const { now } = store.moment;
    const drafted = chosen !== null && !this.on;
    const left = drafted ? secondsOf(chosen, now) * 1000 : leftAt(clock, now);
    const time = find('.time', this);
    const text = clockText(left);
    say(find('span', time), text);
    time.classList.toggle('hours', text.length > 5);
    const end = drafted ? ('until' in chosen ? chosen.until : null) : clock.endsAt;
    const long = find('.long', time);
    say(long, drafted ? w.showSets : w.of(clockText(clock.total)));
    // Where there is room for one of the two, it is the end.
    long.classList.toggle('yields', end !== null);
    say(find('.ends', time), end === null ? '' : w.ends(timeOfDay(end, true, language())));
    if (end === null || left <= 0 || !this.isShown()) return;
    this.timer = setTimeout(() => this.renderTime(), ((left - 1) % 1000) + 2);
  }

  renderChips() {
    const { chosen, clock, chips, durations, loaded } = this;
    if (!chips || !durations) return;
    chips.render((preset) => loaded === preset.payload, () => false, (preset) => preset.name);
    const seconds = loaded ? 0 : !chosen ? (clock ? clock.total / 1000 : 0) : 'seconds' in chosen ? chosen.seconds : 0;
    const { now } = store.moment;
    for (const chip of durations) {
      const minutes = Number(chip.dataset.minutes);
      const until = chosen && 'until' in chosen ? chosen.until : null;
      say(chip, minutes === 0 ? w.until(timeOfDay(until === null ? nextHour(now) : until, false, language())) : w.minutes(minutes));
      mark(chip, 'aria-disabled', String(!this.online));
      mark(chip, 'aria-pressed', String(minutes === 0 ? until !== null : seconds === minutes * MINUTE_S));
    }
  }

  /** A second press lets go of it again.
   * @param {Time} time */
  pick(time) {
    this.chosen = this.chosen && JSON.stringify(this.chosen) === JSON.stringify(time) ? null : time;
    this.loaded = null;
    this.redraw();
  }

  /** A second press lets go of it again.
   * @param {Preset} preset */
  choose(preset) {
    if (this.loaded === preset.payload) {
      this.loaded = this.chosen = null;
      this.redraw();
      return;
    }
    this.load(preset);
    if (this.online && !preset.selected) this.attempt(request('POST', `/api/presets/${preset.id}/select`));
  }

  /** @param {Preset} preset its payload may name a time of day instead of seconds */
  load(preset) {
    const { seconds, until } = preset.payload;
    const at = typeof until === 'string' ? nextTime(until, store.moment.now) : null;
    this.loaded = preset.payload;
    this.chosen = at !== null ? { until: at } : Number(seconds) > 0 ? { seconds: Number(seconds) } : null;
    this.redraw();
  }

  redraw() {
    this.classList.toggle('dirty', this.on && this.isAhead());
    this.renderTime();
    this.renderChips();
    this.owe();
  }

  toggle() {
    const { clock, chosen } = this;
    if (!this.online || !clock) return;
    if (clock.endsAt !== null && (this.on || !chosen)) this.attempt(request('POST', '/api/countdown/pause'));
    else if (chosen && !this.on) this.attempt(this.send(true));
    else this.attempt(request('POST', '/api/countdown/start'));
  }

  /** @param {number} seconds may be negative */
  add(seconds) {
    if (!this.online) return;
    if (this.chosen && !this.on) {
      this.chosen = { seconds: Math.max(0, Math.round(secondsOf(this.chosen, store.moment.now)) + seconds) };
      this.redraw();
    } else {
      this.attempt(request('POST', `/api/countdown/add/${seconds}`));
    }
  }

  /** Back to the time that was set, standing. What is on air stays on air, so there it is not the
   * event `reset`, which would hide it. */
  reset() {
    const { clock } = this;
    if (!this.online || !clock) return;
    this.chosen = null;
    const seconds = clock.total / 1000;
    this.attempt(this.on
      ? request('POST', '/api/countdown/pause').then(() => request('POST', PATH, { action: 'update', payload: { seconds } }))
      : request('POST', '/api/countdown/reset'));
  }

  show() {
    const { chosen, clock } = this;
    if (!this.isAhead() || !clock) return super.show();
    const { now } = store.moment;
    /** @type {Record<string, any>} */
    const payload = { ...((this.overlay && this.overlay.payload) || {}), ...this.writing };
    payload.seconds = chosen ? secondsOf(chosen, now) : leftAt(clock, now) / 1000 || clock.total / 1000;
    if (chosen) delete payload.total;
    return this.settled(request('POST', PATH, { action: 'set', payload }), Boolean(chosen && 'until' in chosen));
  }

  /** Tells the server the draft without showing or hiding anything.
   * @param {boolean} start */
  send(start) {
    const { chosen } = this;
    const payload = { ...this.writing };
    delete payload.seconds;
    if (chosen) payload.seconds = secondsOf(chosen, store.moment.now);
    return this.settled(request('POST', PATH, { action: 'update', payload }), start);
  }

  /** The draft is done once the server has it; a time of day is only right when the clock runs.
   * @param {Promise<any>} work @param {boolean} start */
  async settled(work, start) {
    await work;
    this.chosen = null;
    this.loaded = null;
    if (this.options) this.options.settle();
    if (start) await request('POST', '/api/countdown/start');
  }
}
customElements.define('cue-countdown', CountdownCard);

/** @param {Time} time @param {number} now */
function secondsOf(time, now) {
  return 'until' in time ? Math.max(0, (time.until - now) / 1000) : time.seconds;
}
