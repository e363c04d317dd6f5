// @ts-check
/** What the lower third brings to the panel. */
import './card.js';
import { drawnTexts } from './texts.js';
import { nameOf, presetForm, summaryOf } from './preset-form.js';

/** @type {import('../../../panel/overlay-panels.js').OverlayPanel} */
export default { card: 'cue-lower-third-card', presetForm, summaryOf, nameOf, drawnTexts };
