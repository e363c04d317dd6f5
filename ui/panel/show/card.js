// @ts-check
/**
 * A card: the cue light of one overlay, and its switch. The header is the same for every overlay; what
 * is below it belongs to the card of that overlay. What a press does is read from the store, not from
 * the picture: keys press cards that are not on screen, too.
 */
import { channelName } from '../../domain/channel-name.js';
import { isOnAir } from '../../domain/compare.js';
import { CueElement } from '../../shared/element.js';
import { queryAll, setIcon, query, setAttr, setText } from '../../shared/dom.js';
import { cardState } from '../../domain/card-state.js';
import { store } from '../../server/store.js';
import { request, messageOf } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').Overlay} Overlay */

/** How long a message about a press stays. */
const MESSAGE_MS = 8000;

/** The header of every card, and the slot of the auto-hide bar. */
export const CARD_HEADER = `
  <div class="card-h">
    <svg class="lamp" aria-hidden="true"><use href="#lamp-off"/></svg>
    <div><h2><span class="name"></span> <span class="cnt"><svg class="i" aria-hidden="true"><use href="#i-page"/></svg><span data-count aria-hidden="true">0</span><span class="sr"></span></span></h2>
      <p class="status"><b></b><span class="sep"> · </span><span class="d"></span></p><button class="more" aria-expanded="false"></button></div>
    <button class="go" aria-disabled="true"><svg class="i" aria-hidden="true"><use href="#i-eye"/></svg><span></span></button>
  </div>
  <div class="auto off" role="progressbar" aria-valuemin="0" aria-valuemax="100" data-label="show.auto-hide.progress"><i></i></div>`;

export class Card extends CueElement {
  static ticks = true;

  constructor() {
    super();
    this.message = '';
    this.messageUntil = 0;
    this.isGoodNews = false;
    /** The status at the last look.
     * @type {string} */
    this.lastStatus = '';
  }

  ready() {
    store.cues.onError(this.channel, (error) => this.showMessage(messageOf(error)));
    query('.go', this).addEventListener('click', () => this.press());
    const more = query('.more', this);
    more.addEventListener('click', () => {
      setAttr(more, 'aria-expanded', String(this.classList.toggle('open')));
      this.scrollIntoView({ block: 'nearest' });
    });
  }

  get channel() {
    return this.dataset.channel || '';
  }

  /** The path of the overlay's requests. */
  get path() {
    return `/api/overlays/${encodeURIComponent(this.channel)}`;
  }

  /** Sends the edits of this card's cue. */
  get cue() {
    return store.cues.of(this.channel);
  }

  /** The cue with every edit of this panel. */
  get cued() {
    return this.cue.editor.payload;
  }

  /** @returns {Overlay | null} what the server says of it */
  get overlay() {
    return (store.status && store.status.overlays.find((o) => o.channel === this.channel)) || null;
  }

  /** Whether it was told to be on air, seen or not. */
  get on() {
    return this.overlay !== null && this.overlay.status !== 'off-air';
  }

  get online() {
    return store.online;
  }

  /** Until the server hides it, in milliseconds. @returns {number | null} */
  get hidesIn() {
    const at = this.overlay ? this.overlay.hidesAt : null;
    return this.on && at !== null ? Math.max(0, at - store.moment.now) : null;
  }

  /** @param {Moment} moment */
  update(moment) {
    const overlay = this.overlay;
    const button = query('.go', this);
    if (!overlay) return;
    // A message about a press is old news once something has happened; what was added to OBS is not.
    if (this.lastStatus !== overlay.status && !this.isGoodNews) this.messageUntil = 0;
    this.lastStatus = overlay.status;
    const refused = store.consumePendingError(this.channel);
    if (refused) this.showMessage(refused);
    const told = cardState(overlay, moment.since[this.channel], moment.now, this.hasSomething());
    setAttr(this, 'data-state', told.state);
    setAttr(this, 'data-status', overlay.status);
    setIcon(query('.lamp', this), told.lamp);
    const name = channelName(moment.catalogue, this.channel);
    setText(query('.name', this), name);
    setAttr(this, 'aria-label', name);
    setAttr(query('.more', this), 'aria-label', t('show.details', { overlay: name }));
    this.showStatus(told, moment);
    this.showCount(overlay.clients, told.state === 'nopage');
    setText(query('span', button), told.on ? t('show.hide') : t('show.show'));
    setAttr(button, 'aria-label', t('grammar.pair', { name: told.on ? t('show.hide') : t('show.show'), value: name }));
    setIcon(query('.i', button), told.on ? 'i-eyeoff' : 'i-eye');
    setAttr(button, 'aria-disabled', String(!moment.online || !this.canPress()));
    this.renderAutoHide(overlay.hidesAt !== null && overlay.since !== null ? overlay.hidesAt - overlay.since : 0);
  }

  /** The focus of somebody who works by keys must not be lost with a button that goes (Update, once it is told). It
   * goes on to where the next Enter is seen by nobody. */
  keepFocus() {
    const focused = document.activeElement;
    if (!focused || focused === this || !this.contains(focused) || isVisible(focused) || !focused.matches(':focus-visible')) return;
    const next = queryAll('input, select, .chip, .thumb, .opt', this).find(isVisible);
    if (next) next.focus();
  }

  /** @param {import('../../domain/card-state.js').CardState} told @param {Moment} moment */
  showStatus(told, { online, now, seenAt }) {
    const status = query('.status', this);
    setText(query('b', status), told.word);
    const message = Date.now() < this.messageUntil ? this.message : '';
    const text = message || (online ? told.detail : t('show.last-known', { seconds: Math.round((now - seenAt) / 1000) }));
    const detail = query('.d', status);
    setText(detail, text);
    setAttr(detail, 'class', message ? `d say${this.isGoodNews ? ' good' : ''}` : told.amber && online ? 'd amb' : 'd');
    setAttr(detail, 'title', text || null);
    status.classList.toggle('alone', text === '');
    status.classList.toggle('told', message !== '');
    query('.sep', status).hidden = text === '';
  }

  /** @param {number} clients @param {boolean} none */
  showCount(clients, none) {
    const count = query('.cnt', this);
    setText(query('[data-count]', count), clients);
    setText(query('.sr', count), t('show.pages-open', { count: clients }));
    count.classList.toggle('zero', none);
    setAttr(count, 'title', t('show.pages-open', { count: clients }));
  }

  /** @param {number} whole milliseconds from the show to its end */
  renderAutoHide(whole) {
    const bar = query('.auto', this);
    const left = this.hidesIn;
    const running = left !== null && whole > 0;
    const share = running ? Math.min(1, left / whole) : 0;
    bar.classList.toggle('off', !running);
    setAttr(bar, 'aria-hidden', running ? null : 'true');
    setAttr(bar, 'aria-valuenow', running ? String(Math.round(share * 100)) : null);
    setAttr(bar, 'aria-valuetext', running ? t('show.seconds-left', { count: Math.ceil(left / 1000) }) : null);
    query('i', bar).style.transform = `scaleX(${share})`;
  }

  /** Whether there is anything that SHOW would put on air. */
  hasSomething() {
    return Object.keys(this.cued).length > 0;
  }

  /** Whether the cue is something else than what is on air. */
  isAhead() {
    const { overlay } = this;
    return this.on && overlay !== null && overlay.event !== null && !isOnAir(this.cued, overlay);
  }

  /** Hiding always works; showing needs something to show and a page to show it on. */
  canPress() {
    const overlay = this.overlay;
    return this.on || (overlay !== null && overlay.clients > 0 && this.hasSomething());
  }

  async press() {
    // A key presses cards of a view that is closed, and those are not kept up to date.
    this.update(store.moment);
    // A key may press where there is nothing to show; the server says so.
    if (this.online && (this.on || (this.overlay !== null && this.overlay.clients > 0))) await this.attempt(this.on ? this.hide() : this.show());
  }

  /** @returns {Promise<any>} */
  hide() {
    return request('POST', `${this.path}/hide`);
  }

  /** Puts the cue on air.
   * @returns {Promise<any>} */
  show() {
    return this.cue.run(() => request('POST', `${this.path}/show`));
  }

  /** Puts the cue in place of what is on air. */
  async send() {
    if (this.online) await this.attempt(this.cue.run(() => request('POST', `${this.path}/take`)));
  }

  /** Cues a preset. Nothing goes on air by it.
   * @param {import('../../server/store.js').Preset} preset */
  async choosePreset(preset) {
    await this.cuePreset(`/api/presets/${preset.id}/cue`);
  }

  /** Cues the next or the previous preset.
   * @param {'next' | 'previous'} which */
  async step(which) {
    await this.cuePreset(`/api/presets/${which}?channel=${encodeURIComponent(this.channel)}`);
  }

  /** @param {string} path of a request that cues a preset */
  async cuePreset(path) {
    if (!this.online) return;
    await this.attempt(this.cue.run(() => request('POST', path)).then(({ preset }) => {
      // There is none where it was deleted meanwhile.
      if (preset) this.cue.editor.receive({ payload: preset.payload, presetId: preset.id });
      this.followCue();
    }));
  }

  /** Shows what was cued here in every field, also in the one that has the focus. */
  followCue() {}

  /** Waits for a request and says what came of it, if it was not what was asked for.
   * @param {Promise<any>} work */
  async attempt(work) {
    this.showMessage('');
    try {
      await work;
    } catch (error) {
      this.showMessage(messageOf(error));
    }
  }

  /** @param {string} message shown beside the status for a while @param {boolean} [good] */
  showMessage(message, good = false) {
    this.message = message;
    this.isGoodNews = good;
    this.messageUntil = message ? Date.now() + MESSAGE_MS : 0;
    this.dispatchEvent(new CustomEvent('cue-message', { bubbles: true, detail: message }));
    this.requestUpdate();
  }
}

/** @param {Element} element */
function isVisible(element) {
  return element.getClientRects().length > 0;
}
