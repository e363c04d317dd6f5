// @ts-check
/**
 * A list that the server keeps (presets, assets): fetched when the server is there, and again whenever
 * it says that one has changed. Until the first answer, and after a failed one, it keeps what it had.
 */
import { request } from '/panel/transport.js';

/** @template {{ id: string }} T */
export class Shelf {
  /** @param {'presets' | 'assets' | 'themes'} what as the server calls it @param {string} path
   * @param {() => void} onChange */
  constructor(what, path, onChange) {
    this.what = what;
    this.path = path;
    this.onChange = onChange;
    /** @type {T[]} */
    this.items = [];
    this.online = false;
    this.turn = 0;
  }

  /** @param {boolean} online */
  follow(online) {
    const back = online && !this.online;
    this.online = online;
    if (back) this.load();
  }

  /** @param {string} what has changed */
  changed(what) {
    if (what === this.what && this.online) this.load();
  }

  async load() {
    const turn = ++this.turn;
    try {
      const items = await request('GET', this.path);
      // Two answers may overtake each other: the one asked for last is the newer.
      if (turn !== this.turn || !Array.isArray(items)) return;
      this.items = items;
      this.onChange();
    } catch (error) {
      console.warn(`The list at ${this.path} did not come.`, error);
    }
  }
}
