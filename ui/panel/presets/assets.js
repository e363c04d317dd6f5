// @ts-check
/**
 * `<cue-assets>`: the user's images, videos and fonts. They are added by dropping or choosing files. A deleted
 * file leaves the server when it can no longer be restored.
 */
import { showsFile } from '../../domain/media.js';
import { matches } from '../../domain/search.js';
import { partsOf, setEnabled, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { keyedList, rowsOf } from '../../shared/keyed-list.js';
import { UndoRow, UNDO_MS } from '../controls/undo-row.js';
import { messageOf, request, upload } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { AssetRow } from './asset-row.js';
import { UploadRow } from './upload-row.js';
import { Uploads } from './uploads.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').Asset} Asset */
/** @typedef {import('./uploads.js').Upload} Upload */
/** @typedef {{ type: 'upload', upload: Upload } | { type: 'asset' | 'removed', asset: Asset }} ListItem */
/** @typedef {AssetRow | UndoRow | UploadRow} Row */

const ACCEPTED = 'image/png,image/jpeg,image/gif,image/webp,image/avif,video/mp4,video/webm,'
  + '.woff2,.ttf,.otf';

export class Assets extends CueElement {
  static ticks = true;

  static html = `
    <div class="group-header">
      <h2><span data-t="assets.title"></span>&nbsp;<span class="subtle count"></span></h2>
      <label class="button add">
        <svg class="icon small" aria-hidden="true"><use href="#i-plus"/></svg><span data-t="assets.add"></span>
        <input class="visually-hidden" type="file" multiple accept="${ACCEPTED}">
      </label>
    </div>
    <p class="error" role="alert"></p>
    <ol></ol>
    <p class="empty" data-t="assets.none"></p>`;

  parts = partsOf(this, {
    count: '.count', add: '.add', file: '.add input', error: '.error', list: 'ol', empty: '.empty',
  });

  /** The text of the search; '' shows all. */
  query = '';

  /** The assets that were deleted here and can be restored, by id.
   * @type {Map<string, UndoRow>} */
  removed = new Map();

  uploads = new Uploads(upload, {
    errorText: messageOf,
    tooLargeText: () => t('error.too-large'),
    onChange: () => this.requestUpdate(),
    onStored: (asset) => this.onStored(asset),
  });

  ready() {
    const { file } = this.parts;
    file.addEventListener('change', () => {
      this.add([...(file.files || [])]);
      file.value = '';
    });
  }

  /** @param {File[]} files */
  add(files) {
    this.uploads.add(files);
  }

  /** @param {Asset} asset */
  onStored(asset) {
    store.refetch('assets');
    if (asset && asset.name) this.announce(t('assets.added', { file: asset.name }));
  }

  /** @param {Moment} moment */
  update({ online }) {
    const { count, add, list, empty } = this.parts;
    setText(count, store.files.length - this.removed.size);
    setEnabled(add, online);
    empty.hidden = this.uploads.items.length + store.files.length > 0;
    const create = (/** @type {ListItem} */ item) => this.createRow(item);
    keyedList(list, this.items, keyOf, create, (row, item) => this.updateRow(row, item));
  }

  /** @returns {ListItem[]} */
  get items() {
    const found = store.files.filter(({ id, name }) => this.removed.has(id) || matches(name, this.query));
    return [
      ...this.uploads.items.map((item) => ({ type: /** @type {const} */ ('upload'), upload: item })),
      ...found.map((asset) => {
        const type = /** @type {'asset' | 'removed'} */ (this.removed.has(asset.id) ? 'removed' : 'asset');
        return { type, asset };
      }),
    ];
  }

  /** @param {ListItem} item @returns {Row} */
  createRow(item) {
    if (item.type === 'upload') {
      const { file, key } = item.upload;
      return new UploadRow(file, () => this.uploads.dismiss(key));
    }
    const removed = this.removed.get(item.asset.id);
    if (removed) return removed;
    return new AssetRow(item.asset, {
      use: (asset) => this.dispatchEvent(new CustomEvent('cue-use-asset', { bubbles: true, detail: asset })),
      rename: (asset, name) => this.rename(asset, name),
      remove: (asset) => this.deleteLater(asset),
    });
  }

  /** @param {Row} row @param {ListItem} item */
  updateRow(row, item) {
    if (item.type === 'upload') /** @type {UploadRow} */ (row).render(item.upload);
    else if (row instanceof UndoRow) row.render();
    else if (row instanceof AssetRow) {
      row.render(item.asset, { uses: usesOf(item.asset), isOnline: store.online, port: store.port });
    }
  }

  /** @param {Asset} asset @param {string} name */
  async rename(asset, name) {
    await request('PATCH', `/api/assets/${asset.id}`, { name });
    await store.refetch('assets');
  }

  /** Deletes an asset when the time to restore it is over.
   * @param {Asset} asset */
  deleteLater(asset) {
    const text = removedText(asset);
    const timer = setTimeout(() => this.deleteNow(asset), UNDO_MS);
    const row = new UndoRow(asset.name, 0, () => {
      clearTimeout(timer);
      this.restore(asset);
    }, text);
    this.removed.set(asset.id, row);
    this.update(store.moment);
    this.announce(text());
    row.button.focus();
  }

  /** @param {Asset} asset */
  restore(asset) {
    this.removed.delete(asset.id);
    this.update(store.moment);
    this.announce(t('presets.restored', { name: asset.name }));
    const row = rowsOf(this.parts.list).find((one) => one instanceof AssetRow && one.asset.id === asset.id);
    if (row) row.use.focus();
  }

  /** @param {Asset} asset */
  async deleteNow(asset) {
    const { error } = this.parts;
    setText(error, '');
    try {
      await request('DELETE', `/api/assets/${asset.id}`);
      await store.refetch('assets');
    } catch (reason) {
      setText(error, messageOf(reason));
    }
    this.removed.delete(asset.id);
    this.requestUpdate();
  }

  /** @param {string} sentence for screen readers */
  announce(sentence) {
    this.dispatchEvent(new CustomEvent('cue-message', { bubbles: true, detail: sentence }));
  }
}
customElements.define('cue-assets', Assets);

/** @param {ListItem} item */
function keyOf(item) {
  return item.type === 'upload' ? `upload ${item.upload.key}` : `${item.type} ${item.asset.id}`;
}

/** The number of presets that show an asset.
 * @param {Asset} asset */
function usesOf({ url }) {
  return store.presets.filter(({ payload }) => showsFile(payload, url)).length;
}

/** The sentence about an asset that is being deleted. Whether viewers see it is more important than how
 * many presets show it.
 * @param {Asset} asset @returns {() => string} */
function removedText(asset) {
  const file = asset.name;
  const overlays = store.status ? store.status.overlays : [];
  const isOnAir = overlays.some(({ event }) => event !== null && showsFile(event.payload, asset.url));
  if (isOnAir) return () => t('assets.deleting-on-air', { file });
  const count = usesOf(asset);
  return () => (count > 0 ? t('assets.deleting-used', { file, count }) : t('assets.deleting', { file }));
}
