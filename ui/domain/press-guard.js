// @ts-check
/**
 * What a press on a button does. It is decided when the button is pressed down: a panel, a hotkey or the end of
 * auto-hide may change the state before the release, and the press means what the user saw. After a press, the button
 * rests: a nervous second press does nothing. Pure.
 */

/** How long a button takes no press after one, in ms. */
export const REST_MS = 600;

/** @template T what a press would do */
export class PressGuard {
  /** What the press that is going on will do; undefined while there is none.
   * @type {T | null | undefined} */
  pressed = undefined;

  restsUntil = -Infinity;

  /** The pointer or the key goes down.
   * @param {number} now in ms @param {T | null} intent what the button does now; null for nothing */
  down(now, intent) {
    this.pressed = this.isResting(now) ? null : intent;
  }

  /** The press ends on the button. Without a `down`, as with some assistive technology, it does what the button does
   * now.
   * @param {number} now in ms @param {T | null} intent what the button does now
   * @returns {T | null} what to do; null for nothing */
  up(now, intent) {
    const { pressed } = this;
    this.pressed = undefined;
    const does = pressed === undefined ? intent : pressed;
    if (does === null || this.isResting(now)) return null;
    this.rest(now);
    return does;
  }

  /** Takes no press for a while.
   * @param {number} now in ms @param {number} [duration] in ms */
  rest(now, duration = REST_MS) {
    this.restsUntil = now + duration;
  }

  /** The press ends elsewhere. */
  cancel() {
    this.pressed = undefined;
  }

  /** @param {number} now in ms */
  isResting(now) {
    return now < this.restsUntil;
  }
}
