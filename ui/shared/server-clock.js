// @ts-check
/**
 * The server's clock, as exactly as a page can measure it. A countdown is a deadline on that clock, so two pages agree
 * as well as this is measured. `GET /health` returns the server's time, with an error of at most half the time that the
 * answer took. The quickest answer of a few is used.
 */

const SAMPLES = 5;
const PAUSE_MS = 60;
const TIMEOUT_MS = 3000;
/** Clocks drift apart by a few milliseconds per minute at worst. */
const INTERVAL_MS = 5 * 60_000;

export class ServerClock {
  /** @param {() => void} [onChange] called when `now()` has moved */
  constructor(onChange = () => {}) {
    this.onChange = onChange;
    /** The server's clock minus ours, in milliseconds. */
    this.offset = 0;
    /** How far off `offset` may be, in milliseconds. */
    this.error = Infinity;
    this.measuring = false;
  }

  /** The server's time, in milliseconds since the epoch. */
  now() {
    return Date.now() + this.offset;
  }

  /** Measures now, and again whenever the two clocks may have moved apart. */
  start() {
    const measure = () => { if (!document.hidden) this.measure(); };
    setInterval(measure, INTERVAL_MS);
    document.addEventListener('visibilitychange', measure);
    window.addEventListener('online', measure);
    window.addEventListener('pageshow', measure);
    this.measure();
  }

  /** Uses the time of a message that was just sent, until something is measured.
   * @param {unknown} timestamp */
  hint(timestamp) {
    if (typeof timestamp !== 'number' || this.error !== Infinity) return;
    this.offset = timestamp - Date.now();
    this.onChange();
  }

  async measure() {
    if (this.measuring) return;
    this.measuring = true;
    let best = { offset: 0, error: Infinity };
    for (let i = 0; i < SAMPLES; i += 1) {
      const sample = await measureOnce();
      if (sample && sample.error < best.error) best = sample;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    this.measuring = false;
    if (best.error === Infinity) return;
    // Two measurements that may both be right: the more exact one stays, so that no second flickers.
    const agree = Math.abs(best.offset - this.offset) <= best.error + this.error;
    if (agree && this.error <= best.error) return;
    this.offset = best.offset;
    this.error = best.error;
    this.onChange();
  }
}

/** @returns {Promise<{ offset: number, error: number } | null>} */
async function measureOnce() {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    const sent = Date.now();
    const from = performance.now();
    const response = await fetch('/health', { cache: 'no-store', signal: stop.signal });
    const took = performance.now() - from;
    const { timestamp } = await response.json();
    return typeof timestamp === 'number' ? { offset: timestamp - (sent + took / 2), error: took / 2 } : null;
  } catch (_) {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
