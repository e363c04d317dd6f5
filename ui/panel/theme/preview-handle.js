// @ts-check
/** The handle over the preview that moves the graphic: by dragging, and with the arrow keys. */
import { CANVAS, dragged, stepped } from '../../domain/place.js';
import { setAttr } from '../../shared/dom.js';
import { onKeyDown } from '../../shared/key-down.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/place.js').Box} Box */
/** @typedef {import('../../domain/place.js').Layout} Layout */
/** @typedef {import('../../domain/place.js').Support} Support */
/** `getScale` returns how many design pixels a pixel of the preview is.
 * @typedef {{ getScale: () => number, getLayout: () => Layout | null, onLayout: (layout: Layout) => void }}
 * Context */

const STEP = 2;
const LARGE_STEP = 20;
/** @type {Record<string, [number, number]>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class PreviewHandle {
  /** @param {HTMLElement} element @param {Context} context */
  constructor(element, context) {
    this.element = element;
    this.context = context;
    /** @type {Support} */
    this.support = { side: false };
    /** What the graphic covers.
     * @type {Box | null} */
    this.box = null;
    /** Where a drag started.
     * @type {{ x: number, y: number, box: Box, layout: Layout } | null} */
    this.start = null;
    element.addEventListener('pointerdown', (event) => this.startDrag(event));
    element.addEventListener('pointermove', (event) => this.drag(event));
    for (const end of ['pointerup', 'pointercancel']) {
      element.addEventListener(end, () => { this.start = null; });
    }
    onKeyDown(element, (event) => this.onKey(event));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { box, support, context } = this;
    const direction = DIRECTIONS[event.key];
    const layout = context.getLayout();
    if (!direction || !box || !layout) return;
    event.preventDefault();
    const step = event.shiftKey ? LARGE_STEP : STEP;
    context.onLayout(stepped(support, box, direction[0] * step, direction[1] * step, layout));
  }

  /** @param {PointerEvent} event */
  startDrag(event) {
    const layout = this.context.getLayout();
    if (event.button !== 0 || !this.box || !layout) return;
    this.start = { x: event.clientX, y: event.clientY, box: this.box, layout };
    this.element.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const { start, support, context } = this;
    if (!start) return;
    const scale = context.getScale();
    const [dx, dy] = [(event.clientX - start.x) * scale, (event.clientY - start.y) * scale];
    context.onLayout(dragged(support, start.box, dx, dy, start.layout));
  }

  /** @param {Box | null} box null before the page has drawn it
   * @param {import('../../shared/types.js').ThemeSupport | null} support */
  render(box, support) {
    const { element } = this;
    this.box = box;
    this.support = support || { side: false };
    element.hidden = !support || !support.place || !box || box.width === 0;
    if (!box) return;
    Object.assign(element.style, {
      left: `${(box.x / CANVAS.width) * 100}%`,
      top: `${(box.y / CANVAS.height) * 100}%`,
      width: `${(box.width / CANVAS.width) * 100}%`,
      height: `${(box.height / CANVAS.height) * 100}%`,
    });
    const { x, y } = this.positionOf(box);
    setAttr(element, 'aria-label', `${t('themes.handle')}: ${t('themes.handle.position', { x, y })}`);
    setAttr(element, 'title', t('themes.handle.how'));
  }

  /** The numbers of the editor's fields; for a graphic that is not on the left side, `x` is that of the box,
   * because it is announced as the distance from the left.
   * @param {Box} box */
  positionOf(box) {
    const layout = this.context.getLayout();
    if (!layout) return { x: box.x, y: box.y };
    const isFromLeft = !this.support.side || layout.side === 'left';
    return { x: isFromLeft ? layout.x : box.x, y: layout.y };
  }
}
