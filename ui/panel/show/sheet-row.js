// @ts-check
/** A row in the list of everything that a card offers: a picture, a name, a line below it, and its tags. */
import { el, setAttr, setEnabled, setText } from '../../shared/dom.js';
import { thumbnail } from '../controls/thumbnail.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/preset-sheet.js').SheetEntry} SheetEntry */

export class SheetRow {
  /** @param {string} key of the entry @param {() => void} onPress */
  constructor(key, onPress) {
    this.name = el('strong');
    this.line = el('small');
    this.tags = {
      isOnAir: el('span', { class: 'tag on-air' }),
      isCued: el('span', { class: 'tag next' }),
      isNext: el('span', { class: 'tag plain' }),
    };
    const texts = el('span', { class: 'sheet-text' }, this.name, this.line);
    const tags = el('span', { class: 'sheet-tags' }, ...Object.values(this.tags));
    const attributes = { id: SheetRow.idOf(key), class: 'sheet-row', role: 'option', onclick: onPress };
    this.element = el('li', attributes, texts, tags);
    /** @type {HTMLElement | null} */
    this.picture = null;
    /** What `picture` was made from. */
    this.pictureKey = '';
  }

  /** The id of the row of an entry.
   * @param {string} key */
  static idOf(key) {
    return `sheet-${key}`;
  }

  /** @param {SheetEntry} entry @param {{ isActive: boolean, isEnabled: boolean, port: number }} state */
  render({ name, line, marks, picture }, { isActive, isEnabled, port }) {
    const { element, tags } = this;
    setText(this.name, name);
    setText(this.line, line);
    setText(tags.isOnAir, t('show.on-air'));
    setText(tags.isCued, t('show.mark.cue'));
    setText(tags.isNext, t('presets.state.next'));
    tags.isOnAir.hidden = !marks.isOnAir;
    tags.isCued.hidden = !marks.isCued;
    tags.isNext.hidden = !marks.isNext;
    element.classList.toggle('is-cued', marks.isCued);
    setAttr(element, 'aria-selected', String(isActive));
    setEnabled(element, isEnabled);
    this.renderPicture(picture, port);
  }

  /** @param {SheetEntry['picture']} picture @param {number} port */
  renderPicture(picture, port) {
    const key = picture ? `${picture.type} ${port} ${picture.url}` : '';
    if (key === this.pictureKey) return;
    this.pictureKey = key;
    if (this.picture) this.picture.remove();
    this.picture = picture && thumbnail(picture.url, picture.type, port);
    if (this.picture) this.element.prepend(this.picture);
  }
}
