// @ts-check
/**
 * HIDE ALL, on every view, and the ten seconds in which it can be taken back. While they run the
 * footer is split: the left part hides again, so a panicked double press cannot undo itself.
 */
import { CueElement } from '/panel/element.js';
import { currentView } from '/panel/frame/views.js';
import { Panic } from '/panel/frame/panic.js';
import { find, mark, say } from '/panel/page.js';
import { store } from '/panel/store.js';
import { request, sentenceOf } from '/panel/transport.js';
import { w } from '/panel/words.js';

const UNDO_MS = 10_000;
const SAY_MS = 8000;
/** Longer than this nobody waits to see what came of a panic. */
const PATIENCE_MS = 4000;

class Footer extends CueElement {
  static html = `
    <footer class="foot">
      <p class="foot-say" role="alert" hidden></p>
      <button class="panic" id="hide-all"><svg class="i" aria-hidden="true"><use href="#i-eyeoff"/></svg><span></span><small></small><kbd aria-hidden="true" data-t="hideAllKey"></kbd></button>
      <button class="undo" id="undo" hidden><svg class="i" aria-hidden="true"><use href="#i-undo"/></svg><span data-t="undo"></span><small></small><i></i></button>
    </footer>`;

  static ticks = true;

  ready() {
    this.button = find('#hide-all', this);
    this.taker = find('#undo', this);
    this.message = find('.foot-say', this);
    this.messageTimer = 0;
    const panic = new Panic((shownUntil) => request('POST', `/api/overlays/clear-all${shownUntil === null ? '' : `?shownUntil=${Math.floor(shownUntil)}`}`, undefined, PATIENCE_MS),
      (words, stays) => this.tell(words, stays));
    this.panic = panic;
    this.button.addEventListener('click', () => this.hideAll());
    this.taker.addEventListener('click', () => this.takeBack());
    // Not in `update`: a window that nobody sees draws nothing, and still keeps its word.
    const look = () => { panic.look(store.moment); };
    store.subscribe(look);
    store.tick(look);
  }

  /** How long "undo" is still offered, in milliseconds.
   * @param {import('/panel/store.js').Moment} moment */
  left({ status, online, now }) {
    return online && status && status.undoUntil !== null ? status.undoUntil - now : 0;
  }

  /** @param {import('/panel/store.js').Moment} moment */
  update(moment) {
    const { button, taker } = this;
    if (!button || !taker) return;
    const overlays = moment.status ? moment.status.overlays : [];
    const left = this.left(moment);
    const offered = left > 0;
    const on = overlays.filter((o) => o.status !== 'off-air').length;
    const seen = overlays.filter((o) => o.status === 'on-air').length;
    // What was shown since a press that was owed stays on air, though the rest can be brought back.
    const done = offered && on === 0;
    button.classList.toggle('hot', on > 0);
    button.classList.toggle('done', done);
    say(find('span', button), done ? w.allHidden : w.hideAll);
    mark(find('use', button), 'href', done ? '#i-check' : '#i-eyeoff');
    find('.i', button).classList.toggle('ok', done);
    const count = find('small', button);
    count.hidden = offered;
    say(count, seen > 0 ? w.onAirCount(seen) : on > 0 ? '' : w.nothingOnAir);
    find('kbd', button).hidden = offered;
    // The focus must not be lost with the button that had it; the tab of the open view is where it does no harm.
    if (!offered && document.activeElement === taker) find(`#t-${currentView()}`).focus();
    taker.hidden = !offered;
    if (!offered) return;
    say(find('small', taker), w.seconds(Math.ceil(left / 1000)));
    find('i', taker).style.transform = `scaleX(${Math.min(1, left / UNDO_MS)})`;
  }

  hideAll() {
    if (this.panic) this.panic.press(store.moment);
  }

  /** True when there was something to take back. */
  takeBack() {
    if (this.left(store.moment) <= 0) return false;
    if (this.panic) this.panic.settle();
    request('POST', '/api/overlays/undo-clear').catch((error) => this.tell(sentenceOf(error)));
    return true;
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
