// @ts-check
/**
 * The shortcuts of the panel. Pure.
 *
 * While the user types, only Shift+Escape and shortcuts with Alt work. Alt can type characters too: AltGr,
 * which browsers report as Ctrl+Alt; Alt with the numeric keypad, which types "É" for 0201 on Windows;
 * Option on a Mac. These are not shortcuts.
 */

/**
 * `which` counts from 0: the overlay or the view.
 * @typedef {{ does: 'hide-all' | 'undo' | 'toggle' | 'take' | 'next' | 'previous' | 'view' | 'search' | 'shortcuts',
 *   which?: number }} Shortcut
 */

/**
 * @param {Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>} event
 * @param {boolean} isTyping whether the focus is in a field
 * @param {boolean} [isMac]
 * @returns {Shortcut | null}
 */
export function keyMeaning(event, isTyping, isMac = false) {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (key === 'Escape' && shiftKey) return { does: 'hide-all' };
  if (altKey && !ctrlKey && !metaKey && !shiftKey && key === 'Enter') return { does: 'take' };
  if (altKey && !ctrlKey && !metaKey) {
    if (isTyping && isMac) return null;
    const digit = /^Digit([1-9])$/.exec(code);
    if (digit) return { does: 'toggle', which: Number(digit[1]) - 1 };
    if (code === 'KeyN') return { does: shiftKey ? 'previous' : 'next' };
    return null;
  }
  if (isTyping || altKey) return null;
  if ((ctrlKey || metaKey) && !shiftKey && key.toLowerCase() === 'z') return { does: 'undo' };
  if (ctrlKey || metaKey) return null;
  if (key === '?') return { does: 'shortcuts' };
  if (key === '/') return { does: 'search' };
  if (/^[1-5]$/.test(key)) return { does: 'view', which: Number(key) - 1 };
  return null;
}

/** The channels that Alt and a digit show or hide, in the order of the digits.
 * @param {import('./catalogue.js').Catalogue} catalogue */
export function shownByKey({ drawn }) {
  return drawn.slice(0, 9).map(({ channel }) => channel);
}
