// @ts-check
/**
 * The base class of the cards: one overlay, its switch and its cue. The header is the same on every card;
 * what is below it belongs to the card of the overlay. Commands act on the state of the store, not on what is
 * rendered: keys press cards of a view that is closed.
 */
import { autoHideBar, canPress, cardState, hidesIn, statusLine } from '../../domain/card-state.js';
import { CardMessage } from '../../domain/card-message.js';
import { channelName } from '../../domain/channel-name.js';
import { isOn, isOnAir } from '../../domain/compare.js';
import { queryAll, setAttr } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { messageOf, request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { CardHeader } from './card-header.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../server/store.js').Preset} Preset */
/** @typedef {import('../../shared/types.js').Overlay} Overlay */

/** What can get the focus in place of a button that is gone. None of them shows or hides anything. */
const SAFE_TO_FOCUS = 'input, select, .chip, .tile, .options-button';

export class Card extends CueElement {
  static ticks = true;

  /** The class of the card's layout. */
  static layout = '';

  header = new CardHeader(this);

  message = new CardMessage();

  /** @param {string} channel */
  constructor(channel) {
    super();
    this.channel = channel;
    /** The path of the overlay's requests. */
    this.path = `/api/overlays/${encodeURIComponent(channel)}`;
    /** Sends the edits of the cue. Not called `cue`: WebKit has a property of that name on every element. */
    this.cueSender = store.cues.of(channel);
    this.className = `card ${/** @type {typeof Card} */ (new.target).layout}`.trim();
    this.setAttribute('role', 'group');
    Object.assign(this.dataset, { channel, state: 'off', status: '' });
  }

  ready() {
    const { go, more } = this.header.parts;
    store.cues.onError(this.channel, (error) => this.showMessage(messageOf(error)));
    go.addEventListener('click', () => this.press());
    more.addEventListener('click', () => {
      setAttr(more, 'aria-expanded', String(this.classList.toggle('open')));
      this.scrollIntoView({ block: 'nearest' });
    });
  }

  /** The payload of the cue with every edit of this panel. */
  get cued() {
    return this.cueSender.editor.payload;
  }

  /** @returns {Overlay | null} its status; null before the server has sent one */
  get overlay() {
    return (store.status && store.status.overlays.find(({ channel }) => channel === this.channel)) || null;
  }

  /** Whether it is on air, seen by viewers or not. */
  get on() {
    return this.overlay !== null && isOn(this.overlay);
  }

  get online() {
    return store.online;
  }

  /** The time until the server hides it, in ms; null where it does not. */
  get hidesIn() {
    return hidesIn(this.overlay, store.moment.now);
  }

  /** @param {Moment} moment */
  update(moment) {
    const { overlay, header } = this;
    if (!overlay) return;
    this.message.onStatus(overlay.status);
    const pendingError = store.consumePendingError(this.channel);
    if (pendingError) this.showMessage(pendingError);
    const state = cardState(overlay, moment.since[this.channel], moment.now, this.hasSomething());
    const name = channelName(moment.catalogue, this.channel);
    setAttr(this, 'data-state', state.state);
    setAttr(this, 'data-status', overlay.status);
    header.renderName(name);
    header.renderStatus(state, statusLine(state, this.message.at(Date.now()), moment));
    header.renderCount(overlay.clients, state.state === 'nopage');
    header.renderButton(name, state.on, moment.online && canPress(overlay, this.hasSomething()));
    header.renderBar(this.hasBar() ? autoHideBar(overlay, moment.now) : null);
  }

  /** Moves the focus of a keyboard user from a button that has disappeared, such as Update after its press,
   * to an element where the next Enter changes nothing that viewers see. */
  keepFocus() {
    const focused = document.activeElement;
    if (!focused || focused === this || !this.contains(focused)) return;
    if (isVisible(focused) || !focused.matches(':focus-visible')) return;
    const next = queryAll(SAFE_TO_FOCUS, this).find(isVisible);
    if (next) next.focus();
  }

  /** Returns whether the bar shows the time until the server hides the overlay. */
  hasBar() {
    return true;
  }

  /** Returns whether the cue has something to show.
   * @returns {boolean} */
  hasSomething() {
    return Object.keys(this.cued).length > 0;
  }

  /** Returns whether the cue differs from what is on air. */
  isAhead() {
    const { overlay } = this;
    return this.on && overlay !== null && overlay.event !== null && !isOnAir(this.cued, overlay);
  }

  async press() {
    // The card of a view that is closed is not up to date.
    this.update(store.moment);
    // A key may press a card that has nothing to show; the server answers with the reason.
    const canReach = this.on || (this.overlay !== null && this.overlay.clients > 0);
    if (this.online && canReach) await this.attempt(this.on ? this.hide() : this.show());
  }

  /** @returns {Promise<any>} */
  hide() {
    return request('POST', `${this.path}/hide`);
  }

  /** Puts the cue on air.
   * @returns {Promise<any>} */
  show() {
    return this.cueSender.run(() => request('POST', `${this.path}/show`));
  }

  /** Replaces what is on air by the cue. */
  async send() {
    if (this.online) await this.attempt(this.cueSender.run(() => request('POST', `${this.path}/take`)));
  }

  /** Cues a preset. What is on air does not change.
   * @param {Preset} preset */
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
    const cue = async () => {
      const { preset } = await this.cueSender.run(() => request('POST', path));
      // Without one, the preset has been deleted in the meantime.
      if (preset) this.cueSender.editor.receive({ payload: preset.payload, presetId: preset.id });
      this.followCue();
    };
    await this.attempt(cue());
  }

  /** Shows the cue in every field, including the one with the focus. */
  followCue() {}

  /** Waits for a request and shows its error.
   * @param {Promise<any>} work */
  async attempt(work) {
    this.showMessage('');
    try {
      await work;
    } catch (error) {
      this.showMessage(messageOf(error));
    }
  }

  /** Shows a message beside the status for some seconds.
   * @param {string} text '' removes the message @param {boolean} [isGood] whether it reports a success */
  showMessage(text, isGood = false) {
    this.message.set(text, isGood, Date.now());
    this.dispatchEvent(new CustomEvent('cue-message', { bubbles: true, detail: text }));
    this.requestUpdate();
  }
}

/** @param {Element} element */
function isVisible(element) {
  return element.getClientRects().length > 0;
}
