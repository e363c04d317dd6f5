// @ts-check
/** A picture that is hidden until it has loaded, so that a broken link leaves no gap. */
import { createElement } from '../shared/dom.js';
import { mediaUrl } from '../shared/payload.js';

export class Picture {
  /** @param {string} name a class @param {() => void} onResize called when it appears or disappears */
  constructor(name, onResize) {
    this.element = /** @type {HTMLImageElement} */ (createElement('img', `picture ${name}`));
    this.element.alt = '';
    this.element.hidden = true;
    this.source = '';
    this.element.onload = () => {
      this.element.hidden = false;
      void this.element.offsetWidth;
      this.element.classList.add('ready');
      onResize();
    };
    this.element.onerror = () => {
      this.element.hidden = true;
      onResize();
    };
  }

  /** Shows the picture of a URL, or none for any other value.
   * @param {unknown} value */
  show(value) {
    const source = mediaUrl(value, 'image');
    if (source === this.source) return;
    this.source = source;
    this.element.hidden = true;
    this.element.classList.remove('ready');
    if (source) this.element.src = source;
    else this.element.removeAttribute('src');
  }
}
