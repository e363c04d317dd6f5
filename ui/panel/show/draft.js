// @ts-check
/**
 * What stands in a card's fields, against what the server has. A draft follows the server as long as
 * nobody touches it; once somebody does, it is theirs until they let go of it, and what others change
 * meanwhile waits beside it. Pure: it knows values, not fields.
 */

/** @typedef {Record<string, string>} Words */

export class Draft {
  constructor() {
    /** What the draft started from. @type {Words | null} */
    this.base = null;
    /** What the server has meanwhile, while the draft is somebody's. @type {Words | null} */
    this.elsewhere = null;
  }

  /** Whether the fields say something else than what they started from.
   * @param {Words} current */
  isDirty(current) {
    return this.base !== null && !same(current, this.base);
  }

  /** What the server says now.
   * @param {Words} incoming @param {Words} current what stands in the fields @param {boolean} typing
   * @returns {boolean} whether the fields are to show it */
  hear(incoming, current, typing) {
    if (this.base === null || same(incoming, current)) return this.adopt(incoming);
    if (same(incoming, this.base)) {
      this.elsewhere = null;
      return false;
    }
    if (!this.isDirty(current) && !typing) return this.adopt(incoming);
    this.elsewhere = incoming;
    return false;
  }

  /** Begins anew from these.
   * @param {Words} words */
  adopt(words) {
    this.base = words;
    this.elsewhere = null;
    return true;
  }
}

/** @param {Words} a @param {Words} b */
export function same(a, b) {
  return Object.keys(a).every((key) => a[key] === b[key]);
}
