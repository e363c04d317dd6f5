// @ts-check
/**
 * Overlays with a preset form of their own, by the folder of their graphic. Every other overlay gets those that
 * are made from its schema.
 */

/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {'lower' | 'countdown' | 'poster' | 'generic'} Kind */

/** @type {Record<string, Kind>} */
const OWN = { 'lower-third': 'lower', countdown: 'countdown', poster: 'poster' };

/** @param {Entry | null} entry @returns {Kind} */
export function kindOf(entry) {
  return (entry && entry.graphic !== null && OWN[entry.graphic]) || 'generic';
}
