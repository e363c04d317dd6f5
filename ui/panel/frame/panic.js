// @ts-check
/**
 * The word that HIDE ALL gives: what was pressed while nobody answered is done as soon as somebody does.
 * It knows neither the page nor the server, only what came of asking.
 */
import { RequestError, UNREACHABLE, sentenceOf } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/store.js').Moment} Moment */

export class Panic {
  /** @param {() => Promise<unknown>} hide asks the server
   * @param {(words: string, stays?: boolean) => void} tell the operator, '' for nothing */
  constructor(hide, tell) {
    this.hide = hide;
    this.tell = tell;
    /** When it was pressed without an answer yet, in ms of the server's clock. @type {number | null} */
    this.owedSince = null;
    this.asking = 0;
  }

  /** @param {Moment} moment */
  async press({ online, now }) {
    if (this.owedSince === null) this.owedSince = now;
    if (online) await this.ask();
    else this.tell(w.willHide, true);
  }

  /** Called often: keeps the word as soon as it can be kept. What somebody has shown since the press is not
   * what was to be hidden.
   * @param {Moment} moment */
  async look({ online, status }) {
    const since = this.owedSince;
    if (!online || !status || since === null || this.asking > 0) return;
    if (status.overlays.every((overlay) => overlay.since === null || overlay.since <= since)) return this.ask();
    this.owedSince = null;
    this.tell(w.notHidden);
  }

  async ask() {
    this.tell('');
    this.asking += 1;
    try {
      await this.hide();
      this.owedSince = null;
    } catch (error) {
      const isOwed = error instanceof RequestError && error.code === UNREACHABLE;
      if (!isOwed) this.owedSince = null;
      this.tell(isOwed ? w.willHide : sentenceOf(error), isOwed);
    }
    this.asking -= 1;
  }
}
