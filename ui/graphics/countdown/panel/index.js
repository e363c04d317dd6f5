// @ts-check
/** What the countdown brings to the panel. */
import './card.js';
import { drawnTexts } from './texts.js';
import { nameOf, presetForm, summaryOf, themeVariants } from './preset-form.js';

/** @type {import('../../../panel/overlay-panels.js').OverlayPanel} */
export default { card: 'cue-countdown-card', presetForm, summaryOf, nameOf, themeVariants, drawnTexts };
