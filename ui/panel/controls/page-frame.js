// @ts-check
/**
 * A preview: an overlay page in a frame, which never counts as a renderer. It reports when it is ready, and is then
 * sent what to show (overlays/framing-page.js). Both ends check the origin.
 */
import { partsOf, setText } from '../../shared/dom.js';
import { fileUrl, isDesktop } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

export const PAGE_FRAME_HTML = `
    <iframe tabindex="-1" loading="eager" referrerpolicy="origin"></iframe>
    <p class="preview-note"></p>`;

export class PageFrame {
  /** @param {ParentNode} root with `PAGE_FRAME_HTML` @param {(message: any) => void} [onMessage] */
  constructor(root, onMessage = () => {}) {
    this.parts = partsOf(root, { frame: 'iframe', note: '.preview-note' });
    this.onMessage = onMessage;
    this.origin = '';
    /** The URL of the page; '' while there is none. */
    this.url = '';
    /** Whether the page accepts messages. */
    this.isReady = false;
    /** The last message, which is sent as soon as the page is ready.
     * @type {object | null} */
    this.message = null;
    window.addEventListener('message', (event) => this.receive(event));
  }

  /** Loads a page, unless it is loaded.
   * @param {string} page its path @param {string} title @param {number} port of the pages
   * @param {boolean} isOpen whether that port is open
   * @returns {boolean} whether it starts to load */
  open(page, title, port, isOpen) {
    const { frame, note } = this.parts;
    setText(note, this.noteText(port, isOpen));
    if (frame.title !== title) frame.title = title;
    const url = fileUrl(page, port);
    // A page that could not be loaded is loaded again once the server is back.
    if (!isOpen && !this.isReady) this.url = '';
    if (!isOpen || this.url === url) return false;
    this.origin = isDesktop ? `http://127.0.0.1:${port}` : window.location.origin;
    this.isReady = false;
    this.url = url;
    frame.src = url;
    return true;
  }

  /** Unloads the page. */
  close() {
    if (this.url === '') return;
    this.url = '';
    this.isReady = false;
    this.parts.frame.removeAttribute('src');
  }

  /** @param {number} port @param {boolean} isOpen */
  noteText(port, isOpen) {
    if (!isOpen) return t('themes.preview.no-port', { port });
    return this.isReady ? '' : t('themes.preview.loading');
  }

  /** Sends a message, unless it is the last one.
   * @param {object} message */
  show(message) {
    if (this.message && JSON.stringify(this.message) === JSON.stringify(message)) return;
    this.message = message;
    this.send(message);
  }

  /** Sends a message once; it is lost while the page is not ready.
   * @param {object} message */
  send(message) {
    const { contentWindow } = this.parts.frame;
    if (this.isReady && contentWindow) contentWindow.postMessage(message, this.origin);
  }

  /** @param {MessageEvent} event */
  receive({ source, origin, data }) {
    if (source !== this.parts.frame.contentWindow || origin !== this.origin || !data) return;
    if (data.cue !== 'preview-ready') {
      this.onMessage(data);
      return;
    }
    this.isReady = true;
    setText(this.parts.note, '');
    if (this.message) this.send(this.message);
  }
}
