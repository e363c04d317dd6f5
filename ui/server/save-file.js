// @ts-check
/** Gives the user a file: the window asks where to save it, a browser downloads it. */
import { exportName } from '../domain/exports.js';
import { desktop, isDesktop } from './requests.js';

/** A browser reads the file after the click, at a time that it does not tell. */
const REVOKE_DELAY_MS = 60_000;

/** @param {string} prefix of the name, which ends with the date @param {unknown} document
 * @returns {Promise<string | null>} the path or the name of the file; null where the user cancelled */
export async function saveDocument(prefix, document) {
  const name = exportName(prefix, new Date());
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (isDesktop) return desktop('save_file', { name, text });
  download(name, text);
  return name;
}

/** @param {string} name @param {string} text of JSON */
function download(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_DELAY_MS);
}
