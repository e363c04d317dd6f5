// @ts-check
/**
 * The panel's texts in the current language. `en.json` of this folder has the English text of every key. The server
 * sends the texts of the language in the settings (`server/language.js`), so a further language is one further file.
 *
 * `t('key', { name })` returns a text, `translate(root)` fills in markup. Call both while rendering: `onLanguage` calls
 * its listeners when the texts have changed.
 */
import { Messages } from './messages.js';

/** @typedef {import('./messages.js').Arguments} Arguments */
/** @template {string} K @typedef {K extends `${infer Stem}.${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : K} Stem */
/** A key of the catalogue, without the plural form.
 * @typedef {Stem<Extract<keyof typeof import('./en.json'), string>>} Key */

let messages = new Messages('en', {});

/** @type {Set<() => void>} */
const listeners = new Set();

/** The text of a key in the current language.
 * @param {Key} key @param {Arguments} [args] the values of its placeholders; `count` selects the plural form */
export function t(key, args) {
  return messages.format(key, args);
}

/** The text for a code of the server, whose key is `<prefix>.<code>`.
 * @param {'error' | 'error.field' | 'obs.cause' | 'data.problem' | 'tls.problem'} prefix @param {string} code @param {Arguments} [args]
 * @returns {string} '' for a code that this version does not know */
export function textOfCode(prefix, code, args) {
  const key = `${prefix}.${code}`;
  return messages.has(key) ? messages.format(key, args) : '';
}

/** The code of the current language, such as `fr`. */
export function language() {
  return messages.language;
}

/** Whether the current language is read from right to left. */
export function isRightToLeft() {
  return t('language.direction') === 'rtl';
}

/** Changes the language.
 * @param {string} code @param {Record<string, string>} texts by key */
export function setLanguage(code, texts) {
  messages = new Messages(code, texts);
  for (const listener of [...listeners]) listener();
}

/** @param {() => void} listener called after the language has changed
 * @returns {() => void} removes the listener */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** Fills in the texts of markup by its attributes, each of which holds a key: `data-t` for the text, `data-label` for
 * the accessible name, `data-tip` for the accessible name and the tooltip, `data-hint` for the placeholder.
 * @param {ParentNode} root */
export function translate(root) {
  /** @param {string} name @param {(element: Element, text: string) => void} put */
  const fill = (name, put) => {
    for (const element of root.querySelectorAll(`[data-${name}]`)) {
      put(element, messages.format(element.getAttribute(`data-${name}`) || ''));
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
