// @ts-check
/** Reads a file with a list of names. */
import { decodeText } from '../../domain/decode-text.js';
import { kindOfFile } from '../../domain/file-kinds.js';
import { t } from '../../i18n/i18n.js';

/** The names that programs show for the encodings that are guessed.
 * @type {Partial<Record<import('../../domain/decode-text.js').Encoding, string>>} */
const ENCODING_NAMES = { 'windows-1252': 'Windows-1252', macintosh: 'Mac Roman' };

/** The largest list, in bytes. */
const MAX_BYTES = 1024 * 1024;

/** `warning` is a sentence about letters that may be wrong, or ''.
 * @typedef {{ file: string, text: string, warning: string }} Sheet */

/** @param {File} file @returns {Promise<Sheet>} rejects with a sentence for the user */
export async function readSheet(file) {
  const isWorkbook = kindOfFile(file) === 'workbook';
  if (!isWorkbook && file.size > MAX_BYTES) throw new Error(t('presets.sheet.too-large', { file: file.name }));
  const found = isWorkbook ? null : decodeText(await file.arrayBuffer());
  if (found === null) throw new Error(t('presets.sheet.not-text', { file: file.name }));
  const guessed = ENCODING_NAMES[found.encoding];
  const warning = guessed ? t('presets.sheet.check-accents', { file: file.name, encoding: guessed }) : '';
  // As a text field has them.
  return { file: file.name, text: found.text.replace(/\r\n?/g, '\n'), warning };
}
