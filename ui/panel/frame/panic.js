// @ts-check
/**
 * The word that HIDE ALL gives: what was pressed while nobody answered is done as soon as somebody does.
 * It knows neither the page nor the server, only what came of asking.
 */
import { RequestError, UNREACHABLE, sentenceOf } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/store.js').Moment} Moment */

export class Panic {
  /** @param {(shownUntil: number | null) => Promise<unknown>} hide asks the server; what was shown after that, in ms of its
   * clock, stays
   * @param {(words: string, stays?: boolean) => void} tell the operator, '' for nothing
   * @param {() => number} [clock] of this device, in ms */
  constructor(hide, tell, clock = Date.now) {
    this.hide = hide;
    this.tell = tell;
    this.clock = clock;
    /** The last press that nobody has answered, by the clock of this device. @type {number | null} */
    this.owedSince = null;
    this.asking = 0;
  }

  /** @param {Moment} moment */
  async press({ online }) {
    this.owedSince = this.clock();
    if (!online) {
      this.tell(w.willHide, true);
      return;
    }
    this.tell('');
    await this.ask();
  }

  /** Called often: keeps the word as soon as it can be kept. What somebody has shown since the press is not
   * what was to be hidden.
   * @param {Moment} moment */
  async look({ online, status, now }) {
    if (!online || !status || this.owedSince === null || this.asking > 0) return;
    const pressed = this.owedSince + now - this.clock();
    const stays = status.overlays.some(({ since }) => since !== null && since > pressed);
    // What is known may be old, so the server is told the moment in any case.
    await this.ask(pressed, stays ? w.notHidden : '');
  }

  /** Nothing is owed any more: what was hidden was brought back by hand. */
  settle() {
    this.owedSince = null;
    this.tell('');
  }

  /** @param {number | null} [shownUntil] @param {string} [words] told when it is done */
  async ask(shownUntil = null, words = '') {
    const since = this.owedSince;
    this.asking += 1;
    try {
      await this.hide(shownUntil);
      // A later press is only done with its own answer.
      if (this.owedSince === since) {
        this.settle();
        if (words) this.tell(words);
      }
    } catch (error) {
      // A later press speaks for itself, and one that was answered is answered.
      if (this.owedSince === since) this.failed(error);
    }
    this.asking -= 1;
  }

  /** @param {unknown} error */
  failed(error) {
    const isOwed = error instanceof RequestError && error.code === UNREACHABLE;
    if (!isOwed) this.owedSince = null;
    this.tell(isOwed ? w.willHide : sentenceOf(error), isOwed);
  }
}
