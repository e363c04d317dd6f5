// @ts-check
/**
 * The clock of a card and its buttons. Start, pause, reset and a minute more or less act on the clock of the
 * program, and never show or hide. Off air the row shows the time that SHOW would set.
 */
import { clockOf, clockView, isUnderWay } from '../../domain/clock-view.js';
import { secondsOf, timeToSet } from '../../domain/cued-time.js';
import { clockText, dayAndTime } from '../../domain/times.js';
import { partsOf, queryAll, setEnabled, setIcon, setLabel, setText } from '../../shared/dom.js';
import { onKeyDown } from '../../shared/key-down.js';
import { request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('./card.js').Card} Card */
/** @typedef {import('../../domain/cued-time.js').Time} Time */

const MINUTE_S = 60;

export const CLOCK_ROW = `
    <div class="clock">
      <div class="time" role="timer" tabindex="0" data-label="show.clock.label">
        <span>05:00</span>
        <small><span class="total-time"></span><span class="end-time"></span></small>
      </div>
      <div class="clock-buttons">
        <button class="button run"><svg class="icon" aria-hidden="true"><use href="#i-play"/></svg></button>
        <button class="button" data-add="-60"
          data-t="show.clock.less" data-label="show.clock.less-label"></button>
        <button class="button" data-add="60"
          data-t="show.clock.more" data-label="show.clock.more-label"></button>
        <button class="button reset"><svg class="icon" aria-hidden="true"><use href="#i-reset"/></svg></button>
      </div>
    </div>`;

export class ClockRow {
  /** @param {Card} card holds the markup of the row */
  constructor(card) {
    this.card = card;
    this.timer = 0;
    this.parts = partsOf(card, {
      time: '.time',
      text: '.time span',
      long: '.time .total-time',
      ends: '.time .end-time',
      keys: '.clock-buttons',
      run: 'button.run',
      runIcon: '.run svg',
      reset: 'button.reset',
    });
  }

  /** Adds the listeners. Runs once, when the markup is there. */
  bind() {
    const { time, keys, run, reset } = this.parts;
    onKeyDown(time, (event) => this.onKey(event));
    run.addEventListener('click', () => this.toggle());
    reset.addEventListener('click', () => this.reset());
    for (const button of queryAll('[data-add]', keys)) {
      button.addEventListener('click', () => this.add(Number(button.dataset.add)));
    }
  }

  /** The clock as the server has it.
   * @returns {import('../../domain/clock-view.js').PanelClock | null} */
  get clock() {
    return clockOf(this.card.overlay);
  }

  /** The time that SHOW would set, off air. @returns {Time | null} */
  get toSet() {
    const { clock, card } = this;
    return clock === null || card.on ? null : timeToSet(card.cued, clock, store.moment.now);
  }

  /** @returns {boolean} */
  get isUnderWay() {
    return isUnderWay(this.clock);
  }

  /** The time that is left, as text. */
  get leftText() {
    const { clock } = this;
    return clock === null ? '' : clockView(clock, null, store.moment.now).text;
  }

  /** The time that the clock was set to, as text. */
  get totalText() {
    const { clock } = this;
    return clock === null ? '' : clockText(clock.set);
  }

  /** Whether SHOW starts the clock, as a note for the line off air. A time of day always does. */
  get offAirNote() {
    const { clock, toSet } = this;
    const isRunning = clock !== null && clock.endsAt !== null;
    const startsOnShow = store.settings !== null && store.settings.startOnShow;
    const starts = !isRunning && (startsOnShow || (toSet !== null && 'until' in toSet));
    return starts ? t('show.line.show-starts') : '';
  }

  render() {
    const { clock, card, parts } = this;
    if (!clock) return;
    this.renderTime();
    const isRunning = clock.endsAt !== null;
    parts.run.classList.toggle('running', isRunning);
    setIcon(parts.runIcon, isRunning ? 'i-pause' : 'i-play');
    setLabel(parts.run, isRunning ? t('show.clock.pause') : t('show.clock.start'));
    setLabel(parts.reset, t('show.clock.reset', { time: clockText(clock.set) }));
    for (const button of queryAll('button', parts.keys)) setEnabled(button, card.online);
  }

  /** Renders the time now, and again when its text changes: the panel's tick would be late. */
  renderTime() {
    clearTimeout(this.timer);
    const { clock, toSet, card, parts } = this;
    if (!clock || !card.isConnected) return;
    const view = clockView(clock, toSet, store.moment.now);
    setText(parts.text, view.text);
    parts.time.classList.toggle('hours', view.isLong);
    const origin = toSet ? t('show.clock.set-by-show') : t('show.clock.of', { time: clockText(clock.total) });
    setText(parts.long, origin);
    // A narrow card has room for one of the two: the end.
    parts.long.classList.toggle('optional', view.endsAt !== null);
    const end = view.endsAt === null ? '' : dayAndTime(view.endsAt, store.moment.now, true);
    setText(parts.ends, end && t('show.clock.ends', { time: end }));
    if (view.nextIn === null || !card.isShown()) return;
    this.timer = window.setTimeout(() => {
      this.renderTime();
      // The line for viewers says the same time.
      card.requestUpdate();
    }, view.nextIn);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case ' ':
        if (!event.repeat) this.toggle();
        break;
      case '+':
      case '=':
        this.add(MINUTE_S);
        break;
      case '-':
        this.add(-MINUTE_S);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  toggle() {
    const { clock, toSet, card } = this;
    if (!card.online || !clock) return;
    if (clock.endsAt !== null) card.attempt(this.send('pause'));
    else card.attempt(toSet ? this.setAndStart(toSet) : this.send('start'));
  }

  /** Sets the clock to the cue's time and starts it off air. The time is removed from the cue, because SHOW
   * must not set the clock again.
   * @param {Time} time */
  async setAndStart(time) {
    const { cueSender: cue } = this.card;
    await cue.run(() => this.send('update', { seconds: secondsOf(time, store.moment.now) }));
    cue.edit({ seconds: null, until: null });
    await cue.run(() => this.send('start'));
  }

  /** @param {number} seconds may be negative */
  add(seconds) {
    const { toSet, card } = this;
    if (!card.online) return;
    if (toSet) {
      const whole = Math.round(secondsOf(toSet, store.moment.now));
      card.cueSender.edit({ seconds: Math.max(1, whole + seconds), until: null });
    } else {
      card.attempt(this.send('add-time', { seconds }));
    }
  }

  /** Pauses the clock at the time that was set. On air the action `reset` would hide the overlay. */
  reset() {
    const { clock, card } = this;
    if (!card.online || !clock) return;
    const setAgain = async () => {
      await this.send('pause');
      await this.send('update', { seconds: clock.set / 1000 });
    };
    card.attempt(card.on ? setAgain() : this.send('reset'));
  }

  /** @param {string} action @param {object} [payload] @returns {Promise<any>} */
  send(action, payload) {
    return request('POST', this.card.path, payload === undefined ? { action } : { action, payload });
  }
}
