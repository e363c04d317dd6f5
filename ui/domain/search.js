// @ts-check
/** Finding presets by what is written on them. Accents and case do not matter: "amelie" finds Amélie. */

/** @param {string} text */
export function fold(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/ß/g, 'ss');
}

/** Whether every word of `query` is somewhere in the name or the words of a preset.
 * @param {{ name: string, payload: Record<string, unknown> }} preset @param {string} query @param {string} [more] words that stand beside it */
export function matches(preset, query, more = '') {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return true;
  const { payload } = preset;
  const there = fold([preset.name, payload.title, payload.subtitle, payload.body, payload.until, more].filter((part) => typeof part === 'string').join(' \n '));
  return wanted.every((word) => there.includes(word));
}
