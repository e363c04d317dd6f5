// @ts-check
/**
 * What every part of the panel is: a custom element without a shadow, so that one style sheet and one
 * document serve all. Its markup is its own and trusted; what a user or a server wrote only ever
 * enters as text. It is stamped once, then `update` draws the moment again whenever something has
 * changed, at most once a frame and only while its view is on screen.
 */
import { store } from '/panel/store.js';
import { fillIn, onLanguage } from '/panel/words.js';

/** @typedef {import('/panel/store.js').Moment} Moment */

export class CueElement extends HTMLElement {
  /** The markup inside; `data-t` and `data-label` name the words that go into it. */
  static html = '';

  /** Whether `update` is wanted four times a second, too. */
  static ticks = false;

  constructor() {
    super();
    this.isStamped = false;
    this.owesUpdate = false;
    /** @type {Array<() => void>} undone when it leaves the page */
    this.undo = [];
  }

  connectedCallback() {
    const { html, ticks } = /** @type {typeof CueElement} */ (this.constructor);
    const owe = () => this.owe();
    this.undo = [store.subscribe(owe), onLanguage(() => {
      fillIn(this);
      this.owe();
    })];
    if (ticks) this.undo.push(store.tick(owe));
    if (!this.isStamped) {
      this.isStamped = true;
      this.innerHTML = html;
      fillIn(this);
      this.ready();
    }
    this.owe();
  }

  disconnectedCallback() {
    for (const end of this.undo.splice(0)) end();
  }

  /** Asks for an update with the next frame. */
  owe() {
    if (this.owesUpdate) return;
    this.owesUpdate = true;
    requestAnimationFrame(() => {
      this.owesUpdate = false;
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
