// @ts-check
/** What the poster brings to the panel. */
import './card.js';
import { drawnTexts } from './texts.js';
import { nameOf, presetForm, summaryOf } from './preset-form.js';

/** @type {import('../../../panel/overlay-panels.js').OverlayPanel} */
export default { card: 'cue-poster-card', presetForm, summaryOf, nameOf, drawnTexts };
