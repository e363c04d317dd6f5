// @ts-check
/**
 * Overlays with a card and a form of their own, by the folder of their graphic. Every other overlay gets those that
 * are made from its schema.
 */

/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {'lower' | 'countdown' | 'poster' | 'generic'} Kind */

/** @type {Record<string, Kind>} */
const OWN = { 'lower-third': 'lower', countdown: 'countdown', poster: 'poster' };

/** The element of each kind's card, and its class.
 * @type {Record<Kind, { tag: string, className: string }>} */
export const CARDS = {
  lower: { tag: 'cue-lower', className: 'card lt' },
  countdown: { tag: 'cue-countdown', className: 'card cd' },
  poster: { tag: 'cue-poster', className: 'card po' },
  generic: { tag: 'cue-generic', className: 'card ge' },
};

/** @param {Entry | null} entry @returns {Kind} */
export function kindOf(entry) {
  return (entry && entry.graphic !== null && OWN[entry.graphic]) || 'generic';
}
