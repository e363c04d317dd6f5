// @ts-check
/**
 * A card: the cue light of one overlay, and its switch. The header is the same for every overlay;
 * what is below it belongs to the card of that overlay (see lower.js).
 */
import { draw, find, mark, say } from '/panel/page.js';
import { Rescue } from '/panel/rescue.js';
import { request } from '/panel/transport.js';
import { truth } from '/panel/truth.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/panel.js').Moment} Moment */
/** @typedef {import('../shared/types.js').Overlay} Overlay */

/** How long a message about a press stays. */
const SAY_MS = 8000;

export class Card {
  /** @param {string} channel @param {string} page the overlay page that shows it */
  constructor(channel, page) {
    this.channel = channel;
    this.root = find(`.card[data-channel="${channel}"]`);
    this.lamp = find('.lamp', this.root);
    this.status = find('.status', this.root);
    this.count = find('.cnt', this.root);
    this.button = find('.go', this.root);
    this.bar = find('.auto', this.root);
    this.rescue = new Rescue(this.root, page);
    this.online = false;
    /** The server's time at the last look. */
    this.now = 0;
    /** Until the server hides it, in milliseconds. @type {number | null} */
    this.hidesIn = null;
    /** @type {Overlay | null} */
    this.overlay = null;
    this.on = false;
    this.message = '';
    this.messageUntil = 0;
    this.button.addEventListener('click', () => this.press());
    const more = this.root.querySelector('.more');
    if (more) {
      more.addEventListener('click', () => {
        mark(more, 'aria-expanded', String(this.root.classList.toggle('open')));
        this.root.scrollIntoView({ block: 'nearest' });
      });
    }
  }

  /** @param {Moment} moment */
  render({ status, online, now, seenAt, since }) {
    const overlay = status && status.overlays.find((o) => o.channel === this.channel);
    if (!overlay) return;
    // A message about a press is old news once something has happened.
    if (this.overlay && this.overlay.status !== overlay.status) this.messageUntil = 0;
    this.overlay = overlay;
    this.online = online;
    this.now = now;
    const told = truth(overlay, since[this.channel], now, this.hasSomething(overlay));
    this.on = told.on;
    mark(this.root, 'data-state', told.state);
    mark(this.root, 'data-status', overlay.status);
    draw(this.lamp, told.lamp);
    say(find('b', this.status), told.word);

    const message = Date.now() < this.messageUntil ? this.message : '';
    const known = online ? told.detail : w.lastKnown(Math.round((now - seenAt) / 1000));
    const detail = find('.d', this.status);
    say(detail, message || known);
    mark(detail, 'class', message ? 'd say' : told.amber && online ? 'd amb' : 'd');
    mark(detail, 'title', message || known);
    const alone = (message || known) === '';
    this.status.classList.toggle('alone', alone);
    this.status.classList.toggle('told', message !== '');
    find('.sep', this.status).hidden = alone;

    const { clients } = overlay;
    say(find('[data-count]', this.count), clients);
    this.count.classList.toggle('zero', told.state === 'nopage');
    mark(this.count, 'title', w.pagesOpen(clients));

    say(find('span', this.button), told.on ? w.HIDE : w.SHOW);
    draw(find('.i', this.button), told.on ? 'i-eyeoff' : 'i-eye');
    mark(this.button, 'aria-disabled', String(!online || !this.canPress(overlay)));
    this.rescue.render(status.ports.http.port || 3002);
    this.hidesIn = this.on && overlay.hidesAt !== null ? Math.max(0, overlay.hidesAt - now) : null;
    this.drain(overlay.hidesAt !== null && overlay.since !== null ? overlay.hidesAt - overlay.since : 0);
  }

  /** @param {number} whole milliseconds from the show to its end */
  drain(whole) {
    const left = this.hidesIn;
    const running = left !== null && whole > 0;
    this.bar.classList.toggle('off', !running);
    mark(this.bar, 'aria-valuetext', running ? w.seconds(Math.ceil(left / 1000)) : null);
    find('i', this.bar).style.transform = `scaleX(${running ? Math.min(1, left / whole) : 0})`;
  }

  /** Whether there is anything that SHOW would put on air.
   * @param {Overlay} overlay */
  hasSomething(overlay) {
    return overlay.payload !== null;
  }

  /** Hiding always works; showing needs something to show and a page to show it on.
   * @param {Overlay} overlay */
  canPress(overlay) {
    return this.on || (overlay.clients > 0 && this.hasSomething(overlay));
  }

  async press() {
    if (this.button.getAttribute('aria-disabled') === 'true') return;
    await this.attempt(this.on ? this.hide() : this.show());
  }

  /** @returns {Promise<any>} */
  hide() {
    return request('POST', `/api/overlays/${this.channel}/hide`);
  }

  /** @returns {Promise<any>} */
  show() {
    return request('POST', `/api/overlays/${this.channel}/show`);
  }

  /** Waits for a request and says what came of it, if it was not what was asked for.
   * @param {Promise<any>} work */
  async attempt(work) {
    this.tell('');
    try {
      await work;
    } catch (error) {
      this.tell(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} message shown beside the status for a while */
  tell(message) {
    this.message = message;
    this.messageUntil = message ? Date.now() + SAY_MS : 0;
    this.root.dispatchEvent(new CustomEvent('cue-told', { bubbles: true, detail: message }));
  }
}
