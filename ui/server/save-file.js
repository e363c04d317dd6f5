// @ts-check
/** Giving the user a file: the window asks where to, a browser downloads it. */
import { desktop, isDesktop } from './requests.js';

/** @param {string} name @param {string} text
 * @returns {Promise<string | null>} where it is; null when the user thought better of it */
export async function saveText(name, text) {
  if (isDesktop) return desktop('save_file', { name, text });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}
