// @ts-check
/**
 * The base class of the panel's custom elements. They have no shadow root, so that one style sheet and one document
 * serve all. The markup is written once; then `update` renders the state of the store after every change, at most once
 * per frame and only while the view is open. Text from users and servers is only ever written as text.
 */
import { checkParts } from './dom.js';
import { store } from '../server/store.js';
import { onLanguage, translate } from '../i18n/i18n.js';

/** @typedef {import('../server/store.js').Moment} Moment */

export class CueElement extends HTMLElement {
  /** The markup; `data-t` and `data-label` name the texts in it. */
  static html = '';

  /** Whether `update` also runs four times a second. */
  static ticks = false;

  /** The elements in the markup that the view uses: `parts = partsOf(this, { save: 'button.save' })`. Every one is looked
   * up before `ready`; a missing one is an error with its selector. */
  parts = {};

  constructor() {
    super();
    this.isRendered = false;
    this.isUpdateRequested = false;
    /** @type {Array<() => void>} called when it leaves the page */
    this.cleanups = [];
  }

  connectedCallback() {
    const { html, ticks } = /** @type {typeof CueElement} */ (this.constructor);
    const requestUpdate = () => this.requestUpdate();
    this.cleanups = [store.subscribe(requestUpdate), onLanguage(() => {
      translate(this);
      requestUpdate();
    })];
    if (ticks) this.cleanups.push(store.tick(requestUpdate));
    if (!this.isRendered) {
      this.isRendered = true;
      this.innerHTML = html;
      translate(this);
      checkParts(this.parts);
      this.ready();
    }
    this.requestUpdate();
  }

  disconnectedCallback() {
    for (const end of this.cleanups.splice(0)) end();
  }

  /** Schedules an update for the next frame. */
  requestUpdate() {
    if (this.isUpdateRequested) return;
    this.isUpdateRequested = true;
    requestAnimationFrame(() => {
      this.isUpdateRequested = false;
      if (this.isConnected && this.isShown()) this.update(store.moment);
    });
  }

  /** Returns whether its view is open. */
  isShown() {
    return this.closest('[hidden]') === null;
  }

  /** Runs once, when the markup is there: for listeners. */
  ready() {}

  /** Renders the state of the store.
   * @param {Moment} moment */
  update(moment) { void moment; }
}
