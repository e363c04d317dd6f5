// @ts-check
/**
 * The clock of a card and its keys. Start, pause, reset and a minute more or less act on the clock of the program,
 * and never show or hide. Off air the row shows the time that SHOW would set.
 */
import { leftAt } from '../../graphics/shared/countdown-clock.js';
import { queryAll, setIcon, query, setAttr, setText } from '../../shared/dom.js';
import { secondsOf, timeToSet } from '../../domain/cued-time.js';
import { clockText, timeOfDay } from '../../domain/times.js';
import { store } from '../../server/store.js';
import { request } from '../../server/requests.js';
import { language, t } from '../../i18n/i18n.js';

/** @typedef {import('./card.js').Card} Card */
/** @typedef {import('../../domain/cued-time.js').Time} Time */
/** @typedef {import('../../graphics/shared/countdown-clock.js').Clock} Clock */

const MINUTE_S = 60;

export const CLOCK_ROW = `
    <div class="clock">
      <div class="time" role="timer" tabindex="0" data-label="show.clock.label"><span>05:00</span><small><span class="long"></span><span class="ends"></span></small></div>
      <div class="keys">
        <button class="btn run"><svg class="i" aria-hidden="true"><use href="#i-play"/></svg></button>
        <button class="btn" data-add="-60" data-t="show.clock.less" data-label="show.clock.less-label"></button>
        <button class="btn" data-add="60" data-t="show.clock.more" data-label="show.clock.more-label"></button>
        <button class="btn reset"><svg class="i" aria-hidden="true"><use href="#i-reset"/></svg></button>
      </div>
    </div>`;

export class ClockRow {
  /** @param {Card} card holds the markup of the row */
  constructor(card) {
    this.card = card;
    this.timer = 0;
    this.time = query('.time', card);
    this.time.addEventListener('keydown', (event) => this.key(event));
    query('.run', card).addEventListener('click', () => this.toggle());
    for (const button of queryAll('[data-add]', card)) button.addEventListener('click', () => this.add(Number(button.dataset.add)));
    query('.reset', card).addEventListener('click', () => this.reset());
  }

  /** @returns {Clock | null} as the server keeps it */
  get clock() {
    const { overlay } = this.card;
    const clock = overlay && overlay.countdown;
    return clock ? { endsAt: clock.endsAt, left: clock.leftMs === null ? 0 : clock.leftMs, total: clock.totalMs } : null;
  }

  /** The time that the cue would set, off air. @returns {Time | null} */
  get toSet() {
    const { clock, card } = this;
    return clock === null || card.on ? null : timeToSet(card.cued, clock, store.moment.now);
  }

  /** Whether the clock runs, or has run and stands before its end. */
  get isUnderWay() {
    const { clock } = this;
    return clock !== null && (clock.endsAt !== null || clock.left !== clock.total);
  }

  render() {
    const { clock, card } = this;
    if (!clock) return;
    this.renderTime();
    const runs = clock.endsAt !== null;
    const run = query('.run', card);
    run.classList.toggle('runs', runs);
    setIcon(query('.i', run), runs ? 'i-pause' : 'i-play');
    for (const [button, label] of /** @type {const} */ ([[run, runs ? t('show.clock.pause') : t('show.clock.start')], [query('.reset', card), t('show.clock.reset', { time: clockText(clock.total) })]])) {
      setAttr(button, 'aria-label', label);
      setAttr(button, 'title', label);
    }
    for (const button of queryAll('.keys .btn', card)) setAttr(button, 'aria-disabled', String(!card.online));
  }

  /** Draws the clock now, and again with its next second, which is not the panel's tick. */
  renderTime() {
    clearTimeout(this.timer);
    const { clock, toSet, card, time } = this;
    if (!clock || !card.isConnected) return;
    const { now } = store.moment;
    const left = toSet ? secondsOf(toSet, now) * 1000 : leftAt(clock, now);
    const text = clockText(left);
    setText(query('span', time), text);
    time.classList.toggle('hours', text.length > 5);
    const end = toSet ? ('until' in toSet ? toSet.until : null) : clock.endsAt;
    const long = query('.long', time);
    setText(long, toSet ? t('show.clock.set-by-show') : t('show.clock.of', { time: clockText(clock.total) }));
    // Where there is room for one of the two, it is the end.
    long.classList.toggle('yields', end !== null);
    setText(query('.ends', time), end === null ? '' : t('show.clock.ends', { time: timeOfDay(end, true, language()) }));
    if (end === null || left <= 0 || !card.isShown()) return;
    this.timer = window.setTimeout(() => this.renderTime(), ((left - 1) % 1000) + 2);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const act = { ' ': () => { if (!event.repeat) this.toggle(); }, '+': () => this.add(MINUTE_S), '=': () => this.add(MINUTE_S), '-': () => this.add(-MINUTE_S) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  toggle() {
    const { clock, toSet, card } = this;
    if (!card.online || !clock) return;
    const runs = clock.endsAt !== null;
    card.attempt(runs ? this.send('pause') : toSet ? this.setAndStart(toSet) : this.send('start'));
  }

  /** Sets the clock to the cue's time and starts it off air. The cue has no time then: SHOW must not set it again.
   * @param {Time} time */
  async setAndStart(time) {
    const { cue } = this.card;
    await cue.run(() => this.send('update', { seconds: secondsOf(time, store.moment.now) }));
    cue.edit({ seconds: null, until: null });
    await cue.run(() => this.send('start'));
  }

  /** @param {number} seconds may be negative */
  add(seconds) {
    const { toSet, card } = this;
    if (!card.online) return;
    if (toSet) card.cue.edit({ seconds: Math.max(1, Math.round(secondsOf(toSet, store.moment.now)) + seconds), until: null });
    else card.attempt(this.send('add-time', { seconds }));
  }

  /** Back to the time that was set, standing. The event `reset` would hide what is on air. */
  reset() {
    const { clock, card } = this;
    if (!card.online || !clock) return;
    const setAgain = async () => {
      await this.send('pause');
      await this.send('update', { seconds: clock.total / 1000 });
    };
    card.attempt(card.on ? setAgain() : this.send('reset'));
  }

  /** @param {string} action @param {object} [payload] @returns {Promise<any>} */
  send(action, payload) {
    return request('POST', this.card.path, payload === undefined ? { action } : { action, payload });
  }
}
