// @ts-check
/**
 * The word that HIDE ALL gives: what was pressed while nobody answered is done as soon as somebody does.
 * It knows neither the page nor the server, only what came of asking.
 */
import { RequestError, UNREACHABLE, messageOf } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */

export class Panic {
  /** @param {(shownUntil: number | null) => Promise<unknown>} hide asks the server; what was shown after that, in ms of its
   * clock, stays
   * @param {(words: string, stays?: boolean) => void} notify the operator, '' for nothing
   * @param {() => number} [clock] of this device, in ms */
  constructor(hide, notify, clock = Date.now) {
    this.hide = hide;
    this.notify = notify;
    this.clock = clock;
    /** The last press that nobody has answered, by the clock of this device. @type {number | null} */
    this.pressedAt = null;
    this.asking = 0;
  }

  /** @param {Moment} moment */
  async press({ online }) {
    this.pressedAt = this.clock();
    if (!online) {
      this.notify(t('footer.will-hide'), true);
      return;
    }
    this.notify('');
    await this.sendHide();
  }

  /** Called often: keeps the word as soon as it can be kept. What somebody has shown since the press is not
   * what was to be hidden.
   * @param {Moment} moment */
  async tick({ online, status, now }) {
    if (!online || !status || this.pressedAt === null || this.asking > 0) return;
    const pressed = this.pressedAt + now - this.clock();
    const stays = status.overlays.some(({ since }) => since !== null && since > pressed);
    // What is known may be old, so the server is told the moment in any case.
    await this.sendHide(pressed, stays ? t('footer.not-hidden') : '');
  }

  /** Nothing is owed any more: what was hidden was brought back by hand. */
  cancel() {
    this.pressedAt = null;
    this.notify('');
  }

  /** @param {number | null} [shownUntil] @param {string} [words] told when it is done */
  async sendHide(shownUntil = null, words = '') {
    const since = this.pressedAt;
    this.asking += 1;
    try {
      await this.hide(shownUntil);
      // A later press is only done with its own answer.
      if (this.pressedAt === since) {
        this.cancel();
        if (words) this.notify(words);
      }
    } catch (error) {
      // A later press speaks for itself, and one that was answered is answered.
      if (this.pressedAt === since) this.onError(error);
    }
    this.asking -= 1;
  }

  /** @param {unknown} error */
  onError(error) {
    const isOwed = error instanceof RequestError && error.code === UNREACHABLE;
    if (!isOwed) this.pressedAt = null;
    this.notify(isOwed ? t('footer.will-hide') : messageOf(error), isOwed);
  }
}
