// @ts-check
/**
 * The base class of the cards: one overlay, its two buttons and its cue. Header and line are the same on every card;
 * what is below them belongs to the card of the overlay. Commands act on the state of the store, not on what is
 * rendered: keys press cards of a view that is closed.
 */
import { CardMessage } from '../../domain/card-message.js';
import { cardView } from '../../domain/card-view.js';
import { channelName } from '../../domain/channel-name.js';
import { fieldsOf, isCued, isOn, presetOnAir } from '../../domain/compare.js';
import { textOf } from '../../domain/field-text.js';
import { setAttr } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { messageOf } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { CardButtons } from './card-buttons.js';
import { CardHeader } from './card-header.js';
import { ProgramLine } from './program-line.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').Overlay} Overlay */
/** @typedef {Record<string, unknown>} Payload */

export class Card extends CueElement {
  static ticks = true;

  /** The class of the card's layout. */
  static layout = '';

  header = new CardHeader(this);

  line = new ProgramLine(this);

  message = new CardMessage();

  buttons = new CardButtons(this);

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
    const { more } = this.header.parts;
    store.cues.onError(this.channel, (error) => this.showMessage(messageOf(error)));
    this.buttons.bind();
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

  /** What the card shows now; null before the server has sent a status. */
  get view() {
    const { overlay } = this;
    if (!overlay) return null;
    const facts = {
      cued: this.cued,
      cueName: this.cueName(),
      programName: this.programName(),
      canShow: this.hasSomething(),
      canTake: this.hasCue(),
      emptyHint: this.emptyHint(),
      offAirNote: this.offAirNote(),
      message: this.message.at(performance.now()),
    };
    return cardView(overlay, facts, store.moment);
  }

  /** @param {Moment} moment */
  update({ catalogue }) {
    const { overlay, header, line } = this;
    if (!overlay) return;
    this.message.onStatus(overlay.status);
    const pendingError = store.consumePendingError(this.channel);
    if (pendingError) this.showMessage(pendingError);
    const { view } = this;
    if (!view) return;
    setAttr(this, 'data-state', view.state.state);
    setAttr(this, 'data-status', overlay.status);
    setAttr(this, 'data-help', view.help);
    header.renderName(channelName(catalogue, this.channel));
    header.renderState(view.state, this.programName());
    header.renderHide(view.hide);
    header.renderTake(view.take, this.hasAttribute('data-touched') ? t('show.take.keys') : '');
    line.render(view.line);
    line.renderDrain(view.bar);
  }

  /** What viewers would see of a payload, in a few words.
   * @param {Payload} payload @returns {string} '' where nothing names it */
  nameOf(payload) {
    return textOf(payload.title);
  }

  /** What the cue would show; '' where it has no name. */
  cueName() {
    const preset = store.presetsOf(this.channel).find((one) => isCued(one, this.cueSender.editor));
    return this.nameOf(this.cued) || (preset ? preset.name : '');
  }

  /** What is on air; '' where it has no name. */
  programName() {
    const { overlay, programPayload } = this;
    if (!programPayload) return '';
    const preset = presetOnAir(store.presetsOf(this.channel), overlay);
    return this.nameOf(programPayload) || (preset ? preset.name : '');
  }

  /** The payload that is on air; null while there is none. @returns {Payload | null} */
  get programPayload() {
    const { overlay } = this;
    return overlay && overlay.event && isOn(overlay) ? fieldsOf(overlay.event.payload) : null;
  }

  /** How to fill an empty cue. */
  emptyHint() {
    return t('show.nothing-yet');
  }

  /** What SHOW does beside showing; '' for nothing. */
  offAirNote() {
    return '';
  }

  /** Returns whether the cue has something to show. */
  hasCue() {
    return Object.keys(this.cued).length > 0;
  }

  /** Returns whether SHOW has something to show: the cue, or what is there without one. */
  hasSomething() {
    return this.hasCue();
  }

  /** Completes the cue with what is still being typed.
   * @returns {boolean} whether it can be read */
  completeCue() {
    return true;
  }

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

  /** Shows a message in the line for some seconds.
   * @param {string} text '' removes the message @param {boolean} [isGood] whether it reports a success */
  showMessage(text, isGood = false) {
    this.message.set(text, isGood, performance.now());
    this.announce(text);
    this.requestUpdate();
  }

  /** @param {string} text for users of screen readers */
  announce(text) {
    this.dispatchEvent(new CustomEvent('cue-message', { bubbles: true, detail: text }));
  }

  /** Makes it the card that was touched last, whose cue the key of TAKE takes. */
  touch() {
    this.dispatchEvent(new CustomEvent('cue-touch', { bubbles: true }));
  }
}
