// @ts-check
/** The button of one poster preset, or of one file: a small picture and a name. */
import { el, icon, partsOf, setAttr, setEnabled, setText } from '../../../shared/dom.js';
import { image, video } from '../../../panel/controls/thumbnail.js';
import { marksText, setMarks } from '../../../panel/show/chip.js';
import { store } from '../../../server/store.js';
import { t } from '../../../i18n/i18n.js';
import { urlOf } from './tiles.js';

/** @typedef {import('./tiles.js').Tile} Tile */
/** @typedef {import('../../../domain/preset-marks.js').Marks} Marks */

export class TileButton {
  /** @param {() => void} onPress */
  constructor(onPress) {
    const next = icon('i-right');
    next.classList.add('next-mark');
    const tag = el('i', { class: 'tag', 'aria-hidden': 'true' });
    const name = el('span', {}, el('b'), el('span', { class: 'visually-hidden' }));
    this.element = el('button', { class: 'tile', onclick: onPress }, el('figure'), tag, next, name);
    this.parts = partsOf(this.element, {
      figure: 'figure',
      tag: '.tag',
      name: 'b',
      marks: '.visually-hidden',
    });
    /** The file that is shown; null before the first one.
     * @type {string | null} */
    this.url = null;
  }

  /** @param {Tile} tile @param {{ marks: Marks, isEnabled: boolean }} state */
  render({ name, isVideo, payload }, { marks, isEnabled }) {
    const { element, parts } = this;
    setText(parts.name, name);
    setText(parts.tag, t('show.on-air'));
    setText(parts.marks, marksText(marks));
    setMarks(element, marks);
    setAttr(element, 'title', name);
    setEnabled(element, isEnabled);
    this.renderFile(urlOf(payload), isVideo);
  }

  /** @param {string} url @param {boolean} isVideo */
  renderFile(url, isVideo) {
    if (this.url === url) return;
    this.url = url;
    const { figure } = this.parts;
    figure.classList.toggle('video', isVideo);
    if (url === '') figure.replaceChildren(icon('i-film'));
    else if (isVideo) figure.replaceChildren(video(url, store.port), icon('i-film'));
    else figure.replaceChildren(image(url, store.port));
  }
}
