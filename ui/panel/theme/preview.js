// @ts-check
/**
 * The preview: the overlay's real page in a frame, without a connection (see ui/overlays/draft.js), and
 * a handle over it that moves what it shows. The page is callbacks by message and answers where it drew;
 * both ends check who is speaking.
 */
import { query, setAttr, setText } from '../../shared/dom.js';
import { channelName } from '../../domain/channel-name.js';
import { CANVAS, dragged, stepped } from '../../domain/place.js';
import { store } from '../../server/store.js';
import { fileUrl, isDesktop } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/place.js').Box} Box */
/** @typedef {import('../../domain/place.js').Layout} Layout */
/** @typedef {import('../../domain/catalogue.js').Entry} Entry */
/** @typedef {{ place: (layout: Layout) => void, layout: () => Layout | null }} Callbacks */

const STEP = 2;
const LARGE_STEP = 20;

export class Preview {
  /** @param {HTMLElement} root @param {Callbacks} callbacks */
  constructor(root, callbacks) {
    this.callbacks = callbacks;
    this.frame = /** @type {HTMLIFrameElement} */ (query('iframe', root));
    this.handle = query('.preview-handle', root);
    this.note = query('.preview-note', root);
    this.origin = '';
    this.ready = false;
    /** @type {Entry | null} */
    this.entry = null;
    /** What was asked for last; the page gets it once it is there. */
    this.message = /** @type {Record<string, unknown> | null} */ (null);
    /** Where the graphic stands. @type {Box | null} */
    this.box = null;
    /** @type {{ x: number, y: number, box: Box, layout: Layout } | null} */
    this.grabbed = null;
    window.addEventListener('message', (event) => this.hear(event));
    this.listen();
  }

  get support() {
    return { side: this.entry !== null && this.entry.theme !== null && this.entry.theme.side };
  }

  listen() {
    const { handle } = this;
    handle.addEventListener('pointerdown', (event) => this.grab(event));
    handle.addEventListener('pointermove', (event) => this.drag(event));
    for (const end of ['pointerup', 'pointercancel']) handle.addEventListener(end, () => { this.grabbed = null; });
    handle.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      const layout = this.callbacks.layout();
      if (!by || !this.box || !layout) return;
      event.preventDefault();
      const step = event.shiftKey ? LARGE_STEP : STEP;
      this.callbacks.place(stepped(this.support, this.box, by[0] * step, by[1] * step, layout));
    });
  }

  /** Loads the page of an overlay, once.
   * @param {Entry} entry @param {number} port of the pages @param {boolean} isOpen whether that port is */
  open(entry, port, isOpen) {
    const page = fileUrl(`/overlays/${entry.page}?preview=1&draft=1`, port);
    setText(this.note, !isOpen ? t('themes.preview.no-port', { port }) : this.ready ? '' : t('themes.preview.loading'));
    this.frame.title = t('themes.preview', { overlay: channelName(store.catalogue, entry.channel) });
    if (!isOpen || this.frame.dataset.page === page) return;
    this.entry = entry;
    this.frame.dataset.page = page;
    this.origin = isDesktop ? `http://127.0.0.1:${port}` : window.location.origin;
    this.ready = false;
    this.box = null;
    this.frame.src = page;
    this.renderHandle();
  }

  /** @param {Record<string, unknown>} draft what the page shows from now on */
  show(draft) {
    const text = JSON.stringify(draft);
    if (this.message && JSON.stringify(this.message) === text) return;
    this.message = draft;
    this.send(draft);
  }

  /** Plays how it comes and goes. */
  replay() {
    if (this.message) this.send({ ...this.message, replay: true });
  }

  /** @param {Record<string, unknown>} draft */
  send(draft) {
    if (this.ready && this.frame.contentWindow) this.frame.contentWindow.postMessage({ cue: 'draft', ...draft }, this.origin);
  }

  /** @param {MessageEvent} event */
  hear(event) {
    if (event.source !== this.frame.contentWindow || event.origin !== this.origin || !event.data) return;
    if (event.data.cue === 'draft-ready') {
      this.ready = true;
      setText(this.note, '');
      if (this.message) this.send(this.message);
    } else if (event.data.cue === 'draft-box' && event.data.box) {
      this.box = event.data.box;
      this.renderHandle();
    }
  }

  renderHandle() {
    const { handle, box, entry } = this;
    const movable = entry !== null && entry.theme !== null && entry.theme.place;
    handle.hidden = !movable || !box || box.width === 0;
    if (!box) return;
    Object.assign(handle.style, {
      left: `${(box.x / CANVAS.width) * 100}%`, top: `${(box.y / CANVAS.height) * 100}%`,
      width: `${(box.width / CANVAS.width) * 100}%`, height: `${(box.height / CANVAS.height) * 100}%`,
    });
    // The same numbers as in the fields.
    const layout = this.callbacks.layout();
    const [x, y] = layout ? [layout.side === 'left' || !this.support.side ? layout.x : box.x, layout.y] : [box.x, box.y];
    setAttr(handle, 'aria-label', `${t('themes.handle')}: ${t('themes.handle.position', { x, y })}`);
    setAttr(handle, 'title', t('themes.handle.how'));
  }

  /** @param {PointerEvent} event */
  grab(event) {
    const layout = this.callbacks.layout();
    if (event.button !== 0 || !this.box || !layout) return;
    this.grabbed = { x: event.clientX, y: event.clientY, box: this.box, layout };
    this.handle.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const { grabbed } = this;
    if (!grabbed) return;
    const scale = CANVAS.width / this.frame.clientWidth;
    this.callbacks.place(dragged(this.support, grabbed.box, (event.clientX - grabbed.x) * scale, (event.clientY - grabbed.y) * scale, grabbed.layout));
  }
}
