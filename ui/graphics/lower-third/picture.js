// @ts-check
/** A picture that takes room only once it has loaded: a dead link leaves no gap. */
import { createElement } from '../shared/dom.js';
import { mediaUrl } from '../shared/payload.js';

export class Picture {
  /** @param {string} name a class @param {() => void} onResize called when it comes or goes */
  constructor(name, onResize) {
    this.element = /** @type {HTMLImageElement} */ (createElement('img', `pic ${name}`));
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

  /** @param {unknown} value the address of another picture; none for anything else */
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
