// @ts-check
/**
 * The server's clock, as exactly as a page can measure it. A countdown is a deadline on that clock, so two pages agree
 * as well as they measure it. `GET /health` returns the server's time, which was read at some instant between the
 * request and the answer: the middle of them is off by at most half the round trip. The quickest of a few answers
 * counts.
 *
 * Somebody may set the clock of a computer. No countdown may jump then, so the page counts with `performance.now()`, and
 * its time of the server stays the one of the first measurement: `/health` also returns the time of a clock that nobody
 * can set. `instantOf` converts the timestamps of events, which follow the clock that was set.
 */
import { fetchJson } from './fetch-json.js';

const SAMPLES = 5;
const SAMPLE_INTERVAL_MS = 60;
const SAMPLE_TIMEOUT_MS = 3000;
/** Two clocks drift apart by a few milliseconds per minute at worst. */
const MEASURE_INTERVAL_MS = 5 * 60_000;
const JUMP_CHECK_INTERVAL_MS = 1000;
/** A clock of this device that jumps by more was set, or the device was suspended. */
const JUMP_MS = 250;
/** A message takes less time, so one with another timestamp was sent after the server's clock had been set. */
const LATEST_MESSAGE_MS = 1000;

/** @typedef {{ offset: number, step: number, error: number }} Sample */

export class ServerClock {
  /** @param {() => void} [onChange] called when `now()` has jumped */
  constructor(onChange = () => {}) {
    this.onChange = onChange;
    /** The server's clock minus `performance.now()`, in milliseconds. */
    this.offset = 0;
    /** The largest error of `offset`, in milliseconds; infinite before the first measurement. */
    this.error = Infinity;
    /** The server's wall clock minus its steady clock in the first measurement. @type {number | null} */
    this.firstDifference = null;
    /** By how much the server's clock has been set since, in milliseconds. */
    this.step = 0;
    this.isMeasuring = false;
    this.lastJump = deviceDifference();
  }

  /** The server's time, in milliseconds since the epoch, as if its clock had not been set. */
  now() {
    return performance.now() + this.offset;
  }

  /** The instant of a message that has just arrived, in the time of `now()`.
   * @param {number} timestamp when it was sent, by the server's clock */
  instantOf(timestamp) {
    const now = this.now();
    const instant = timestamp - this.step;
    if (Math.abs(instant - now) <= LATEST_MESSAGE_MS) return instant;
    if (this.error !== Infinity) this.measure();
    return now;
  }

  /** Measures now, and again whenever the two clocks may have drifted apart. */
  start() {
    const measure = () => { if (!document.hidden) this.measure(); };
    setInterval(measure, MEASURE_INTERVAL_MS);
    setInterval(() => this.checkForJump(), JUMP_CHECK_INTERVAL_MS);
    document.addEventListener('visibilitychange', measure);
    window.addEventListener('online', measure);
    window.addEventListener('pageshow', measure);
    this.measure();
  }

  /** Measures again if this device was suspended, which stops `performance.now()`, or if its clock was set. */
  checkForJump() {
    const difference = deviceDifference();
    const jump = Math.abs(difference - this.lastJump);
    this.lastJump = difference;
    if (jump > JUMP_MS) this.measure();
  }

  /** Forgets the measurements of a server that may have restarted. The next message or measurement replaces them. */
  forget() {
    this.error = Infinity;
    this.firstDifference = null;
    this.step = 0;
  }

  /** Uses the timestamp of a message that has just arrived until there is a measurement.
   * @param {number | undefined} timestamp */
  hint(timestamp) {
    if (timestamp === undefined || this.error !== Infinity) return;
    // The delay of a message is larger than the error of an earlier measurement.
    if (Math.abs(timestamp - this.now()) <= LATEST_MESSAGE_MS) return;
    this.offset = timestamp - performance.now();
    this.onChange();
  }

  async measure() {
    if (this.isMeasuring) return;
    this.isMeasuring = true;
    /** @type {Sample | null} */
    let best = null;
    for (let i = 0; i < SAMPLES; i += 1) {
      const sample = await this.takeSample();
      if (sample && (!best || sample.error < best.error)) best = sample;
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_INTERVAL_MS));
    }
    this.isMeasuring = false;
    if (best) this.apply(best);
  }

  /** @param {Sample} best */
  apply({ offset, step, error }) {
    this.step = step;
    // If both measurements may be right, the more exact one is kept, so that no second flickers.
    const agree = Math.abs(offset - this.offset) <= error + this.error;
    if (agree && this.error <= error) return;
    this.offset = offset;
    this.error = error;
    this.onChange();
  }

  /** @returns {Promise<Sample | null>} null if the server did not answer */
  async takeSample() {
    try {
      const startedAt = performance.now();
      const { timestamp, steady } = await fetchJson('/health', SAMPLE_TIMEOUT_MS);
      const error = (performance.now() - startedAt) / 2;
      const difference = timestamp - steady;
      if (this.firstDifference === null) this.firstDifference = difference;
      const step = difference - this.firstDifference;
      return { offset: timestamp - step - (startedAt + error), step, error };
    } catch (_) {
      return null;
    }
  }
}

/** The clock of this device minus one that nobody can set, in milliseconds. */
function deviceDifference() {
  return Date.now() - performance.now();
}
