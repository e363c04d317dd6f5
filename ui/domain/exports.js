// @ts-check
/** Files that the panel exports and imports. Pure. */

import { decodeText } from './decode-text.js';

/** @param {string} prefix such as `cuelight` @param {Date} date
 * @returns {string} such as `cuelight-2026-01-31.json`, with the day of this device's clock */
export function exportName(prefix, date) {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${prefix}-${day.join('-')}.json`;
}

/** @param {ArrayBuffer | Uint8Array} file @returns {object | null} null where it is not a JSON object */
export function parseDocument(file) {
  const found = decodeText(file);
  if (found === null) return null;
  try {
    const value = JSON.parse(found.text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch (_) {
    return null;
  }
}
