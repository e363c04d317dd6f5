// @ts-check
/** How large a file is, as people say it: "640 KB", "1.2 MB". The words are given. */

/** @param {number} bytes @param {{ bytes: (number: string, unit: 'KB' | 'MB' | 'GB') => string }} w @param {string} language */
export function sizeText(bytes, w, language) {
  /** @type {Array<['KB' | 'MB' | 'GB', number]>} */
  const units = [['KB', 1e3], ['MB', 1e6], ['GB', 1e9]];
  const [unit, one] = units.reduce((best, next) => (bytes >= next[1] ? next : best));
  const value = bytes / one;
  const digits = value < 10 && unit !== 'KB' ? 1 : 0;
  return w.bytes(Math.max(unit === 'KB' ? 1 : 0, value).toLocaleString(language, { maximumFractionDigits: digits, minimumFractionDigits: 0, useGrouping: false }), unit);
}
