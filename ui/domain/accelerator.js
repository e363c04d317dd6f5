// @ts-check
/** A combination of keys as the system takes it: "Ctrl+Alt+1". Pure. Keys are named by their place on
 * the keyboard, so that one stays the same whatever else is held. */

const MODIFIERS = ['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'OS'];

/**
 * @param {{ key: string, code: string, ctrlKey: boolean, altKey: boolean, shiftKey: boolean, metaKey: boolean }} event
 * @returns {string | null} null while only modifiers are held; '' when more must be held
 */
export function acceleratorOf({ key, code, ctrlKey, altKey, shiftKey, metaKey }) {
  if (MODIFIERS.includes(key) || !code) return null;
  const name = code.replace(/^(Digit|Key)(?=.$)/, '');
  // A key that types something would be lost to every other program; F1 to F24 type nothing.
  if (!ctrlKey && !altKey && !metaKey && !/^F\d{1,2}$/.test(name)) return '';
  return [ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Super', name].filter(Boolean).join('+');
}

/** As people read it.
 * @param {string} accelerator @param {boolean} isMac */
export function acceleratorText(accelerator, isMac) {
  const names = /** @type {Record<string, string>} */ ({
    Super: isMac ? '⌘' : '⊞', Ctrl: isMac ? '⌃' : 'Ctrl', Alt: isMac ? '⌥' : 'Alt', Shift: isMac ? '⇧' : 'Shift',
    ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Minus: '-', Equal: '=', Comma: ',', Period: '.', Slash: '/',
  });
  return accelerator.split('+').map((part) => names[part] || part.replace(/^Numpad(?=.)/, 'Num ')).join(isMac ? ' ' : ' + ');
}
