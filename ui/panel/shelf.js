// @ts-check
/**
 * A list that the server keeps (presets, assets, themes). Until the first answer, and after a failed
 * one, it keeps what it had.
 */

/** @template {{ id: string }} T */
export class Shelf {
  /** @param {'presets' | 'assets' | 'themes'} what as the server calls it
   * @param {() => Promise<any>} ask @param {() => void} onChange */
  constructor(what, ask, onChange) {
    this.what = what;
    this.ask = ask;
    this.onChange = onChange;
    /** @type {T[]} */
    this.items = [];
    /** Whether the server has ever told it. */
    this.known = false;
    this.turn = 0;
    /** The question that was asked last. */
    this.newest = Promise.resolve();
  }

  /** Asks again. When it is done the list is at least as new as this question, even where a later one has
   * overtaken it. */
  async load() {
    this.newest = this.fetch(++this.turn);
    for (let asked = null; asked !== this.newest;) await (asked = this.newest);
  }

  /** @param {number} turn */
  async fetch(turn) {
    try {
      const items = await this.ask();
      // Two answers may overtake each other: the one asked for last is the newer.
      if (turn !== this.turn || !Array.isArray(items)) return;
      this.items = items;
      this.known = true;
      this.onChange();
    } catch (error) {
      console.warn(`The list of ${this.what} did not come.`, error);
    }
  }
}
