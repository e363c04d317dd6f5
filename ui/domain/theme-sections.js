// @ts-check
/**
 * The sections in which the theme editor shows the optional parts of a theme, and which of them an overlay draws.
 * Pure.
 */
import { THEME_PARTS } from '../graphics/shared/theme-parts.js';

/** @typedef {import('../shared/types.js').ThemePart} ThemePart */
/** @typedef {import('../shared/types.js').ThemeSupport} ThemeSupport */
/** @typedef {'text' | 'second-line' | 'plate' | 'bar' | 'logo' | 'motion'} SectionName */
/** The paths of parts; those in `more` are rarely changed, so they are folded away.
 * @typedef {{ shown: readonly string[], more: readonly string[] }} Section */

/** @type {Readonly<Record<SectionName, Section>>} */
export const SECTIONS = {
  text: { shown: ['text.capitals', 'text.align'], more: ['text.spacing', 'text.twoLines'] },
  'second-line': { shown: ['secondLine.color', 'secondLine.weight', 'secondLine.size'], more: [] },
  plate: { shown: ['plate.radius', 'plate.perLine'], more: ['plate.border', 'plate.borderColor', 'plate.shadow'] },
  bar: { shown: ['bar.side', 'bar.thickness'], more: [] },
  logo: { shown: ['logo.image'], more: ['logo.height'] },
  motion: { shown: ['entrance.from', 'entrance.time'], more: ['exit.to', 'exit.time'] },
};

/** The parts of a section.
 * @param {readonly string[]} paths @returns {ThemePart[]} */
export function partsAt(paths) {
  return paths.flatMap((path) => THEME_PARTS.filter((part) => part.path === path));
}

/** The parts that change something in a theme: a theme that fades has no directions, one that cuts no times, and a bar
 * that is not drawn no thickness.
 * @param {Pick<ThemeSupport, 'parts'>} support @param {Record<string, any>} theme
 * @returns {{ parts: string[] }} */
export function partsInEffect({ parts }, theme) {
  const hidden = [
    ...(theme.motion === 'fade' || theme.motion === 'none' ? ['entrance.from', 'exit.to'] : []),
    ...(theme.motion === 'none' ? ['entrance.time', 'exit.time'] : []),
    ...(partAt(theme, 'bar.side') === 'none' ? ['bar.thickness'] : []),
  ];
  return { parts: parts.filter((path) => !hidden.includes(path)) };
}

/** Whether an overlay draws one of these parts.
 * @param {Pick<ThemeSupport, 'parts'>} support @param {readonly string[]} paths */
export function drawsAny({ parts }, paths) {
  return paths.some((path) => parts.includes(path));
}

/** The value of a part; undefined if the theme does not have it.
 * @param {Record<string, any>} theme @param {string} path @returns {any} */
export function partAt(theme, path) {
  const [group, key] = path.split('.');
  const value = theme[group] ? theme[group][key] : undefined;
  return value === null ? undefined : value;
}
