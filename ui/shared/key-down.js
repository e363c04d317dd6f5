// @ts-check
/**
 * Listening to keys, and the fields that they belong to. Every listener of the panel is added here, so that no key of
 * an input method does anything else: the Enter that confirms a word in Japanese, Chinese or Korean, or an accent, must
 * not take half a name.
 */

/** The `keyCode` of a key that an input method handles. Safari ends the composition before it reports the key that
 * confirmed the word, so that `isComposing` is false then. */
const INPUT_METHOD_KEY = 229;

/** The types of inputs into which nothing is typed. */
const UNTYPED_INPUTS = ['button', 'checkbox', 'radio', 'file', 'range', 'color'];

/** Whether a key belongs to the input method.
 * @param {Pick<KeyboardEvent, 'isComposing' | 'keyCode'>} event */
export function isInputMethodKey({ isComposing, keyCode }) {
  return isComposing || keyCode === INPUT_METHOD_KEY;
}

/** Calls a function for every key that is pressed down, except those of an input method.
 * @param {EventTarget} target @param {(event: KeyboardEvent) => void} listener */
export function onKeyDown(target, listener) {
  target.addEventListener('keydown', (event) => {
    const key = /** @type {KeyboardEvent} */ (event);
    if (!isInputMethodKey(key)) listener(key);
  });
}

/** Returns whether keys belong to the field that has the focus.
 * @param {EventTarget | null} target */
export function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !UNTYPED_INPUTS.includes(target.type);
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return isField || target.isContentEditable;
}
