// @ts-check
/**
 * A theme as the editor holds it: whole, as the server asks for it, with nothing lost of what other
 * programs put in. Pure: every change gives a new one.
 */

/** @typedef {Record<string, any>} Theme */

/** The overlays' own look, as a theme: what an editor starts from (see ui/overlays/overlay.css). */
export const DEFAULT_THEME = {
  colors: { primary: '#ffc46b', accent: '#ff7a5c', surface: '#14171df2', text: '#fbf7f0', success: '#5bdb9b', warn: '#ffc04d' },
  font: { family: 'system-ui', size: 66, weight: 700 },
  motion: 'full',
};

/** Fonts that are on most computers, each with the nearest of the others behind it. */
export const FAMILIES = [
  { name: '', family: 'system-ui' },
  { name: 'Arial', family: "Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif" },
  { name: 'Verdana', family: "Verdana, 'DejaVu Sans', sans-serif" },
  { name: 'Trebuchet MS', family: "'Trebuchet MS', Ubuntu, 'Fira Sans', sans-serif" },
  { name: 'Georgia', family: "Georgia, Gelasio, 'DejaVu Serif', serif" },
  { name: 'Palatino', family: "'Palatino Linotype', Palatino, 'URW Palladio L', P052, serif" },
  { name: 'Times New Roman', family: "'Times New Roman', 'Liberation Serif', Tinos, serif" },
  { name: 'Impact', family: "Impact, 'Haettenschweiler', 'Arial Narrow Bold', sans-serif-condensed, sans-serif" },
  { name: 'Courier New', family: "'Courier New', 'Liberation Mono', monospace" },
];

/** A theme with whatever is missing filled in, so that the server takes it.
 * @param {unknown} given @returns {Theme} */
export function completeTheme(given) {
  const theme = record(given);
  return { ...theme, colors: { ...DEFAULT_THEME.colors, ...texts(theme.colors) }, font: { ...DEFAULT_THEME.font, ...record(theme.font) }, motion: theme.motion || DEFAULT_THEME.motion };
}

/** With one value put in.
 * @param {Theme} theme @param {string} path such as `colors.text` @param {unknown} value undefined takes it away @returns {Theme} */
export function withValue(theme, path, value) {
  const [part, key] = path.split('.');
  const copy = { ...theme };
  if (key === undefined) {
    copy[part] = value;
    if (value === undefined) delete copy[part];
    return copy;
  }
  copy[part] = { ...record(theme[part]), [key]: value };
  if (value === undefined) delete copy[part][key];
  return copy;
}

/** Whether two themes look the same; the order of their keys does not matter.
 * @param {unknown} a @param {unknown} b @returns {boolean} */
export function isSameTheme(a, b) {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, two] = [record(a), record(b)];
  const keys = new Set([...Object.keys(one), ...Object.keys(two)]);
  return [...keys].every((key) => isSameTheme(one[key], two[key]));
}

/** A name that is not taken yet: "Paper", "Paper 2", "Paper 3".
 * @param {string} name @param {readonly string[]} taken */
export function freeName(name, taken) {
  const known = new Set(taken.map((one) => one.toLowerCase()));
  if (!known.has(name.toLowerCase())) return name;
  const stem = name.replace(/ \d+$/, '');
  for (let n = 2; ; n += 1) if (!known.has(`${stem} ${n}`.toLowerCase())) return `${stem} ${n}`;
}

/** The entry of the list of fonts that a family is; null for one that was written by hand.
 * @param {string} family */
export function knownFamily(family) {
  return FAMILIES.find((known) => known.family === family) || null;
}

/** @param {unknown} value @returns {Record<string, any>} */
function record(value) {
  return value !== null && typeof value === 'object' ? /** @type {Record<string, any>} */ (value) : {};
}

/** @param {unknown} value */
function texts(value) {
  return Object.fromEntries(Object.entries(record(value)).filter(([, text]) => typeof text === 'string' && text !== ''));
}
