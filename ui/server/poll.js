// @ts-check
/**
 * A question that is asked again and again while somebody looks at the answer: soon after something
 * has changed, now and then otherwise, and never two at once or in a hidden page.
 */

/** @template T */
export class Poll {
  /**
   * @param {() => Promise<T>} request
   * @param {(answer: T) => void} onAnswer
   * @param {{ least: number, most: number }} interval between two questions, in ms: after a change, and without one
  */
  constructor(request, onAnswer, interval) {
    this.request = request;
    this.onAnswer = onAnswer;
    this.interval = interval;
    this.isRequesting = false;
    this.isStale = true;
    this.requestedAt = -Infinity;
    /** Whether the last question got no answer. */
    this.hasFailed = false;
  }

  /** Something has changed: the next look asks again. */
  markStale() {
    this.isStale = true;
  }

  /** Called often, with every look: asks when it is time to.
 * @param {number} [now] in ms, of any clock */
  tick(now = performance.now()) {
    const gap = this.isStale ? this.interval.least : this.interval.most;
    if (this.isRequesting || now - this.requestedAt < gap || (typeof document !== 'undefined' && document.hidden)) return;
    this.requestedAt = now;
    this.isStale = false;
    this.isRequesting = true;
    this.request().then((answer) => {
      this.isRequesting = false;
      this.hasFailed = false;
      this.onAnswer(answer);
    }, () => {
      // The status says that the server is away; the next look tries again.
      this.isRequesting = false;
      this.hasFailed = true;
    });
  }
}
