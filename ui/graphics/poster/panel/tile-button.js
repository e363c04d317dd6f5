// @ts-check
/** The button of one poster preset, or of one file: a small picture and a name. */
import { el, icon, partsOf, setAttr, setEnabled, setText } from '../../../shared/dom.js';
import { image } from '../../../panel/controls/thumbnail.js';
import { store } from '../../../server/store.js';
import { urlOf } from './tiles.js';

/** @typedef {import('./tiles.js').Tile} Tile */

export class TileButton {
  /** @param {() => void} onPress */
  constructor(onPress) {
    this.element = el('button', { class: 'tile', onclick: onPress }, el('figure'), el('span'));
    this.parts = partsOf(this.element, { figure: 'figure', name: 'span' });
    /** The file that is shown; null before the first one.
     * @type {string | null} */
    this.url = null;
  }

  /** @param {Tile} tile @param {{ isCued: boolean, isOnAir: boolean, isEnabled: boolean }} state */
  render({ name, isVideo, payload }, { isCued, isOnAir, isEnabled }) {
    const { element, parts } = this;
    setText(parts.name, name);
    setAttr(element, 'title', name);
    setAttr(element, 'aria-pressed', String(isCued));
    setEnabled(element, isEnabled);
    element.classList.toggle('on-air', isOnAir);
    this.renderFile(urlOf(payload), isVideo);
  }

  /** @param {string} url @param {boolean} isVideo */
  renderFile(url, isVideo) {
    if (this.url === url) return;
    this.url = url;
    const { figure } = this.parts;
    figure.replaceChildren(isVideo || url === '' ? icon('i-film') : image(url, store.port));
  }
}
