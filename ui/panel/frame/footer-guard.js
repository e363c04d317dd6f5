// @ts-check
/**
 * Which presses the two buttons of the footer take. Undo appears where HIDE ALL was pressed, and HIDE ALL widens to
 * where Undo was: a nervous second press, or one that comes just too late, must not do the opposite. Pure.
 */
import { PressGuard } from '../../domain/press-guard.js';

/** How long HIDE ALL takes no press of a pointer after Undo went away, in ms. */
export const HIDE_REST_MS = 700;

export class FooterGuard {
  /** Rests while a press on Undo is a second press of HIDE ALL.
   * @type {PressGuard<true>} */
  undo = new PressGuard();

  /** Rests while a press on HIDE ALL is meant for Undo.
   * @type {PressGuard<true>} */
  hide = new PressGuard();

  canUndo = false;

  /** Everything was hidden.
   * @param {number} now in ms */
  onHideAll(now) {
    this.undo.rest(now);
  }

  /** @param {boolean} canUndo whether Undo is there @param {number} now in ms
   * @returns {boolean} whether HIDE ALL begins to rest */
  renderUndo(canUndo, now) {
    const isGone = this.canUndo && !canUndo;
    this.canUndo = canUndo;
    if (isGone) this.hide.rest(now, HIDE_REST_MS);
    return isGone;
  }

  /** @param {number} now in ms @returns {boolean} whether a press on Undo hides again */
  isUndoHide(now) {
    return this.undo.isResting(now);
  }

  /** The pointer goes down on HIDE ALL: what counts is where the buttons are then.
   * @param {number} now in ms */
  downOnHide(now) {
    this.hide.down(now, true);
  }

  /** @param {boolean} isPointer a key means HIDE ALL, wherever it is
   * @returns {boolean} whether a press on HIDE ALL does something */
  takesHide(isPointer) {
    const isMeant = !isPointer || this.hide.pressed !== null;
    this.hide.cancel();
    return isMeant;
  }
}
