// @ts-check
/** The user's images and videos as tiles in a form, of which one is chosen. */
import { el, query, queryAll, setAttr, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { nameOfFile } from '../../domain/media.js';
import { thumbnail } from '../controls/thumbnail.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../shared/types.js').Asset} Asset */

export class FilePicker {
  /** @param {HTMLElement} element @param {(asset: Asset) => void} onChoose */
  constructor(element, onChoose) {
    this.element = element;
    this.onChoose = onChoose;
    /** The name of the input with the URL. */
    this.name = element.dataset.picker || '';
    this.none = el('p', { hidden: true });
    element.append(this.none);
  }

  /** @param {readonly Asset[]} assets @param {string} chosen URL @param {number} port of the pages */
  render(assets, chosen, port) {
    const create = (/** @type {Asset} */ asset) => this.createTile(asset, port);
    keyedList(this.element, assets, ({ id }) => id, create, (tile, asset) => {
      setText(query('span', tile), nameOfFile(asset.name));
      setAttr(tile, 'title', asset.name);
      setAttr(tile, 'aria-pressed', String(asset.url === chosen));
    });
    this.element.classList.toggle('none', assets.length === 0);
    this.none.hidden = assets.length > 0;
    setText(this.none, t('assets.none'));
  }

  /** @param {Asset} asset @param {number} port */
  createTile(asset, port) {
    return el('button', { type: 'button', class: 'picture-tile', onclick: () => this.onChoose(asset) },
      thumbnail(asset.url, asset.type, port), el('span'));
  }

  /** The tile of the chosen file, otherwise the first one. */
  chosenTile() {
    const tiles = queryAll('button', this.element);
    return tiles.find((tile) => tile.getAttribute('aria-pressed') === 'true') || tiles[0] || null;
  }

  /** @returns {boolean} whether there is a tile to focus */
  focus() {
    const [tile] = queryAll('button', this.element);
    if (tile) tile.focus();
    return tile !== undefined;
  }
}
