// @ts-check
/** A percentage as text, such as "92%" or "92 %". Pure. */

/** @param {number} percent @param {string} language */
export function percentText(percent, language) {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100);
}
