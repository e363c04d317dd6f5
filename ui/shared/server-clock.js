// @ts-check
/**
 * The server's clock, as exactly as a page can measure it. A countdown is a deadline on that clock, so two pages agree
 * as well as they measure it. `GET /health` returns the server's time, which was read at some instant between the
 * request and the answer: the middle of them is off by at most half the round trip. The quickest of a few answers
 * counts.
 */
import { fetchJson } from './fetch-json.js';

const SAMPLES = 5;
const SAMPLE_INTERVAL_MS = 60;
const SAMPLE_TIMEOUT_MS = 3000;
/** Two clocks drift apart by a few milliseconds per minute at worst. */
const MEASURE_INTERVAL_MS = 5 * 60_000;

export class ServerClock {
  /** @param {() => void} [onChange] called when `now()` has jumped */
  constructor(onChange = () => {}) {
    this.onChange = onChange;
    /** The server's clock minus ours, in milliseconds. */
    this.offset = 0;
    /** The largest error of `offset`, in milliseconds; infinite before the first measurement. */
    this.error = Infinity;
    this.isMeasuring = false;
  }

  /** The server's time, in milliseconds since the epoch. */
  now() {
    return Date.now() + this.offset;
  }

  /** Measures now, and again whenever the two clocks may have drifted apart. */
  start() {
    const measure = () => { if (!document.hidden) this.measure(); };
    setInterval(measure, MEASURE_INTERVAL_MS);
    document.addEventListener('visibilitychange', measure);
    window.addEventListener('online', measure);
    window.addEventListener('pageshow', measure);
    this.measure();
  }

  /** Uses the timestamp of a message until there is a measurement.
   * @param {number | undefined} timestamp */
  hint(timestamp) {
    if (timestamp === undefined || this.error !== Infinity) return;
    this.offset = timestamp - Date.now();
    this.onChange();
  }

  async measure() {
    if (this.isMeasuring) return;
    this.isMeasuring = true;
    let best = { offset: 0, error: Infinity };
    for (let i = 0; i < SAMPLES; i += 1) {
      const sample = await takeSample();
      if (sample && sample.error < best.error) best = sample;
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_INTERVAL_MS));
    }
    this.isMeasuring = false;
    if (best.error === Infinity) return;
    // If both measurements may be right, the more exact one is kept, so that no second flickers.
    const agree = Math.abs(best.offset - this.offset) <= best.error + this.error;
    if (agree && this.error <= best.error) return;
    this.offset = best.offset;
    this.error = best.error;
    this.onChange();
  }
}

/** @returns {Promise<{ offset: number, error: number } | null>} null if the server did not answer */
async function takeSample() {
  try {
    const sentAt = Date.now();
    const startedAt = performance.now();
    const { timestamp } = await fetchJson('/health', SAMPLE_TIMEOUT_MS);
    const roundTripMs = performance.now() - startedAt;
    return { offset: timestamp - (sentAt + roundTripMs / 2), error: roundTripMs / 2 };
  } catch (_) {
    return null;
  }
}
