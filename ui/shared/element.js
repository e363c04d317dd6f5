// @ts-check
/**
 * What every part of the panel is: a custom element without a shadow, so that one style sheet and one
 * document serve all. Its markup is its own and trusted; what a user or a server wrote only ever
 * enters as text. It is stamped once, then `update` draws the moment again whenever something has
 * changed, at most once a frame and only while its view is on screen.
 */
import { store } from '../server/store.js';
import { fillIn, onLanguage } from '../panel/words.js';

/** @typedef {import('../server/store.js').Moment} Moment */

export class CueElement extends HTMLElement {
  /** The markup inside; `data-t` and `data-label` name the words that go into it. */
  static html = '';

  /** Whether `update` is wanted four times a second, too. */
  static ticks = false;

  constructor() {
    super();
    this.isRendered = false;
    this.isUpdateRequested = false;
    /** @type {Array<() => void>} undone when it leaves the page */
    this.cleanups = [];
  }

  connectedCallback() {
    const { html, ticks } = /** @type {typeof CueElement} */ (this.constructor);
    const requestUpdate = () => this.requestUpdate();
    this.cleanups = [store.subscribe(requestUpdate), onLanguage(() => {
      fillIn(this);
      this.requestUpdate();
    })];
    if (ticks) this.cleanups.push(store.tick(requestUpdate));
    if (!this.isRendered) {
      this.isRendered = true;
      this.innerHTML = html;
      fillIn(this);
      this.ready();
    }
    this.requestUpdate();
  }

  disconnectedCallback() {
    for (const end of this.cleanups.splice(0)) end();
  }

  /** Asks for an update with the next frame. */
  requestUpdate() {
    if (this.isUpdateRequested) return;
    this.isUpdateRequested = true;
    requestAnimationFrame(() => {
      this.isUpdateRequested = false;
      if (this.isConnected && this.isShown()) this.update(store.moment);
    });
  }

  /** False while its view is not the open one. */
  isShown() {
    return this.closest('[hidden]') === null;
  }

  /** Once, when the markup is there: look up parts, listen. */
  ready() {}

  /** Draws the moment.
   * @param {Moment} moment */
  update(moment) { void moment; }
}
