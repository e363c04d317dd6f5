// @ts-check
/**
 * A list that the server keeps (presets, assets, themes). Until the first answer, and after a failed
 * one, it keeps what it had.
 */

/** @template {{ id: string }} T */
export class ServerList {
  /** @param {'presets' | 'assets' | 'themes'} name as the server calls it
   * @param {() => Promise<any>} request @param {() => void} onChange */
  constructor(name, request, onChange) {
    this.name = name;
    this.request = request;
    this.onChange = onChange;
    /** @type {T[]} */
    this.items = [];
    /** Whether it has been loaded from the server. */
    this.isLoaded = false;
    this.requestNumber = 0;
    /** The question that was asked last. */
    this.latest = Promise.resolve();
  }

  /** Asks again. When it is done the list is at least as new as this question, even where a later one has
   * overtaken it. */
  async load() {
    this.latest = this.fetch(++this.requestNumber);
    for (let asked = null; asked !== this.latest;) await (asked = this.latest);
  }

  /** @param {number} requestNumber */
  async fetch(requestNumber) {
    try {
      const items = await this.request();
      // Two answers may overtake each other: the one asked for last is the newer.
      if (requestNumber !== this.requestNumber || !Array.isArray(items)) return;
      this.items = items;
      this.isLoaded = true;
      this.onChange();
    } catch (error) {
      console.warn(`The list of ${this.name} did not come.`, error);
    }
  }
}
