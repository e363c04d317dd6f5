// @ts-check
/** The value of `font-family` in CSS, as themes have it: a list of families, of which the first that exists is used. */

/** Names that every browser has a font for. */
const GENERIC = new Set([
  'serif', 'sans-serif', 'monospace', 'cursive', 'fantasy', 'system-ui', 'ui-serif', 'ui-sans-serif', 'ui-monospace',
  'ui-rounded', 'math', 'emoji', '-apple-system', 'blinkmacsystemfont', 'sans-serif-condensed',
]);

/** The names of a list, without quotes.
 * @param {unknown} list @returns {string[]} */
export function familiesOf(list) {
  if (typeof list !== 'string') return [];
  const names = list.match(/"[^"]*"|'[^']*'|[^,"']+/g) || [];
  return names.map((name) => name.trim().replace(/^["']|["']$/g, '').trim()).filter((name) => name !== '');
}

/** @param {string} name */
export function isGenericFamily(name) {
  return GENERIC.has(name.toLowerCase());
}

/** The name as a list must contain it.
 * @param {string} name without quotes */
export function quotedFamily(name) {
  return isGenericFamily(name) ? name : `'${name}'`;
}
