// @ts-check
/** What the countdown brings to the panel. */
import './card.js';

/** @type {import('../../../panel/overlay-panels.js').OverlayPanel} */
export default { card: 'cue-countdown-card' };
