// @ts-check
/** What a card offers to add to the scene that viewers see: the overlay, or all overlays as one source. Pure. */
import { ALL_PAGE } from './start-card.js';

/** @typedef {import('../shared/types.js').ObsStatus} ObsStatus */
/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/**
 * @typedef {object} AddOffer
 * @property {string} page the channel of the page to add, or that of all overlays
 * @property {boolean} isElsewhere whether only another scene has a source with the overlay
 * @property {boolean} canAddAll whether one source with all overlays can be added instead
 */

/** @param {ObsStatus} obs @param {Catalogue} catalogue @param {string} channel @returns {AddOffer} */
export function addOffer({ sources }, { drawn }, channel) {
  const ours = sources.filter(({ channels }) => channels.length > 0);
  const inScene = ours.filter(({ placement }) => placement !== 'elsewhere');
  const showing = ours.filter(({ channels }) => channels.includes(channel));
  const isElsewhere = showing.length > 0 && !showing.some((source) => inScene.includes(source));
  // The source of another scene is added to this one too, so that its page runs once.
  const isAll = isElsewhere && showing.every(({ channels }) => channels.length > 1);
  return {
    page: isAll ? ALL_PAGE : channel,
    isElsewhere,
    // Beside another source of ours, it would draw that overlay twice.
    canAddAll: drawn.length > 1 && inScene.length === 0 && !isAll,
  };
}
