// @ts-check
/**
 * HIDE ALL for a server that may be away: a press without an answer is repeated as soon as the server is
 * back. What was shown after the press stays on air. It depends on neither the page nor the network, so
 * tests drive it as a value.
 */
import { isUnreachable, messageOf } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */

export class HideAll {
  /** @param {(shownUntil: number | null) => Promise<unknown>} hide makes the request; what was shown after
   * `shownUntil`, in ms of the server's clock, stays on air
   * @param {(text: string, isPermanent?: boolean) => void} showMessage '' clears the message
   * @param {() => number} [clock] of this device, in ms */
  constructor(hide, showMessage, clock = () => performance.now()) {
    this.hide = hide;
    this.showMessage = showMessage;
    this.clock = clock;
    /** The last press without an answer, in ms of this device's clock.
     * @type {number | null} */
    this.pressedAt = null;
    this.runningRequests = 0;
  }

  /** @param {Moment} moment */
  async press({ online }) {
    this.pressedAt = this.clock();
    if (!online) {
      this.showMessage(t('footer.will-hide'), true);
      return;
    }
    this.showMessage('');
    await this.send(null, '');
  }

  /** Repeats a press without an answer if the server is back. Call it often.
   * @param {Moment} moment */
  async tick({ online, status, now }) {
    if (!online || !status || this.pressedAt === null || this.runningRequests > 0) return;
    const pressedAt = this.pressedAt + now - this.clock();
    // The status may be outdated, so the request contains the time of the press too.
    const isAnyNewer = status.overlays.some(({ since }) => since !== null && since > pressedAt);
    await this.send(pressedAt, isAnyNewer ? t('footer.not-hidden') : '');
  }

  /** Forgets a press without an answer, because the user restored what it was to hide. */
  cancel() {
    this.pressedAt = null;
    this.showMessage('');
  }

  /** @param {number | null} shownUntil @param {string} doneText '' for no message */
  async send(shownUntil, doneText) {
    const { pressedAt } = this;
    // The answer to an earlier press says nothing about a later one.
    const isLatest = () => this.pressedAt === pressedAt;
    this.runningRequests += 1;
    try {
      await this.hide(shownUntil);
      if (isLatest()) {
        this.cancel();
        if (doneText) this.showMessage(doneText);
      }
    } catch (error) {
      if (isLatest()) this.onError(error);
    }
    this.runningRequests -= 1;
  }

  /** @param {unknown} error */
  onError(error) {
    const willRepeat = isUnreachable(error);
    if (!willRepeat) this.pressedAt = null;
    this.showMessage(willRepeat ? t('footer.will-hide') : messageOf(error), willRepeat);
  }
}
