// @ts-check
/** Finds presets and files by their text. Accents and case do not matter: "amelie" finds Amélie. Pure. */

/** The same text for all that the search treats as equal.
 * @param {string} text */
function fold(text) {
  const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  return plain.replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/ß/g, 'ss');
}

/** Whether a text has every word of the query; a query without words finds everything.
 * @param {string} text @param {string} query */
export function matches(text, query) {
  const folded = fold(text);
  return fold(query).split(/\s+/).every((word) => folded.includes(word));
}
