// @ts-check
/**
 * HIDE ALL, on every view, and the ten seconds in which it can be taken back. While they run the
 * footer is split: the left part hides again, so a panicked double press cannot undo itself.
 */
import { CueElement } from '/panel/element.js';
import { find, mark, say } from '/panel/page.js';
import { store } from '/panel/store.js';
import { request, sentenceOf } from '/panel/transport.js';
import { w } from '/panel/words.js';

const UNDO_MS = 10_000;
const SAY_MS = 8000;

class Footer extends CueElement {
  static html = `
    <footer class="foot">
      <p class="foot-say" role="alert" hidden></p>
      <button class="panic" id="hide-all"><svg class="i" aria-hidden="true"><use href="#i-eyeoff"/></svg><span></span><small></small><kbd aria-hidden="true" data-t="hideAllKey"></kbd></button>
      <button class="undo" id="undo" hidden><svg class="i" aria-hidden="true"><use href="#i-undo"/></svg><span data-t="undo"></span><small></small><i></i></button>
    </footer>`;

  static ticks = true;

  ready() {
    this.panic = find('#hide-all', this);
    this.taker = find('#undo', this);
    this.message = find('.foot-say', this);
    /** Pressed while the server was away: done as soon as it is back. */
    this.owed = false;
    this.messageTimer = 0;
    this.panic.addEventListener('click', () => this.hideAll());
    this.taker.addEventListener('click', () => this.takeBack());
    // Not in `update`: a window that nobody sees draws nothing, and still keeps its word.
    store.subscribe(() => {
      if (store.online && this.owed) this.hideAll();
    });
  }

  /** How long "undo" is still offered, in milliseconds.
   * @param {import('/panel/store.js').Moment} moment */
  left({ status, online, now }) {
    return online && status && status.undoUntil !== null ? status.undoUntil - now : 0;
  }

  /** @param {import('/panel/store.js').Moment} moment */
  update(moment) {
    const { panic, taker } = this;
    if (!panic || !taker) return;
    const overlays = moment.status ? moment.status.overlays : [];
    const left = this.left(moment);
    const offered = left > 0;
    const on = overlays.filter((o) => o.status !== 'off-air').length;
    const seen = overlays.filter((o) => o.status === 'on-air').length;
    panic.classList.toggle('hot', on > 0 && !offered);
    panic.classList.toggle('done', offered);
    say(find('span', panic), offered ? w.allHidden : w.hideAll);
    mark(find('use', panic), 'href', offered ? '#i-check' : '#i-eyeoff');
    find('.i', panic).classList.toggle('ok', offered);
    const count = find('small', panic);
    count.hidden = offered;
    say(count, seen > 0 ? w.onAirCount(seen) : on > 0 ? '' : w.nothingOnAir);
    find('kbd', panic).hidden = offered;
    taker.hidden = !offered;
    if (!offered) return;
    say(find('small', taker), w.seconds(Math.ceil(left / 1000)));
    find('i', taker).style.transform = `scaleX(${Math.min(1, left / UNDO_MS)})`;
  }

  async hideAll() {
    this.owed = !store.online;
    if (this.owed) return this.tell(w.willHide, true);
    await this.attempt('/api/overlays/clear-all');
  }

  /** True when there was something to take back. */
  takeBack() {
    if (this.left(store.moment) <= 0) return false;
    this.attempt('/api/overlays/undo-clear');
    return true;
  }

  /** @param {string} path */
  async attempt(path) {
    this.tell('');
    try {
      await request('POST', path);
    } catch (error) {
      this.tell(sentenceOf(error));
    }
  }

  /** @param {string} words '' takes them away @param {boolean} [stays] */
  tell(words, stays = false) {
    const { message } = this;
    if (!message) return;
    clearTimeout(this.messageTimer);
    say(message, words);
    message.hidden = words === '';
    if (words && !stays) this.messageTimer = setTimeout(() => { message.hidden = true; }, SAY_MS);
  }
}
customElements.define('cue-footer', Footer);

/** @returns {Footer} the one on the page */
export function footer() {
  return /** @type {Footer} */ (find('cue-footer'));
}
