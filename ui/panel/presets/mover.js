// @ts-check
/**
 * Moves the rows of a list: by dragging the handle of a row with a mouse, a pen or a finger, or from the
 * focused handle with Space, arrows and Space. The document changes when the row is dropped. Until then
 * rows are only drawn in other places, so that the focus stays and a canceled move changes nothing.
 */
import { landing, shifts, stepped } from '../../domain/order.js';
import { t } from '../../i18n/i18n.js';
import { onKeyDown } from '../../shared/key-down.js';

/** @typedef {object} Callbacks
 * @property {HTMLElement} list
 * @property {() => HTMLElement[]} rows that can be moved, in order
 * @property {(row: HTMLElement) => string} nameOf
 * @property {() => boolean} may whether rows can be moved now
 * @property {(row: HTMLElement, to: number) => void} move stores the new index of a row
 * @property {(sentence: string) => void} announce a sentence for screen readers */
/** A move under way. `rows` and `boxes` are as they were when it began; `pointer` is null for a move with
 * keys. `isLifted` says whether it is more than a press: a drag begins after `BEGIN_PX`.
 * @typedef {object} Move
 * @property {HTMLElement[]} rows
 * @property {import('../../domain/order.js').Box[]} boxes
 * @property {number} from
 * @property {number} to
 * @property {HTMLElement} handle
 * @property {number | null} pointer
 * @property {number} startY
 * @property {number} startScroll
 * @property {number} y
 * @property {boolean} isLifted */

/** A shorter movement is no drag, because a finger trembles. */
const BEGIN_PX = 4;
/** The view scrolls while the pointer is nearer to its upper or lower edge than this. */
const EDGE_PX = 48;
/** How far the view scrolls per frame. */
const SCROLL_PX = 9;

export class Mover {
  /** @param {Callbacks} callbacks */
  constructor(callbacks) {
    this.callbacks = callbacks;
    /** @type {Move | null} */
    this.moving = null;
    this.frame = 0;
    const { list } = callbacks;
    list.addEventListener('pointerdown', (event) => this.press(event));
    list.addEventListener('pointermove', (event) => this.drag(event));
    list.addEventListener('pointerup', (event) => this.release(event, true));
    list.addEventListener('pointercancel', (event) => this.release(event, false));
    onKeyDown(list, (event) => this.key(event));
    list.addEventListener('focusout', (event) => {
      if (this.moving && this.moving.pointer === null && event.target === this.moving.handle) this.end(false);
    });
  }

  /** Whether a row is being moved. */
  get busy() {
    return this.moving !== null && this.moving.isLifted;
  }

  /** @param {EventTarget | null} target */
  handleOf(target) {
    return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('.drag-handle')) : null;
  }

  /** @param {HTMLElement} handle @param {number | null} pointer @param {number} y @returns {Move | null} */
  begin(handle, pointer, y) {
    const rows = this.callbacks.rows();
    const from = rows.findIndex((row) => row.contains(handle));
    if (from < 0 || !this.callbacks.may()) return null;
    const boxes = rows.map((row) => ({ top: row.offsetTop, height: row.offsetHeight }));
    const startScroll = this.scroller().scrollTop;
    const isLifted = pointer === null;
    return { rows, boxes, from, to: from, handle, pointer, startY: y, startScroll, y, isLifted };
  }

  scroller() {
    return /** @type {HTMLElement} */ (this.callbacks.list.closest('main') || document.documentElement);
  }

  /** @param {PointerEvent} event */
  press(event) {
    const handle = this.handleOf(event.target);
    if (!handle || event.button !== 0 || this.moving) return;
    this.moving = this.begin(handle, event.pointerId, event.clientY);
    if (this.moving) handle.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const move = this.moving;
    if (!move || move.pointer !== event.pointerId) return;
    move.y = event.clientY;
    if (!move.isLifted && Math.abs(move.y - move.startY) < BEGIN_PX) return;
    if (!move.isLifted) {
      move.isLifted = true;
      this.renderLifted(true);
      this.scroll();
    }
    this.hover(this.dragged());
  }

  /** How far the row has been dragged in the list, in pixels. */
  dragged() {
    const move = this.moving;
    return move ? move.y - move.startY + this.scroller().scrollTop - move.startScroll : 0;
  }

  /** Scrolls the view while the pointer is near its edge. */
  scroll() {
    const move = this.moving;
    if (!move || move.pointer === null) return;
    const scroller = this.scroller();
    const { top, bottom } = scroller.getBoundingClientRect();
    const by = move.y < top + EDGE_PX ? -SCROLL_PX : move.y > bottom - EDGE_PX ? SCROLL_PX : 0;
    if (by) {
      scroller.scrollTop += by;
      this.hover(this.dragged());
    }
    this.frame = requestAnimationFrame(() => this.scroll());
  }

  /** @param {number} by as `dragged` gives it */
  hover(by) {
    const move = this.moving;
    if (!move) return;
    move.to = landing(move.boxes, move.from, by);
    this.place(move, by);
  }

  /** Draws the rows as they would be after the move.
   * @param {Move} move @param {number} by how far the moved row is drawn from its place, in pixels */
  place(move, by) {
    const shifted = shifts(move.boxes, move.from, move.to);
    for (const [i, row] of move.rows.entries()) {
      const y = i === move.from ? by : shifted[i];
      row.style.transform = y ? `translateY(${y}px)` : '';
    }
  }

  /** @param {PointerEvent} event @param {boolean} keep */
  release(event, keep) {
    const move = this.moving;
    if (!move || move.pointer !== event.pointerId) return;
    this.end(keep && move.isLifted);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const move = this.moving;
    if (move && event.key === 'Escape') {
      this.end(false);
      // With Shift it is the key of HIDE ALL.
      if (event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const handle = this.handleOf(event.target);
    if (!handle) return;
    if (event.key === ' ') {
      event.preventDefault();
      if (event.repeat) return;
      if (move) this.end(true);
      else this.lift(handle);
      return;
    }
    if (!move || move.pointer !== null) return;
    const to = stepped(event.key, move.to, move.rows.length);
    if (to === null) return;
    event.preventDefault();
    this.stepTo(move, to);
  }

  /** Begins a move with keys.
   * @param {HTMLElement} handle */
  lift(handle) {
    const move = this.begin(handle, null, 0);
    if (!move) {
      if (!this.callbacks.may()) this.callbacks.announce(t('presets.move.searching'));
      return;
    }
    this.moving = move;
    this.renderLifted(true);
    const { rows, from } = move;
    const preset = this.callbacks.nameOf(rows[from]);
    this.callbacks.announce(t('presets.move.lifted', { preset, position: from + 1, total: rows.length }));
  }

  /** @param {Move} move @param {number} to */
  stepTo(move, to) {
    move.to = to;
    const { boxes, from } = move;
    const passed = to > from ? boxes.slice(from + 1, to + 1) : boxes.slice(to, from);
    const by = passed.reduce((sum, box) => sum + box.height, 0) * (to > from ? 1 : -1);
    this.place(move, by);
    move.rows[from].scrollIntoView({ block: 'nearest' });
    this.callbacks.announce(t('presets.move.position', { position: to + 1, total: move.rows.length }));
  }

  /** Ends the move.
   * @param {boolean} keep false for a canceled move */
  end(keep) {
    const move = this.moving;
    if (!move) return;
    this.renderLifted(false);
    this.moving = null;
    cancelAnimationFrame(this.frame);
    for (const row of move.rows) row.style.transform = '';
    const { rows, from, to, isLifted } = move;
    const preset = this.callbacks.nameOf(rows[from]);
    if (keep && to !== from) this.callbacks.move(rows[from], to);
    if (!isLifted) return;
    const dropped = () => t('presets.move.dropped', { preset, position: to + 1, total: rows.length });
    this.callbacks.announce(keep ? dropped() : t('presets.move.canceled', { preset }));
  }

  /** @param {boolean} lifted */
  renderLifted(lifted) {
    const move = this.moving;
    if (!move) return;
    this.callbacks.list.classList.toggle('sorting', lifted);
    move.rows[move.from].classList.toggle('dragged', lifted);
    move.handle.setAttribute('aria-pressed', String(lifted));
  }
}
