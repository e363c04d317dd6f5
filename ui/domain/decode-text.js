// @ts-check
/**
 * Reads the text of a file that the user chose: UTF-8, UTF-16, or what spreadsheets on Windows and on the Mac save as
 * CSV. A wrong encoding would put wrong letters into names, so bytes that are no text are refused. Pure.
 */

/** @typedef {'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh'} Encoding */

/** The characters of the bytes from 0x80 to 0x9f in Windows-1252. Not every runtime decodes these bytes. */
const WINDOWS_SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** @param {ArrayBuffer | Uint8Array} file
 * @returns {{ text: string, encoding: Encoding } | null} null for a file that is not text */
export function decodeText(file) {
  const bytes = new Uint8Array(file);
  const encoding = unicodeOf(bytes);
  try {
    const text = textIn(encoding, bytes);
    // Text has no NUL; pictures, workbooks and archives do.
    return text.includes('\0') ? null : { text, encoding };
  } catch (_) {
    if (encoding !== 'utf-8' || bytes.includes(0)) return null;
  }
  const windows = textIn('windows-1252', bytes).replace(/[\x80-\x9f]/g, (sign) => WINDOWS_SIGNS[sign.charCodeAt(0) - 0x80]);
  const mac = textIn('macintosh', bytes);
  return errors(mac) < errors(windows)
    ? { text: mac, encoding: 'macintosh' }
    : { text: windows, encoding: 'windows-1252' };
}

/** The Unicode encoding that the first bytes stand for.
 * @param {Uint8Array} bytes @returns {Encoding} */
function unicodeOf([first, second]) {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a byte order mark: one of the two bytes of a character such as "N" or "{" is zero.
  if (first > 0 && second === 0) return 'utf-16le';
  return first === 0 && second > 0 ? 'utf-16be' : 'utf-8';
}

/** @param {Encoding} encoding @param {Uint8Array} bytes @returns {string} throws where a byte has no meaning */
function textIn(encoding, bytes) {
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

/** How often a character is where names have none: in the wrong encoding, "é" is a capital or a sign inside of a word.
 * @param {string} text */
function errors(text) {
  const patterns = [
    /\p{Ll}(?![A-Z])\p{Lu}/gu, // JosŽ
    /\p{Lu}(?![A-Z])\p{Lu}\p{Ll}/gu, // MŸller
    /\p{L}[–—…•]\p{Ll}/gu, // Pe–a
    /\p{L}[^\p{L}\p{M}\p{N}\s\0-\x9f‘’–—…·•]\p{L}/gu, // S¿ren
    /[\x80-\x9f]/g, // a byte without a character
  ];
  return patterns.reduce((sum, pattern) => sum + (text.match(pattern) || []).length, 0);
}
