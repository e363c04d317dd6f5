/** The texts of the panel, for tests that render some. */
import { readFileSync } from 'node:fs';
import { setLanguage } from '../../ui/i18n/i18n.js';

/** The file of a language, by key.
 * @param {string} language @returns {Record<string, string>} */
export function textsOf(language) {
  return JSON.parse(readFileSync(new URL(`../../ui/i18n/${language}.json`, import.meta.url), 'utf8'));
}

/** Makes a language the current one.
 * @param {string} language */
export function useLanguage(language) {
  setLanguage(language, textsOf(language));
}
