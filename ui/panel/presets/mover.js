// @ts-check
/**
 * Changes the order of a list by hand: by dragging a row's handle (mouse, pen or finger), or with the
 * handle focused by Space, arrows, Space. Until it is dropped nothing moves in the document: rows only
 * look moved, so the focus stays where it is and a cancelled move leaves nothing behind.
 */
import { landing, shifts, stepped } from '../../domain/order.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {{ list: HTMLElement, rows: () => HTMLElement[], nameOf: (row: HTMLElement) => string, may: () => boolean,
 *   move: (row: HTMLElement, to: number) => void, announce: (sentence: string) => void }} Callbacks */
/** What is being moved: every row as it stood when that began.
 * @typedef {{ rows: HTMLElement[], boxes: Array<{ top: number, height: number }>, from: number, to: number, handle: HTMLElement,
 *   pointer: number | null, startY: number, startScroll: number, y: number, begun: boolean }} Move */

/** A finger that trembles is not a drag. */
const BEGIN_PX = 4;
/** Nearer to an edge than this, the view scrolls along. */
const EDGE_PX = 48;
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
    list.addEventListener('keydown', (event) => this.key(event));
    list.addEventListener('focusout', (event) => {
      if (this.moving && this.moving.pointer === null && event.target === this.moving.handle) this.end(false);
    });
  }

  /** Whether a row is in the hand. */
  get busy() {
    return this.moving !== null && (this.moving.begun || this.moving.pointer === null);
  }

  /** @param {EventTarget | null} target */
  handleOf(target) {
    return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('.grip')) : null;
  }

  /** @param {HTMLElement} handle @param {number | null} pointer @param {number} y @returns {Move | null} */
  begin(handle, pointer, y) {
    const rows = this.callbacks.rows();
    const from = rows.findIndex((row) => row.contains(handle));
    if (from < 0 || !this.callbacks.may()) return null;
    const boxes = rows.map((row) => ({ top: row.offsetTop, height: row.offsetHeight }));
    return { rows, boxes, from, to: from, handle, pointer, startY: y, startScroll: this.scroller().scrollTop, y, begun: pointer === null };
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
    if (!move.begun && Math.abs(move.y - move.startY) < BEGIN_PX) return;
    if (!move.begun) {
      move.begun = true;
      this.look(true);
      this.scroll();
    }
    this.hover(this.dragged());
  }

  dragged() {
    const move = this.moving;
    return move ? move.y - move.startY + this.scroller().scrollTop - move.startScroll : 0;
  }

  /** Scrolls along while the row is held near an edge. */
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

  /** @param {number} by how far the row has been dragged */
  hover(by) {
    const move = this.moving;
    if (!move) return;
    move.to = landing(move.boxes, move.from, by);
    this.place(move, by);
  }

  /** @param {Move} move @param {number} by */
  place(move, by) {
    const aside = shifts(move.boxes, move.from, move.to);
    for (const [i, row] of move.rows.entries()) {
      const y = i === move.from ? by : aside[i];
      row.style.transform = y ? `translateY(${y}px)` : '';
    }
  }

  /** @param {PointerEvent} event @param {boolean} keep */
  release(event, keep) {
    const move = this.moving;
    if (!move || move.pointer !== event.pointerId) return;
    this.end(keep && move.begun);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const move = this.moving;
    if (move && event.key === 'Escape') {
      this.end(false);
      // With Shift it is the panic key, which is for the whole panel.
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

  /** @param {HTMLElement} handle */
  lift(handle) {
    const move = this.begin(handle, null, 0);
    if (!move) {
      if (!this.callbacks.may()) this.callbacks.announce(t('presets.move.searching'));
      return;
    }
    this.moving = move;
    this.look(true);
    this.callbacks.announce(t('presets.move.lifted', { preset: this.callbacks.nameOf(move.rows[move.from]), position: move.from + 1, total: move.rows.length }));
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

  /** @param {boolean} keep false puts it back */
  end(keep) {
    const move = this.moving;
    if (!move) return;
    this.look(false);
    this.moving = null;
    cancelAnimationFrame(this.frame);
    for (const row of move.rows) row.style.transform = '';
    const { rows, from, to, begun } = move;
    const name = this.callbacks.nameOf(rows[from]);
    if (keep && to !== from) this.callbacks.move(rows[from], to);
    if (!begun) return;
    this.callbacks.announce(keep ? t('presets.move.dropped', { preset: name, position: to + 1, total: rows.length }) : t('presets.move.canceled', { preset: name }));
  }

  /** @param {boolean} lifted */
  look(lifted) {
    const move = this.moving;
    if (!move) return;
    this.callbacks.list.classList.toggle('sorting', lifted);
    move.rows[move.from].classList.toggle('lifted', lifted);
    move.handle.setAttribute('aria-pressed', String(lifted));
  }
}
