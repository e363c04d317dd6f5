// @ts-check
/** Loads the texts before the panel, because every module of it renders some. */
import { loadLanguage } from '../server/language.js';

await loadLanguage();
await import('./panel.js');
