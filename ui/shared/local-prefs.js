// @ts-check
/** What this browser remembers. Storage may be switched off: then it remembers nothing, and all works. */

/** @param {string} key */
export function readPref(key) {
  try {
    return localStorage.getItem(`cue-${key}`) || '';
  } catch (_) {
    return '';
  }
}

/** @param {string} key @param {string} value '' forgets it */
export function writePref(key, value) {
  try {
    if (value) localStorage.setItem(`cue-${key}`, value);
    else localStorage.removeItem(`cue-${key}`);
  } catch (_) { /* see above */ }
}
