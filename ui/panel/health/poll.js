// @ts-check
/**
 * A question that is asked again and again while somebody looks at the answer: soon after something
 * has changed, now and then otherwise, and never two at once or in a hidden page.
 */

/** @template T */
export class Poll {
  /**
   * @param {() => Promise<T>} ask
   * @param {(answer: T) => void} take
   * @param {{ least: number, most: number }} gap between two questions, in ms: after a change, and without one
   */
  constructor(ask, take, gap) {
    this.ask = ask;
    this.take = take;
    this.gap = gap;
    this.isAsking = false;
    this.isStale = true;
    this.askedAt = -Infinity;
    /** Whether the last question got no answer. */
    this.hasFailed = false;
  }

  /** Something has changed: the next look asks again. */
  stale() {
    this.isStale = true;
  }

  /** Called often, with every look: asks when it is time to.
 * @param {number} [now] in ms, of any clock */
  look(now = performance.now()) {
    const gap = this.isStale ? this.gap.least : this.gap.most;
    if (this.isAsking || now - this.askedAt < gap || (typeof document !== 'undefined' && document.hidden)) return;
    this.askedAt = now;
    this.isStale = false;
    this.isAsking = true;
    this.ask().then((answer) => {
      this.isAsking = false;
      this.hasFailed = false;
      this.take(answer);
    }, () => {
      // The status says that the server is away; the next look tries again.
      this.isAsking = false;
      this.hasFailed = true;
    });
  }
}
