// @ts-check
/**
 * `<cue-assets>`: the pictures and videos that posters show. They are added by dropping or choosing
 * files, several at once; a deleted one goes for good only when the time to undo it is over.
 */
import { CueElement } from '../../shared/element.js';
import { queryInput, query, setAttr, setText } from '../../shared/dom.js';
import { AssetRow } from './asset-row.js';
import { arrange } from '../controls/parts.js';
import { UndoRow, UNDO_MS } from '../controls/undo-row.js';
import { UploadRow } from './upload-row.js';
import { Uploads } from './uploads.js';
import { store } from '../../server/store.js';
import { messageOf, request, upload } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').Asset} Asset */

export class Assets extends CueElement {
  static ticks = true;

  static html = `<div class="grp-h"><h2><span data-t="assets.title"></span> <span class="t3 count"></span></h2>
    <label class="btn add"><svg class="i s" aria-hidden="true"><use href="#i-plus"/></svg><span data-t="assets.add"></span><input class="sr" type="file" multiple accept="image/png,image/jpeg,image/gif,image/webp,image/avif,video/mp4,video/webm"></label></div>
    <p class="err" role="alert"></p><ol></ol><p class="empty" data-t="assets.none"></p>`;

  constructor() {
    super();
    this.query = '';
    /** @type {Map<string, AssetRow>} */
    this.rows = new Map();
    /** @type {Map<number, UploadRow>} */
    this.going = new Map();
    /** On their way out. @type {Map<string, Removed>} */
    this.leaving = new Map();
    this.uploads = new Uploads(upload, {
      why: messageOf, tooLarge: () => t('error.too-large'), changed: () => this.requestUpdate(), stored: (asset) => this.stored(asset),
    });
  }

  ready() {
    const input = queryInput('input[type="file"]', this);
    input.addEventListener('change', () => {
      this.add([...(input.files || [])]);
      input.value = '';
    });
  }

  /** @param {File[]} files */
  add(files) {
    this.uploads.add(files);
  }

  /** @param {Asset} asset */
  stored(asset) {
    store.refetch('assets');
    if (asset && asset.name) this.announce(t('assets.added', { file: asset.name }));
  }

  /** @param {Moment} moment */
  update(moment) {
    const found = store.assets.filter((asset) => this.leaving.has(asset.id) || AssetRow.isFound(asset, this.query));
    setText(query('.count', this), store.assets.length - this.leaving.size);
    setAttr(query('.add', this), 'aria-disabled', moment.online ? null : 'true');
    const rows = found.map((asset) => {
      const leaving = this.leaving.get(asset.id);
      if (leaving) leaving.render();
      const row = this.rowOf(asset);
      row.render(asset, { uses: this.usesOf(asset), online: moment.online, port: store.port });
      return leaving ? leaving.element : row.element;
    });
    const going = this.uploads.items.map((item) => {
      const row = this.going.get(item.key) || new UploadRow(item, () => this.uploads.dismiss(item.key));
      this.going.set(item.key, row);
      row.render();
      return row.element;
    });
    for (const key of this.going.keys()) if (!this.uploads.items.some((item) => item.key === key)) this.going.delete(key);
    for (const id of this.rows.keys()) if (!store.assets.some((asset) => asset.id === id)) this.rows.delete(id);
    arrange(query('ol', this), [...going, ...rows]);
    query('.empty', this).hidden = going.length + store.assets.length > 0;
  }

  /** @param {Asset} asset how many presets show it */
  usesOf(asset) {
    return store.presets.filter(({ payload }) => [payload.fileUrl, payload.avatarUrl, payload.logoImage].includes(asset.url)).length;
  }

  /** @param {Asset} asset */
  rowOf(asset) {
    const known = this.rows.get(asset.id);
    if (known) return known;
    const row = new AssetRow(asset, {
      use: (one) => this.dispatchEvent(new CustomEvent('cue-use-asset', { bubbles: true, detail: one })),
      rename: (one, name) => this.rename(one, name),
      remove: (one) => this.drop(one),
    });
    this.rows.set(asset.id, row);
    return row;
  }

  /** @param {Asset} asset @param {string} name */
  async rename(asset, name) {
    await request('PATCH', `/api/assets/${asset.id}`, { name });
    await store.refetch('assets');
  }

  /** What is said of one that goes, the worst first: that viewers see it.
   * @param {Asset} asset @returns {() => string} */
  goingWords(asset) {
    const isOnAir = store.status !== null && store.status.overlays.some(({ event }) => event !== null && JSON.stringify(event.payload || null).includes(JSON.stringify(asset.url)));
    if (isOnAir) return () => t('assets.deleting-on-air', { file: asset.name });
    const uses = this.usesOf(asset);
    return () => (uses > 0 ? t('assets.deleting-used', { file: asset.name, count: uses }) : t('assets.deleting', { file: asset.name }));
  }

  /** The file goes when it can no longer be brought back.
   * @param {Asset} asset */
  drop(asset) {
    const words = this.goingWords(asset);
    const timer = setTimeout(() => this.erase(asset), UNDO_MS);
    const leaving = new UndoRow(asset.name, 0, () => {
      clearTimeout(timer);
      this.leaving.delete(asset.id);
      this.update(store.moment);
      this.announce(t('presets.restored', { name: asset.name }));
      const row = this.rows.get(asset.id);
      if (row) row.use.focus();
    }, words);
    this.leaving.set(asset.id, leaving);
    this.update(store.moment);
    this.announce(words());
    leaving.button.focus();
  }

  /** @param {Asset} asset */
  async erase(asset) {
    const error = query('.err', this);
    setText(error, '');
    try {
      await request('DELETE', `/api/assets/${asset.id}`);
      await store.refetch('assets');
    } catch (reason) {
      setText(error, messageOf(reason));
    }
    this.leaving.delete(asset.id);
    this.requestUpdate();
  }

  /** @param {string} sentence */
  announce(sentence) {
    this.dispatchEvent(new CustomEvent('cue-message', { bubbles: true, detail: sentence }));
  }
}
customElements.define('cue-assets', Assets);
