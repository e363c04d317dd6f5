// @ts-check
/**
 * HIDE ALL, on every view, and the ten seconds in which it can be taken back. While they run the
 * footer is split: the left part hides again, so a panicked double press cannot undo itself.
 */
import { find, mark, say } from '/panel/page.js';
import { request } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/panel.js').Moment} Moment */

const UNDO_MS = 10_000;
const SAY_MS = 8000;

export class Footer {
  constructor() {
    this.panic = find('#hide-all');
    this.undo = find('#undo');
    this.message = find('.foot-say');
    this.online = false;
    this.offered = false;
    /** Pressed while the server was away: done as soon as it is back. */
    this.owed = false;
    this.messageTimer = 0;
    this.panic.addEventListener('click', () => this.hideAll());
    this.undo.addEventListener('click', () => this.takeBack());
  }

  /** @param {Moment} moment */
  render({ status, online, now }) {
    const back = online && !this.online;
    this.online = online;
    if (back && this.owed) this.hideAll();
    const left = status && status.undoUntil !== null ? status.undoUntil - now : 0;
    this.offered = online && left > 0;
    const on = status ? status.overlays.filter((o) => o.status !== 'off-air').length : 0;
    const seen = status ? status.overlays.filter((o) => o.status === 'on-air').length : 0;
    this.panic.classList.toggle('hot', on > 0 && !this.offered);
    this.panic.classList.toggle('done', this.offered);
    say(find('span', this.panic), this.offered ? w.allHidden : w.hideAll);
    mark(find('use', this.panic), 'href', this.offered ? '#i-check' : '#i-eyeoff');
    find('.i', this.panic).classList.toggle('ok', this.offered);
    const count = find('small', this.panic);
    count.hidden = this.offered;
    say(count, seen > 0 ? w.onAirCount(seen) : on > 0 ? '' : w.nothingOnAir);
    find('kbd', this.panic).hidden = this.offered;
    this.undo.hidden = !this.offered;
    if (!this.offered) return;
    say(find('small', this.undo), w.seconds(Math.ceil(left / 1000)));
    find('i', this.undo).style.transform = `scaleX(${Math.min(1, left / UNDO_MS)})`;
  }

  async hideAll() {
    if (!this.online) {
      this.owed = true;
      this.tell(w.willHide, true);
      return;
    }
    this.owed = false;
    await this.attempt('/api/overlays/clear-all');
  }

  async takeBack() {
    if (this.offered) await this.attempt('/api/overlays/undo-clear');
  }

  /** @param {string} path */
  async attempt(path) {
    this.tell('');
    try {
      await request('POST', path);
    } catch (error) {
      this.tell(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} message @param {boolean} [stays] */
  tell(message, stays = false) {
    clearTimeout(this.messageTimer);
    say(this.message, message);
    this.message.hidden = message === '';
    if (message && !stays) this.messageTimer = setTimeout(() => { this.message.hidden = true; }, SAY_MS);
  }
}
