// @ts-check
/** The user's files as tiles in a form, of which one is chosen, and a tile that uploads one. */
import { el, icon, partsOf, query, queryAll, setAttr, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { MAX_FILE_BYTES, nameOfFile } from '../../domain/media.js';
import { ACCEPTED_TYPES, accepts, offeredFiles } from '../../domain/picture-choice.js';
import { messageOf, upload } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t, translate } from '../../i18n/i18n.js';
import { thumbnail } from './thumbnail.js';

/** @typedef {import('../../shared/types.js').Asset} Asset */
/** @typedef {import('../../domain/picture-choice.js').Accepted} Accepted */

const HTML = `
  <label class="picture-tile upload">
    <figure class="thumbnail"></figure>
    <span class="caption" data-t="assets.add"></span>
    <input class="visually-hidden" type="file">
  </label>
  <div class="picture-tiles"></div>
  <p class="error" role="alert"></p>`;

export class FilePicker {
  /** @param {HTMLElement} element is filled @param {Accepted} accepted
   * @param {(asset: Asset) => void} onChoose is called with a file that was chosen or uploaded */
  constructor(element, accepted, onChoose) {
    this.element = element;
    this.accepted = accepted;
    this.onChoose = onChoose;
    /** The upload that is under way: whether it succeeds.
     * @type {Promise<boolean> | null} */
    this.uploading = null;
    element.classList.add('picture-picker');
    element.innerHTML = HTML;
    this.parts = partsOf(element, {
      file: 'input[type="file"]',
      figure: '.upload .thumbnail',
      caption: '.caption',
      tiles: '.picture-tiles',
      error: '.error',
    });
    const { file, figure } = this.parts;
    figure.append(icon('i-plus'));
    file.accept = ACCEPTED_TYPES[accepted];
    file.addEventListener('change', () => {
      const [picked] = file.files || [];
      file.value = '';
      if (picked) this.upload(picked);
    });
    translate(element);
  }

  /** @param {readonly Asset[]} assets @param {string} chosen URL @param {number} port of the pages */
  render(assets, chosen, port) {
    const create = (/** @type {Asset} */ asset) => this.createTile(asset, port);
    const offered = offeredFiles(assets, this.accepted);
    keyedList(this.parts.tiles, offered, ({ id }) => id, create, (tile, asset) => {
      setText(query('span', tile), nameOfFile(asset.name));
      setAttr(tile, 'title', asset.name);
      setAttr(tile, 'aria-pressed', String(asset.url === chosen));
    });
  }

  /** @param {Asset} asset @param {number} port */
  createTile(asset, port) {
    return el('button', { type: 'button', class: 'picture-tile', onclick: () => this.onChoose(asset) },
      thumbnail(asset.url, asset.type, port), el('span'));
  }

  /** Uploads a file and chooses it.
   * @param {File} file */
  upload(file) {
    if (this.uploading) return;
    this.uploading = this.store(file);
    this.uploading.then(() => { this.uploading = null; });
  }

  /** @param {File} file @returns {Promise<boolean>} whether it was chosen */
  async store(file) {
    const { caption, error, file: input } = this.parts;
    setText(error, '');
    if (file.size > MAX_FILE_BYTES) {
      setText(error, t('error.too-large'));
      return false;
    }
    input.disabled = true;
    setText(caption, t('presets.form.adding', { percent: 0 }));
    try {
      const asset = await upload(file, (sent, total) => {
        setText(caption, t('presets.form.adding', { percent: Math.round((sent / total) * 100) }));
      });
      await store.refetch('assets');
      const isAccepted = accepts(this.accepted, asset);
      if (isAccepted) this.onChoose(asset);
      else setText(error, t('presets.need.image'));
      return isAccepted;
    } catch (reason) {
      setText(error, t('assets.not-added', { file: file.name, reason: messageOf(reason) }));
      return false;
    } finally {
      input.disabled = false;
      setText(caption, t('assets.add'));
    }
  }

  /** The tile of the chosen file, otherwise the first one. */
  chosenTile() {
    const tiles = queryAll('button', this.parts.tiles);
    return tiles.find((tile) => tile.getAttribute('aria-pressed') === 'true') || tiles[0] || null;
  }

  focus() {
    (this.chosenTile() || this.parts.file).focus();
  }
}
