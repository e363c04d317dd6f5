// @ts-check
/**
 * The fonts of themes: the one that comes with the app, those of the user, and those that most computers have, each with
 * similar fonts of other systems as its fallback. Pure.
 */
import { quotedFamily } from '../shared/font-family.js';

/** @typedef {import('../shared/types.js').Asset} Asset */

/** Comes with the app, so it looks the same on every computer. */
export const INTER = 'Inter, sans-serif';
export const SYSTEM_UI = 'system-ui';
export const ARIAL = "Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif";
export const GEORGIA = "Georgia, Gelasio, 'DejaVu Serif', serif";
export const PALATINO = "'Palatino Linotype', Palatino, 'URW Palladio L', P052, serif";
const IMPACT = "Impact, 'Haettenschweiler', 'Arial Narrow Bold', sans-serif-condensed, sans-serif";
export const COURIER_NEW = "'Courier New', 'Liberation Mono', monospace";

/** The list in the theme editor; the system's own font has no name. */
export const FAMILIES = [
  { name: 'Inter', family: INTER },
  { name: '', family: SYSTEM_UI },
  { name: 'Arial', family: ARIAL },
  { name: 'Verdana', family: "Verdana, 'DejaVu Sans', sans-serif" },
  { name: 'Trebuchet MS', family: "'Trebuchet MS', Ubuntu, 'Fira Sans', sans-serif" },
  { name: 'Georgia', family: GEORGIA },
  { name: 'Palatino', family: PALATINO },
  { name: 'Times New Roman', family: "'Times New Roman', 'Liberation Serif', Tinos, serif" },
  { name: 'Impact', family: IMPACT },
  { name: 'Courier New', family: COURIER_NEW },
];

/** The weights in the theme editor.
 * @type {ReadonlyArray<{ weight: number, label: import('../i18n/i18n.js').Key }>} */
export const WEIGHTS = [
  { weight: 300, label: 'themes.weight.light' },
  { weight: 400, label: 'themes.weight.regular' },
  { weight: 600, label: 'themes.weight.semibold' },
  { weight: 700, label: 'themes.weight.bold' },
  { weight: 900, label: 'themes.weight.black' },
];

/** The families of the fonts that the user has uploaded, by name. Where one is missing, Inter is used.
 * @param {readonly Asset[]} files */
export function uploadedFamilies(files) {
  const names = new Set(files.flatMap(({ font }) => (font ? [font.family] : [])));
  return [...names].sort((a, b) => a.localeCompare(b)).map(uploadedFamily);
}

/** @param {string} name of an uploaded family */
export function uploadedFamily(name) {
  return { name, family: `${quotedFamily(name)}, ${INTER}` };
}

/** @param {string} family @returns {boolean} whether it is on the list */
export function isListedFamily(family) {
  return FAMILIES.some((listed) => listed.family === family);
}

/** Returns whether the server stores a family. It becomes part of a style sheet, so it must not end a
 * declaration.
 * @param {string} family */
export function isAllowedFamily(family) {
  return family !== '' && family.length <= 200 && !/[;{}<>()\\@]/.test(family);
}

/** The nearest of some font weights.
 * @param {number} weight @param {readonly number[]} weights */
export function nearestWeight(weight, weights) {
  const distance = (/** @type {number} */ one) => Math.abs(one - weight);
  return weights.reduce((best, next) => (distance(next) < distance(best) ? next : best));
}
