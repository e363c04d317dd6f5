// @ts-check
/**
 * Every word the panel says, in English and French: a file a view and a language in `words/`, merged
 * here. No other module holds any; a sentence with a blank in it is a function there.
 */
import commonEn from './words/en/common.js';
import showEn from './words/en/show.js';
import presetsEn from './words/en/presets.js';
import lookEn from './words/en/look.js';
import healthEn from './words/en/health.js';
import settingsEn from './words/en/settings.js';
import commonFr from './words/fr/common.js';
import showFr from './words/fr/show.js';
import presetsFr from './words/fr/presets.js';
import lookFr from './words/fr/look.js';
import healthFr from './words/fr/health.js';
import settingsFr from './words/fr/settings.js';

const en = { ...commonEn, ...showEn, ...presetsEn, ...lookEn, ...healthEn, ...settingsEn };
/** @type {typeof en} */
const fr = { ...commonFr, ...showFr, ...presetsFr, ...lookFr, ...healthFr, ...settingsFr };

/** @typedef {typeof en} Words */

/** The words of the language in force. Read it when rendering, never keep it. @type {Words} */
export let w = en;

/** @type {Set<() => void>} */
const listeners = new Set();

/** @returns {'en' | 'fr'} */
export function language() {
  return w === fr ? 'fr' : 'en';
}

/** Switches the language; everything on the page follows at once.
 * @param {string} lang */
export function speak(lang) {
  const next = lang === 'fr' ? fr : en;
  document.documentElement.lang = lang === 'fr' ? 'fr' : 'en';
  if (next === w) return;
  w = next;
  for (const fn of [...listeners]) fn();
}

/** @param {() => void} fn called after the language has changed, until the returned function is */
export function onLanguage(fn) {
  listeners.add(fn);
  return () => { listeners.delete(fn); };
}

/** Fills in everything that marks its words: `data-t` its text, `data-label` its name for assistive
 * technology, `data-tip` its name and tooltip, `data-hint` its placeholder.
 * @param {ParentNode} root */
export function fillIn(root) {
  const words = /** @type {Record<string, unknown>} */ (w);
  /** @param {string} attribute @param {(element: HTMLElement, text: string) => void} put */
  const fill = (attribute, put) => {
    for (const element of root.querySelectorAll(`[data-${attribute}]`)) {
      const text = words[element.getAttribute(`data-${attribute}`) || ''];
      if (typeof text === 'string') put(/** @type {HTMLElement} */ (element), text);
    }
  };
  fill('t', (element, text) => { element.textContent = text; });
  fill('label', (element, text) => element.setAttribute('aria-label', text));
  fill('hint', (element, text) => element.setAttribute('placeholder', text));
  fill('tip', (element, text) => {
    element.setAttribute('aria-label', text);
    element.setAttribute('title', text);
  });
}
