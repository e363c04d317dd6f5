// @ts-check
/**
 * The poster's card in Show: its presets, and the pictures and videos that were added. A press cues one. It
 * goes on air with SHOW, or with TAKE while another one is on air.
 */
import '../../../panel/show/card-help.js';
import { isSeen } from '../../../domain/compare.js';
import { textOf } from '../../../domain/field-text.js';
import { isMarked, nextPreset } from '../../../domain/preset-marks.js';
import { partsOf, setAttr, setText } from '../../../shared/dom.js';
import { keyedList } from '../../../shared/keyed-list.js';
import { CARD_HEADER } from '../../../panel/show/card-header.js';
import { FittedRow } from '../../../panel/show/fitted-row.js';
import { PresetCard } from '../../../panel/show/preset-card.js';
import { upload } from '../../../server/requests.js';
import { store } from '../../../server/store.js';
import { t } from '../../../i18n/i18n.js';
import { TileButton } from './tile-button.js';
import { cuedTile, hasFile, payloadOf, tileOfFile, tileOnAir, tilesOf, urlOf } from './tiles.js';

/** @typedef {import('../../../server/store.js').Moment} Moment */
/** @typedef {import('./tiles.js').Tile} Tile */
/** @typedef {import('../../../domain/preset-marks.js').Marks} Marks */
/** @typedef {import('../../../panel/show/fitted-row.js').RowEntry} RowEntry */

const ACCEPTED = 'image/png,image/jpeg,image/gif,image/webp,image/avif,video/mp4,video/webm';

class PosterCard extends PresetCard {
  static layout = 'picture-card';

  static html = `${CARD_HEADER}
    <div class="row tall">
      <div class="strip" role="group" data-label="show.files">
        <div class="tile-tools">
          <button class="tile all" aria-haspopup="dialog" hidden>
            <figure><svg class="icon" aria-hidden="true"><use href="#i-search"/></svg></figure><span></span>
          </button>
          <label class="tile add">
            <figure><svg class="icon" aria-hidden="true"><use href="#i-plus"/></svg></figure>
            <span></span>
            <input class="visually-hidden" type="file" multiple accept="${ACCEPTED}">
          </label>
        </div>
      </div>
    </div>
    <cue-card-help></cue-card-help>`;

  parts = partsOf(this, {
    strip: '.strip',
    tools: '.tile-tools',
    all: 'button.tile.all',
    allText: '.tile.all span',
    addFile: 'label.tile.add',
    addText: '.tile.add span',
    file: '.tile.add input',
  });

  /** Made in `ready`, because it needs the markup.
   * @type {FittedRow | null} */
  fitted = null;

  /** The progress of an upload; '' while there is none. */
  progress = '';

  ready() {
    super.ready();
    const { file, strip, tools, all, addFile } = this.parts;
    this.fitted = new FittedRow(strip, { tools, all, add: addFile });
    all.addEventListener('click', () => this.openSheet());
    file.addEventListener('change', () => {
      const files = [...(file.files || [])];
      // The same file can be chosen again.
      file.value = '';
      this.addFiles(files);
    });
    this.listenToDrops();
  }

  /** Pictures and videos can be dropped anywhere on the card. */
  listenToDrops() {
    this.addEventListener('dragover', (event) => {
      if (!this.online || !hasFiles(event)) return;
      event.preventDefault();
      this.classList.add('drop-here');
    });
    this.addEventListener('dragleave', (event) => {
      const isInside = this.contains(/** @type {Node | null} */ (event.relatedTarget));
      if (!isInside) this.classList.remove('drop-here');
    });
    this.addEventListener('drop', (event) => {
      this.classList.remove('drop-here');
      if (!this.online || !event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      this.addFiles([...event.dataTransfer.files]);
    });
  }

  get tiles() {
    return tilesOf(store.presetsOf(this.channel), store.assets);
  }

  /** The name of the tile that shows a payload.
   * @param {Record<string, unknown>} payload */
  nameOf(payload) {
    const tile = tileOfFile(this.tiles, payload);
    return tile ? tile.name : textOf(payload.title);
  }

  emptyHint() {
    return t('show.line.choose-picture');
  }

  hasCue() {
    return hasFile(this.cued, store.assetList.isLoaded ? store.assets : null);
  }

  /** @param {Moment} moment */
  update(moment) {
    super.update(moment);
    this.renderTiles();
    this.renderAddFile();
    this.parts.file.disabled = !moment.online;
    this.keepFocus();
  }

  /** The marks of each tile.
   * @param {readonly Tile[]} tiles @returns {(tile: Tile) => Marks} */
  marksOf(tiles) {
    const cued = cuedTile(tiles, this.cueSender.editor);
    const { overlay } = this;
    const onAir = tileOnAir(tiles, overlay && isSeen(overlay) ? overlay : null);
    const next = nextPreset(store.presetsOf(this.channel), this.cueSender.editor.presetId);
    return (tile) => ({
      isOnAir: tile === onAir,
      isCued: tile === cued,
      isNext: next !== null && tile.preset === next,
    });
  }

  renderTiles() {
    const { tiles, online, parts } = this;
    const marksOf = this.marksOf(tiles);
    // It stays in view, seen by viewers or not.
    const program = tileOnAir(tiles, this.on ? this.overlay : null);
    const create = (/** @type {Tile} */ { key }) => new TileButton(() => this.chooseTile(key));
    /** @type {RowEntry[]} */
    const entries = [];
    keyedList(parts.strip, tiles, ({ key }) => key, create, (button, tile) => {
      const marks = marksOf(tile);
      button.render(tile, { marks, isEnabled: online });
      entries.push({ element: button.element, isPinned: isMarked(marks) || tile === program, isListed: true });
    });
    setText(parts.allText, t('sheet.all', { count: tiles.length }));
    if (this.fitted) this.fitted.render(entries);
  }

  /** The presets, and the files that no preset shows. */
  sheetEntries() {
    const { tiles } = this;
    const marksOf = this.marksOf(tiles);
    return tiles.map((tile) => {
      const { key, name, isVideo, payload } = tile;
      /** @type {'image' | 'video'} */
      const type = isVideo ? 'video' : 'image';
      const line = textOf(payload.title);
      const picture = { url: urlOf(payload), type };
      return { key, name, line, search: `${name} ${line}`, marks: marksOf(tile), picture };
    });
  }

  /** @param {string} key */
  chooseEntry(key) {
    this.chooseTile(key);
  }

  get addEntry() {
    return { text: () => t('show.add-file'), run: () => this.parts.file.click() };
  }

  renderAddFile() {
    const { addFile, addText } = this.parts;
    const text = this.progress || t('show.add-file');
    setText(addText, text);
    setAttr(addFile, 'title', text);
    addFile.classList.toggle('busy', this.progress !== '');
  }

  /** @param {string} key */
  chooseTile(key) {
    const tile = this.tiles.find((one) => one.key === key);
    if (tile) this.cueTile(tile);
  }

  /** @param {Tile} tile */
  async cueTile(tile) {
    if (tile.preset) await this.choosePreset(tile.preset);
    else if (this.online) await this.attempt(this.cueSender.replace(payloadOf(tile, this.cued)));
  }

  /** @param {File[]} files */
  async addFiles(files) {
    if (this.progress || files.length === 0) return;
    await this.attempt(this.uploadAll(files));
    this.progress = '';
    this.requestUpdate();
  }

  /** Uploads files one after the other, and cues each.
   * @param {File[]} files */
  async uploadAll(files) {
    const total = files.length;
    for (const [i, file] of files.entries()) {
      this.progress = total === 1 ? t('show.adding') : t('show.adding-file', { number: i + 1, total });
      this.requestUpdate();
      const asset = await upload(file);
      await store.assetList.load();
      const tile = asset && this.tiles.find(({ payload }) => urlOf(payload) === asset.url);
      if (tile) await this.cueTile(tile);
    }
  }
}
customElements.define('cue-poster-card', PosterCard);

/** Returns whether a drag brings files.
 * @param {DragEvent} event */
function hasFiles({ dataTransfer }) {
  return dataTransfer !== null && dataTransfer.types.includes('Files');
}
