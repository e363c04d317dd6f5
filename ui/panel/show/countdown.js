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
/** What a preset leaves open: an update leaves it as it is on air. */
const OPEN = ['theme', 'seconds', 'total', 'position', 'size'];

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

  /** The time that was chosen, told to nobody yet.
   * @type {Time | null} */
  time = null;

  /** The preset that was loaded, told to nobody yet.
   * @type {Preset | null} */
  preset = null;

  /** What was on air when it was loaded. */
  loadedOver = '';

  timer = 0;

  /** The time that was chosen; an instant that has passed is none.
   * @returns {Time | null} */
  get chosen() {
    const { time } = this;
    if (time && 'until' in time && time.until <= store.moment.now) this.time = null;
    return this.time;
  }

  /** The time that SHOW would set, where nobody here has chosen one: that of the selected preset, as long as the
   * clock was not touched.
   * @returns {Time | null} null where it is what the clock says anyway */
  get waiting() {
    const { clock, overlay } = this;
    if (!overlay || !clock || this.on || clock.endsAt !== null || clock.left !== clock.total) return null;
    const time = timeOf(overlay.cue.payload, store.moment.now);
    return time && 'seconds' in time && Math.round(time.seconds * 1000) === clock.left ? null : time;
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
      chip.addEventListener('click', () => {
        if (this.options) this.options.forgetTime();
        this.pick(minutes === 0 ? { until: nextHour(store.moment.now) } : { seconds: minutes * MINUTE_S });
      });
    }
    find('.upd', this).addEventListener('click', () => { if (this.online) this.attempt(this.send()); });
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

  /** What is on air, to be compared; '' for nothing. */
  get shown() {
    const { overlay, clock } = this;
    return this.on && overlay && overlay.event && clock ? JSON.stringify([overlay.event.id, overlay.event.payload, clock.total]) : '';
  }

  /** What the fields say that the server does not know yet. @returns {Record<string, any>} */
  get writing() {
    const { until, seconds, ...loaded } = /** @type {Record<string, any>} */ ((this.preset && this.preset.payload) || {});
    return { ...loaded, ...(this.options ? this.options.changes() : {}) };
  }

  /** Whether there is something that neither SHOW nor Update has told yet. */
  isAhead() {
    return this.chosen !== null || Object.keys(this.writing).length > 0;
  }

  /** Lets go of a preset that somebody else has put on air since it was loaded here. */
  letGoOfTold() {
    const { preset, overlay, clock } = this;
    const event = this.on && overlay ? overlay.event : null;
    if (!preset || !clock || !event || this.shown === this.loadedOver) return;
    const { chosen } = this;
    const isSet = chosen === null || ('until' in chosen ? clock.endsAt !== null && Math.abs(clock.endsAt - chosen.until) < 1000 : chosen.seconds * 1000 === clock.total);
    const shown = /** @type {Record<string, unknown>} */ (event.payload || {});
    if (isSet && Object.entries(this.writing).every(([key, value]) => JSON.stringify(shown[key]) === JSON.stringify(value))) this.preset = this.time = null;
  }

  /** @param {Moment} moment */
  update(moment) {
    super.update(moment);
    const { clock } = this;
    if (!clock) return;
    this.letGoOfTold();
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
    this.keepFocus();
  }

  /** The clock itself says when it ends. */
  drain() {}

  /** Draws the clock now, and again with the next second: the panel's own beat is not the clock's. */
  renderTime() {
    clearTimeout(this.timer);
    const { clock } = this;
    if (!clock || !this.isConnected) return;
    const { now } = store.moment;
    const drafted = this.on ? null : this.chosen || this.waiting;
    const left = drafted ? secondsOf(drafted, now) * 1000 : leftAt(clock, now);
    const time = find('.time', this);
    const text = clockText(left);
    say(find('span', time), text);
    time.classList.toggle('hours', text.length > 5);
    const end = drafted ? ('until' in drafted ? drafted.until : null) : clock.endsAt;
    const long = find('.long', time);
    say(long, drafted ? w.showSets : w.of(clockText(clock.total)));
    // Where there is room for one of the two, it is the end.
    long.classList.toggle('yields', end !== null);
    say(find('.ends', time), end === null ? '' : w.ends(timeOfDay(end, true, language())));
    if (end === null || left <= 0 || !this.isShown()) return;
    this.timer = setTimeout(() => this.renderTime(), ((left - 1) % 1000) + 2);
  }

  renderChips() {
    const { chosen, clock, chips, durations, preset } = this;
    if (!chips || !durations) return;
    chips.render(({ id }) => preset !== null && preset.id === id, () => false, ({ name }) => name);
    const seconds = preset ? 0 : !chosen ? (clock ? clock.total / 1000 : 0) : 'seconds' in chosen ? chosen.seconds : 0;
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
    this.time = this.time && JSON.stringify(this.time) === JSON.stringify(time) ? null : time;
    this.preset = null;
    this.redraw();
  }

  /** A second press lets go of it again.
   * @param {Preset} preset */
  choose(preset) {
    if (this.preset && this.preset.id === preset.id) {
      this.preset = this.time = null;
      this.redraw();
      return;
    }
    this.load(preset);
    if (this.online) this.attempt(request('POST', `/api/presets/${preset.id}/cue`));
  }

  /** @param {Preset} preset its payload may name a time of day instead of seconds */
  load(preset) {
    this.preset = preset;
    this.loadedOver = this.shown;
    this.time = timeOf(preset.payload, store.moment.now);
    if (this.options) this.options.forgetTime();
    this.redraw();
  }

  /** Whoever turns the clock turns that of the selected preset, where that is what SHOW would show. */
  takeWaiting() {
    if (this.chosen || !this.waiting) return;
    const preset = store.presets.find(({ id }) => this.overlay && this.overlay.cue.presetId === id);
    if (preset) this.load(preset);
  }

  redraw() {
    this.classList.toggle('dirty', this.on && this.isAhead());
    this.renderTime();
    this.renderChips();
    this.owe();
  }

  toggle() {
    const { clock } = this;
    if (!this.online || !clock) return;
    if (clock.endsAt !== null) {
      this.attempt(request('POST', '/api/countdown/pause'));
      return;
    }
    this.takeWaiting();
    const { chosen } = this;
    this.attempt(chosen && !this.on ? this.sendTime(chosen) : request('POST', '/api/countdown/start'));
  }

  /** Sets the clock and starts it behind the scenes. What is written around it stays a draft: it is told when
   * it is shown.
   * @param {Time} time */
  async sendTime(time) {
    await request('POST', PATH, { action: 'update', payload: { seconds: secondsOf(time, store.moment.now) } });
    this.forget(time);
    await request('POST', '/api/countdown/start');
  }

  /** @param {number} seconds may be negative */
  add(seconds) {
    if (!this.online) return;
    this.takeWaiting();
    const { chosen } = this;
    if (chosen && !this.on) {
      this.time = { seconds: Math.max(1, Math.round(secondsOf(chosen, store.moment.now)) + seconds) };
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
    this.time = null;
    const seconds = clock.total / 1000;
    this.attempt(this.on
      ? request('POST', '/api/countdown/pause').then(() => request('POST', PATH, { action: 'update', payload: { seconds } }))
      : request('POST', '/api/countdown/reset'));
  }

  show() {
    const { clock } = this;
    if (!this.isAhead() || !clock) return super.show();
    const { now } = store.moment;
    const { until, ...prepared } = /** @type {Record<string, any>} */ ((this.overlay && this.overlay.cue.payload) || {});
    const time = this.chosen || this.waiting;
    // A preset is whole: the words of the one before it are not its own. A time alone keeps them.
    /** @type {Record<string, any>} */
    const payload = { ...(this.preset ? {} : prepared), ...this.writing };
    payload.seconds = time ? secondsOf(time, now) : leftAt(clock, now) / 1000 || clock.total / 1000;
    if (time) delete payload.total;
    return this.commit('set', payload, time);
  }

  async press() {
    if (!this.on && this.saysWrong()) return;
    await super.press();
  }

  /** Whether a time cannot be read; it is said then, because another one would go on air. */
  saysWrong() {
    if (this.options) this.options.readWriting();
    const isWrong = this.options !== undefined && this.options.isWrong;
    if (isWrong) this.tell(w.durationWrong);
    return isWrong;
  }

  /** Puts the draft in place of what is on air. */
  async send() {
    if (this.saysWrong()) return;
    const { chosen } = this;
    const event = this.overlay && this.overlay.event;
    const before = this.preset && event ? Object.keys(/** @type {object} */ (event.payload || {})).filter((key) => !OPEN.includes(key)) : [];
    /** @type {Record<string, any>} */
    const payload = { ...Object.fromEntries(before.map((key) => [key, null])), ...this.writing };
    if (chosen) payload.seconds = secondsOf(chosen, store.moment.now);
    await this.commit('update', payload, chosen);
  }

  /** Tells the server the draft, and then lets go of what was told: what was chosen or typed meanwhile is the
   * next draft. A time of day is only right when the clock runs.
   * @param {'set' | 'update'} action @param {Record<string, any>} payload @param {Time | null} time */
  async commit(action, payload, time) {
    const { options, preset, chosen } = this;
    const words = options ? options.words : null;
    await request('POST', PATH, { action, payload });
    if (this.preset === preset) this.preset = null;
    if (options && words) options.settle(words);
    this.forget(chosen);
    if (time && 'until' in time) await request('POST', '/api/countdown/start');
  }

  /** Lets go of a time that was told, unless another one was chosen meanwhile.
   * @param {Time | null} time */
  forget(time) {
    if (time === null || this.time !== time) return;
    this.time = null;
    if (this.options) this.options.forgetTime();
  }
}
customElements.define('cue-countdown', CountdownCard);

/** The time a payload names, of a preset perhaps a time of day.
 * @param {unknown} payload @param {number} now @returns {Time | null} */
function timeOf(payload, now) {
  const { seconds, until } = /** @type {Record<string, unknown>} */ (payload || {});
  const at = typeof until === 'string' ? nextTime(until, now) : null;
  return at !== null ? { until: at } : Number(seconds) > 0 ? { seconds: Number(seconds) } : null;
}

/** @param {Time} time @param {number} now */
function secondsOf(time, now) {
  return 'until' in time ? Math.max(0, (time.until - now) / 1000) : time.seconds;
}
