// @ts-check
/**
 * HIDE ALL, on every view, and Undo for ten seconds after it. Undo is a button of its own beside HIDE ALL,
 * so that a second press of HIDE ALL undoes nothing.
 */
import { CueElement } from '../../shared/element.js';
import { partsOf, query, setIcon, setText } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { request, messageOf } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';
import { markResting } from '../controls/resting.js';
import { FooterGuard, HIDE_REST_MS } from './footer-guard.js';
import { HideAll } from './hide-all.js';
import { currentView } from './views.js';

/** @typedef {import('../../server/store.js').Moment} Moment */

const UNDO_MS = 10_000;
const MESSAGE_MS = 8000;
/** Shorter than that of other commands: after a panic the user has to know soon whether it worked. */
const HIDE_TIMEOUT_MS = 4000;

class Footer extends CueElement {
  static html = `
    <footer class="app-footer">
      <p class="footer-message" role="alert" hidden></p>
      <button class="panic" id="hide-all">
        <svg class="icon" aria-hidden="true"><use href="#i-eyeoff"/></svg><span></span><small></small>
        <span class="key-hint"><kbd aria-hidden="true" data-t="footer.hide-all-keys"></kbd></span>
      </button>
      <button class="undo" id="undo" hidden>
        <svg class="icon" aria-hidden="true"><use href="#i-undo"/></svg>
        <span data-t="action.undo"></span><small></small><i></i>
      </button>
    </footer>`;

  static ticks = true;

  parts = partsOf(this, {
    message: 'p',
    hide: '#hide-all',
    hideIcon: '#hide-all svg',
    hideText: '#hide-all span',
    hideCount: '#hide-all small',
    hideKeys: '#hide-all kbd',
    undo: '#undo',
    undoTime: '#undo small',
    undoBar: '#undo i',
  });

  messageTimer = 0;

  guard = new FooterGuard();

  hideAllState = new HideAll(requestHideAll, (text, isPermanent) => this.showMessage(text, isPermanent));

  ready() {
    const { hide, undo } = this.parts;
    hide.addEventListener('pointerdown', () => this.guard.downOnHide(performance.now()));
    // The click of a key has no count.
    hide.addEventListener('click', ({ detail }) => {
      if (this.guard.takesHide(detail > 0)) this.hideAll();
    });
    undo.addEventListener('click', () => this.pressUndo());
    // A hidden window makes no updates, but has to repeat a press.
    const tick = () => { this.hideAllState.tick(store.moment); };
    store.subscribe(tick);
    store.tick(tick);
  }

  /** @param {Moment} moment */
  update(moment) {
    const overlays = moment.status ? moment.status.overlays : [];
    const shown = overlays.filter(({ status }) => status !== 'off-air').length;
    const onAir = overlays.filter(({ status }) => status === 'on-air').length;
    const undoMs = undoTimeLeft(moment);
    this.renderHide(shown, onAir, undoMs > 0);
    // Before the status has arrived, nothing is known.
    setText(this.parts.hideCount, moment.status ? countText(shown, onAir) : '');
    this.renderUndo(undoMs);
  }

  /** @param {number} shown overlays that are not off air @param {number} onAir those that a page has drawn
   * @param {boolean} canUndo */
  renderHide(shown, onAir, canUndo) {
    const { hide, hideIcon, hideText, hideCount, hideKeys } = this.parts;
    // After a press that was repeated, newer overlays are still on air while others can be restored.
    const isDone = canUndo && shown === 0;
    hide.classList.toggle('on-air', shown > 0);
    hide.classList.toggle('done', isDone);
    hideIcon.classList.toggle('ok', isDone);
    setIcon(hideIcon, isDone ? 'i-check' : 'i-eyeoff');
    setText(hideText, isDone ? t('footer.all-hidden') : t('footer.hide-all'));
    hideCount.hidden = canUndo;
    hideKeys.hidden = canUndo;
  }

  /** @param {number} left in ms */
  renderUndo(left) {
    const { hide, undo, undoTime, undoBar } = this.parts;
    // Hiding the button would lose the focus. On the tab of the open view it does no harm.
    if (left <= 0 && document.activeElement === undo) query(`#t-${currentView()}`).focus();
    undo.hidden = left <= 0;
    if (this.guard.renderUndo(left > 0, performance.now())) markResting(hide, HIDE_REST_MS);
    if (undo.hidden) return;
    setText(undoTime, t('time.seconds', { seconds: Math.ceil(left / 1000) }));
    undoBar.style.transform = `scaleX(${Math.min(1, left / UNDO_MS)})`;
  }

  hideAll() {
    this.guard.onHideAll(performance.now());
    markResting(this.parts.undo);
    this.hideAllState.press(store.moment);
  }

  /** Undo appears where HIDE ALL was pressed: a nervous second press hides again. */
  pressUndo() {
    if (this.guard.isUndoHide(performance.now())) this.hideAll();
    else this.undoHideAll();
  }

  /** @returns {boolean} whether there was something to restore */
  undoHideAll() {
    if (undoTimeLeft(store.moment) <= 0) return false;
    this.hideAllState.cancel();
    request('POST', '/api/overlays/undo-clear').catch((error) => this.showMessage(messageOf(error)));
    return true;
  }

  /** @param {string} text '' hides the message @param {boolean} [isPermanent] whether it stays until the
   * next one */
  showMessage(text, isPermanent = false) {
    const { message } = this.parts;
    clearTimeout(this.messageTimer);
    setText(message, text);
    message.hidden = text === '';
    if (text && !isPermanent) this.messageTimer = setTimeout(() => { message.hidden = true; }, MESSAGE_MS);
  }
}
customElements.define('cue-footer', Footer);

/** @param {number | null} shownUntil in ms of the server's clock */
function requestHideAll(shownUntil) {
  const parameters = shownUntil === null ? '' : `?shownUntil=${Math.floor(shownUntil)}`;
  return request('POST', `/api/overlays/clear-all${parameters}`, undefined, HIDE_TIMEOUT_MS);
}

/** @param {number} shown @param {number} onAir */
function countText(shown, onAir) {
  if (onAir > 0) return t('footer.on-air', { count: onAir });
  return shown > 0 ? '' : t('footer.nothing-on-air');
}

/** How long Undo is still possible, in ms; 0 or less if it is not.
 * @param {Moment} moment */
function undoTimeLeft({ status, online, now }) {
  return online && status && status.undoUntil !== null ? status.undoUntil - now : 0;
}

/** @returns {Footer} the footer of the page */
export function footer() {
  return /** @type {Footer} */ (query('cue-footer'));
}
