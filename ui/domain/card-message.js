// @ts-check
/**
 * A message about a press, which takes the place of a card's status for some seconds. It is out of date as
 * soon as the overlay gets another status; a message of success stays, because it is about something else
 * than the status. Pure.
 */

const MESSAGE_MS = 8000;

export class CardMessage {
  constructor() {
    this.text = '';
    this.isGood = false;
    this.until = 0;
    this.status = '';
  }

  /** @param {string} text '' removes the message @param {boolean} isGood whether it reports a success
   * @param {number} now in ms */
  set(text, isGood, now) {
    this.text = text;
    this.isGood = isGood;
    this.until = text ? now + MESSAGE_MS : 0;
  }

  /** Applies the status of the overlay.
   * @param {string} status */
  onStatus(status) {
    if (status !== this.status && !this.isGood) this.until = 0;
    this.status = status;
  }

  /** The message at an instant.
   * @param {number} now in ms @returns {{ text: string, isGood: boolean }} text '' for none */
  at(now) {
    return { text: now < this.until ? this.text : '', isGood: this.isGood };
  }
}
