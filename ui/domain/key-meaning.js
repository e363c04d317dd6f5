// @ts-check
/**
 * What a key means in the panel. Pure. While somebody types, only Shift+Escape and what is held with
 * Alt means anything, and not even that where Alt types: AltGr, which is Ctrl+Alt to a browser; Alt with
 * the numeric keypad, which makes "É" of 0201 on Windows; Option on a Mac.
 */

/**
 * @param {{ key: string, code: string, altKey: boolean, ctrlKey: boolean, metaKey: boolean, shiftKey: boolean }} event
 * @param {boolean} typing
 * @param {boolean} [isMac]
 * @returns {{ does: 'hide-all' | 'undo' | 'toggle' | 'next' | 'previous' | 'view' | 'search' | 'shortcuts', which?: number } | null}
 */
export function keyMeaning(event, typing, isMac = false) {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (key === 'Escape' && shiftKey) return { does: 'hide-all' };
  if (altKey && !ctrlKey && !metaKey) {
    if (typing && isMac) return null;
    const digit = /^Digit([1-9])$/.exec(code);
    if (digit) return { does: 'toggle', which: Number(digit[1]) - 1 };
    if (code === 'KeyN') return { does: shiftKey ? 'previous' : 'next' };
    return null;
  }
  if (typing || altKey) return null;
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
