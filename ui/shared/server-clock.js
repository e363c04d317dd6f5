// @ts-check
/**
 * The server's clock, as well as a page can know it. A countdown is a deadline on that clock, so two
 * pages agree as well as this is measured: `GET /health` tells the server's time, and the truth lies
 * within half the time the answer took. The quickest answer of a few is the best one.
 */

const SAMPLES = 5;
const PAUSE_MS = 60;
const TIMEOUT_MS = 3000;
/** Clocks drift apart by a few milliseconds a minute at worst. */
const AGAIN_MS = 5 * 60_000;

export class ServerClock {
  /** @param {() => void} [onChange] called when `now()` has moved */
  constructor(onChange = () => {}) {
    this.onChange = onChange;
    /** The server's clock minus ours, in milliseconds. */
    this.offset = 0;
    /** How wrong `offset` may be. */
    this.error = Infinity;
    this.measuring = false;
  }

  /** The server's time, in milliseconds since the epoch. */
  now() {
    return Date.now() + this.offset;
  }

  /** Measures now, and again whenever the two clocks may have moved apart. */
  start() {
    const again = () => { if (!document.hidden) this.measure(); };
    setInterval(again, AGAIN_MS);
    document.addEventListener('visibilitychange', again);
    window.addEventListener('online', again);
    window.addEventListener('pageshow', again);
    this.measure();
  }

  /** A message that was just sent at `timestamp`: better than nothing until something is measured.
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
      const sample = await ask();
      if (sample && sample.error < best.error) best = sample;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    this.measuring = false;
    if (best.error === Infinity) return;
    // Two measurements that may both be true: the sharper one stays, so that no second flickers.
    const agree = Math.abs(best.offset - this.offset) <= best.error + this.error;
    if (agree && this.error <= best.error) return;
    this.offset = best.offset;
    this.error = best.error;
    this.onChange();
  }
}

/** @returns {Promise<{ offset: number, error: number } | null>} */
async function ask() {
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
