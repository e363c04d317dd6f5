// @ts-check
/**
 * HIDE ALL, on every view, and the ten seconds in which it can be taken back. While they run the
 * footer is split: the left part hides again, so a panicked double press cannot undo itself.
 */
import { CueElement } from '../../shared/element.js';
import { currentView } from './views.js';
import { Panic } from './panic.js';
import { query, setAttr, setText } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { request, messageOf } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

const UNDO_MS = 10_000;
const MESSAGE_MS = 8000;
/** Longer than this nobody waits to see what came of a panic. */
const HIDE_TIMEOUT_MS = 4000;

class Footer extends CueElement {
  static html = `
    <footer class="app-footer">
      <p class="footer-message" role="alert" hidden></p>
      <button class="panic" id="hide-all"><svg class="icon" aria-hidden="true"><use href="#i-eyeoff"/></svg><span></span><small></small><span class="key-hint"><kbd aria-hidden="true" data-t="footer.hide-all-keys"></kbd></span></button>
      <button class="undo" id="undo" hidden><svg class="icon" aria-hidden="true"><use href="#i-undo"/></svg><span data-t="action.undo"></span><small></small><i></i></button>
    </footer>`;

  static ticks = true;

  ready() {
    this.button = query('#hide-all', this);
    this.undoButton = query('#undo', this);
    this.message = query('.footer-message', this);
    this.messageTimer = 0;
    const panic = new Panic((shownUntil) => request('POST', `/api/overlays/clear-all${shownUntil === null ? '' : `?shownUntil=${Math.floor(shownUntil)}`}`, undefined, HIDE_TIMEOUT_MS),
      (words, stays) => this.showMessage(words, stays));
    this.panic = panic;
    this.button.addEventListener('click', () => this.hideAll());
    this.undoButton.addEventListener('click', () => this.undoHideAll());
    // Not in `update`: a window that nobody sees draws nothing, and still keeps its word.
    const look = () => { panic.tick(store.moment); };
    store.subscribe(look);
    store.tick(look);
  }

  /** How long "undo" is still offered, in milliseconds.
   * @param {import('../../server/store.js').Moment} moment */
  left({ status, online, now }) {
    return online && status && status.undoUntil !== null ? status.undoUntil - now : 0;
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update(moment) {
    const { button, undoButton } = this;
    if (!button || !undoButton) return;
    const overlays = moment.status ? moment.status.overlays : [];
    const left = this.left(moment);
    const offered = left > 0;
    const on = overlays.filter((o) => o.status !== 'off-air').length;
    const seen = overlays.filter((o) => o.status === 'on-air').length;
    // What was shown since a press that was owed stays on air, though the rest can be brought back.
    const done = offered && on === 0;
    button.classList.toggle('on-air', on > 0);
    button.classList.toggle('done', done);
    setText(query('span', button), done ? t('footer.all-hidden') : t('footer.hide-all'));
    setAttr(query('use', button), 'href', done ? '#i-check' : '#i-eyeoff');
    query('.icon', button).classList.toggle('ok', done);
    const count = query('small', button);
    count.hidden = offered;
    setText(count, seen > 0 ? t('footer.on-air', { count: seen }) : on > 0 ? '' : t('footer.nothing-on-air'));
    query('kbd', button).hidden = offered;
    // The focus must not be lost with the button that had it; the tab of the open view is where it does no harm.
    if (!offered && document.activeElement === undoButton) query(`#t-${currentView()}`).focus();
    undoButton.hidden = !offered;
    if (!offered) return;
    setText(query('small', undoButton), t('time.seconds', { seconds: Math.ceil(left / 1000) }));
    query('i', undoButton).style.transform = `scaleX(${Math.min(1, left / UNDO_MS)})`;
  }

  hideAll() {
    if (this.panic) this.panic.press(store.moment);
  }

  /** True when there was something to take back. */
  undoHideAll() {
    if (this.left(store.moment) <= 0) return false;
    if (this.panic) this.panic.cancel();
    request('POST', '/api/overlays/undo-clear').catch((error) => this.showMessage(messageOf(error)));
    return true;
  }

  /** @param {string} words '' takes them away @param {boolean} [stays] */
  showMessage(words, stays = false) {
    const { message } = this;
    if (!message) return;
    clearTimeout(this.messageTimer);
    setText(message, words);
    message.hidden = words === '';
    if (words && !stays) this.messageTimer = setTimeout(() => { message.hidden = true; }, MESSAGE_MS);
  }
}
customElements.define('cue-footer', Footer);

/** @returns {Footer} the one on the page */
export function footer() {
  return /** @type {Footer} */ (query('cue-footer'));
}
