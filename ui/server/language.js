// @ts-check
/** Loads the texts of the language in the settings, again after each change of that setting. */
import { language, setLanguage, t } from '../i18n/i18n.js';
import { request } from './requests.js';

/** @typedef {import('../shared/types.js').LanguageName} LanguageName */

/** The languages to choose from.
 * @type {readonly LanguageName[]} */
export let languages = [];

const RETRY_MS = 1000;

/** Loads the texts and applies them to the page. Nothing can be rendered without texts, so it retries until
 * it has them. */
export async function loadLanguage() {
  for (;;) {
    try {
      const answer = await request('GET', '/api/texts');
      languages = answer.languages;
      setLanguage(answer.language, answer.texts);
      document.documentElement.lang = language();
      document.documentElement.dir = t('language.direction');
      return;
    } catch (_) {
      await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
    }
  }
}

/** Loads the texts again when the settings have another language.
 * @param {import('./store.js').Store} store */
export function followLanguage(store) {
  let loading = false;
  store.subscribe(async () => {
    const wanted = store.status && store.status.language;
    if (loading || !wanted || wanted === language()) return;
    loading = true;
    await loadLanguage();
    loading = false;
  });
}
