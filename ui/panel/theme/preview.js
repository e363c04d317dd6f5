// @ts-check
/**
 * The preview of a theme: the real page of the overlay in a frame, without a connection
 * (overlays/preview-page.js). Drafts are sent to it as messages, and it reports what the graphic covers.
 * Both ends check the origin.
 */
import { channelName } from '../../domain/channel-name.js';
import { CANVAS } from '../../domain/place.js';
import { partsOf, setText } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { fileUrl, isDesktop } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';
import { PreviewHandle } from './preview-handle.js';

/** @typedef {import('../../domain/place.js').Box} Box */
/** @typedef {import('../../domain/place.js').Layout} Layout */
/** @typedef {import('../../domain/catalogue.js').Entry} Entry */
/** @typedef {{ onLayout: (layout: Layout) => void, getLayout: () => Layout | null }} Context */

export const PREVIEW_HTML = `
  <div class="preview">
    <iframe tabindex="-1" loading="eager" referrerpolicy="origin"></iframe>
    <button class="preview-handle" data-part="handle" hidden></button>
    <p class="preview-note"></p>
  </div>`;

export class Preview {
  /** @param {ParentNode} root with `PREVIEW_HTML` @param {Context} context */
  constructor(root, { onLayout, getLayout }) {
    this.parts = partsOf(root, {
      frame: '.preview iframe',
      handle: '.preview button',
      note: '.preview p',
    });
    this.origin = '';
    /** Whether the page accepts drafts. */
    this.isReady = false;
    /** @type {Entry | null} */
    this.entry = null;
    /** The last draft, which is sent as soon as the page is ready.
     * @type {Record<string, unknown> | null} */
    this.draft = null;
    /** What the graphic covers.
     * @type {Box | null} */
    this.box = null;
    const { frame, handle } = this.parts;
    this.handle = new PreviewHandle(handle, {
      getScale: () => CANVAS.width / frame.clientWidth,
      getLayout,
      onLayout,
    });
    window.addEventListener('message', (event) => this.onMessage(event));
  }

  /** Loads the page of an overlay, unless it is loaded.
   * @param {Entry} entry @param {number} port of the pages @param {boolean} isOpen whether that port is
   * open */
  open(entry, port, isOpen) {
    const { frame, note } = this.parts;
    const page = fileUrl(`/overlays/${entry.page}?preview=1&draft=1`, port);
    setText(note, this.noteText(port, isOpen));
    frame.title = t('themes.preview', { overlay: channelName(store.catalogue, entry.channel) });
    if (!isOpen || frame.dataset.page === page) return;
    this.entry = entry;
    this.origin = isDesktop ? `http://127.0.0.1:${port}` : window.location.origin;
    this.isReady = false;
    this.box = null;
    frame.dataset.page = page;
    frame.src = page;
    this.renderHandle();
  }

  /** @param {number} port @param {boolean} isOpen */
  noteText(port, isOpen) {
    if (!isOpen) return t('themes.preview.no-port', { port });
    return this.isReady ? '' : t('themes.preview.loading');
  }

  /** @param {Record<string, unknown>} draft what the page shows; see `Draft` in overlays/preview-page.js */
  show(draft) {
    if (this.draft && JSON.stringify(this.draft) === JSON.stringify(draft)) return;
    this.draft = draft;
    this.send(draft);
  }

  /** Plays the animations of the graphic. */
  replay() {
    if (this.draft) this.send({ ...this.draft, replay: true });
  }

  /** @param {Record<string, unknown>} draft */
  send(draft) {
    const { contentWindow } = this.parts.frame;
    if (this.isReady && contentWindow) contentWindow.postMessage({ cue: 'draft', ...draft }, this.origin);
  }

  /** @param {MessageEvent} event */
  onMessage({ source, origin, data }) {
    if (source !== this.parts.frame.contentWindow || origin !== this.origin || !data) return;
    if (data.cue === 'draft-ready') {
      this.isReady = true;
      setText(this.parts.note, '');
      if (this.draft) this.send(this.draft);
    } else if (data.cue === 'draft-box' && data.box) {
      this.box = data.box;
      this.renderHandle();
    }
  }

  renderHandle() {
    this.handle.render(this.box, this.entry && this.entry.theme);
  }
}
