// @ts-check
/**
 * A repeated request for what an open view shows: soon after a change, otherwise at a longer interval. It
 * never makes two requests at once, and none in a hidden page.
 */

/** @template T */
export class Poll {
  /**
   * @param {() => Promise<T>} request
   * @param {(answer: T) => void} onAnswer
   * @param {{ afterChange: number, otherwise: number }} intervals between two requests, in ms
   */
  constructor(request, onAnswer, intervals) {
    this.request = request;
    this.onAnswer = onAnswer;
    this.intervals = intervals;
    this.isRequesting = false;
    this.isStale = true;
    this.requestedAt = -Infinity;
    /** Whether the last request failed. */
    this.hasFailed = false;
  }

  /** Marks the last answer as outdated. */
  markStale() {
    this.isStale = true;
  }

  /** Makes a request if one is due. Call it with every update of the view.
   * @param {number} [now] in ms, of any clock */
  tick(now = performance.now()) {
    const { afterChange, otherwise } = this.intervals;
    const isDue = now - this.requestedAt >= (this.isStale ? afterChange : otherwise);
    if (this.isRequesting || !isDue || (typeof document !== 'undefined' && document.hidden)) return;
    this.requestedAt = now;
    this.isStale = false;
    this.isRequesting = true;
    this.request().then((answer) => {
      this.isRequesting = false;
      this.hasFailed = false;
      this.onAnswer(answer);
    }, () => {
      // The next request is the retry; the health line says that the server is away.
      this.isRequesting = false;
      this.hasFailed = true;
    });
  }
}
