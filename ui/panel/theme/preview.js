// @ts-check
/**
 * The preview of a theme: the real page of the overlay in a frame, without a connection
 * (overlays/preview-page.js). Drafts are sent to it as messages, and it reports what the graphic covers.
 */
import { channelName } from '../../domain/channel-name.js';
import { CANVAS } from '../../domain/place.js';
import { partsOf } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { PAGE_FRAME_HTML, PageFrame } from '../controls/page-frame.js';
import { PreviewHandle } from './preview-handle.js';

/** @typedef {import('../../domain/place.js').Box} Box */
/** @typedef {import('../../domain/place.js').Layout} Layout */
/** @typedef {import('../../domain/catalogue.js').Entry} Entry */
/** @typedef {{ onLayout: (layout: Layout) => void, getLayout: () => Layout | null }} Context */
/** `remaining` is the time on the clock of the overlay, in seconds; null without one.
 * @typedef {{ payload: Record<string, unknown>, backdrop: string, remaining: number | null }} Draft */

export const PREVIEW_HTML = `
  <div class="preview">
    ${PAGE_FRAME_HTML}
    <button class="preview-handle" data-part="handle" hidden></button>
  </div>`;

export class Preview {
  /** @param {ParentNode} root with `PREVIEW_HTML` @param {Context} context */
  constructor(root, { onLayout, getLayout }) {
    const { preview, handle } = partsOf(root, { preview: '.preview', handle: '.preview button' });
    this.frame = new PageFrame(preview, (message) => this.onMessage(message));
    /** @type {Entry | null} */
    this.entry = null;
    /** What the graphic covers.
     * @type {Box | null} */
    this.box = null;
    this.handle = new PreviewHandle(handle, {
      getScale: () => CANVAS.width / this.frame.parts.frame.clientWidth,
      getLayout,
      onLayout,
    });
  }

  /** Loads the page of an overlay, unless it is loaded.
   * @param {Entry} entry @param {number} port of the pages @param {boolean} isOpen whether that port is
   * open */
  open(entry, port, isOpen) {
    const title = t('themes.preview', { overlay: channelName(store.catalogue, entry.channel) });
    if (!this.frame.open(`/overlays/${entry.page}?preview=1&draft=1`, title, port, isOpen)) return;
    this.entry = entry;
    this.box = null;
    this.renderHandle();
  }

  /** @param {Draft} draft what the page shows */
  show({ payload, backdrop, remaining }) {
    if (!this.entry) return;
    this.frame.show({ cue: 'draft', shows: { [this.entry.channel]: { payload, remaining } }, backdrop });
  }

  /** Plays the animations of the graphic. */
  replay() {
    if (this.frame.message) this.frame.send({ ...this.frame.message, replay: true });
  }

  /** @param {{ cue: string, box?: Box }} message */
  onMessage({ cue, box }) {
    if (cue !== 'draft-box' || !box) return;
    this.box = box;
    this.renderHandle();
  }

  renderHandle() {
    this.handle.render(this.box, this.entry && this.entry.theme);
  }
}
