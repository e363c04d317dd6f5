// @ts-check
/**
 * A button that changes what viewers see, on a card or in the question before quitting. It acts on release, only if it
 * was pressed and released on it, and does what it said when it was pressed. It stays in the tab order while it can do
 * nothing, and says why.
 */
import { PressGuard } from '../../domain/press-guard.js';
import { markResting } from '../controls/resting.js';
import { onKeyDown } from '../../shared/key-down.js';

const PRESS_KEYS = ['Enter', ' '];

/** @template T what a press does */
export class Place {
  /** @type {PressGuard<T>} */
  guard = new PressGuard();

  /** The button; null before `bind`.
   * @type {HTMLElement | null} */
  button = null;

  /** @param {object} press
   * @param {() => T | null} press.intentNow returns what a press does now; null for nothing
   * @param {(intent: T) => void} press.act
   * @param {(isKey: boolean) => void} press.refuse is called for a press that can do nothing; `isKey` for a key that
   *   stands for the button */
  constructor({ intentNow, act, refuse }) {
    this.intentNow = intentNow;
    this.act = act;
    this.refuse = refuse;
  }

  /** Adds the listeners. Runs once.
   * @param {HTMLElement} button */
  bind(button) {
    const { guard } = this;
    this.button = button;
    button.addEventListener('pointerdown', (event) => {
      if (event.button === 0) this.onPointerDown(button);
    });
    onKeyDown(button, (event) => {
      const isPress = PRESS_KEYS.includes(event.key) && !event.repeat && !event.altKey;
      if (isPress) guard.down(performance.now(), this.intentNow());
    });
    button.addEventListener('pointercancel', () => guard.cancel());
    button.addEventListener('blur', () => guard.cancel());
    button.addEventListener('click', () => this.press());
  }

  /** Ignores presses for a while, such as when the button has just appeared. */
  rest() {
    this.guard.rest(performance.now());
    if (this.button) markResting(this.button);
  }

  /** @param {HTMLElement} button */
  onPointerDown(button) {
    this.guard.down(performance.now(), this.intentNow());
    const onRelease = (/** @type {PointerEvent} */ { clientX, clientY }) => {
      const released = document.elementFromPoint(clientX, clientY);
      if (!released || !button.contains(released)) this.guard.cancel();
    };
    window.addEventListener('pointerup', onRelease, { once: true, capture: true });
  }

  /** Ends a press.
   * @param {boolean} [isKey] whether it is that of a key that stands for the button */
  press(isKey = false) {
    const now = performance.now();
    if (this.guard.isResting(now)) {
      this.guard.cancel();
      return;
    }
    const intent = this.guard.up(now, this.intentNow());
    if (intent === null) {
      this.refuse(isKey);
    } else {
      if (this.button) markResting(this.button);
      this.act(intent);
    }
  }
}
