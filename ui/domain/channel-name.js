// @ts-check
/** The name of a channel in the current language. */
import { language, t } from '../i18n/i18n.js';

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */

/** The name as a title, such as `Lower third`.
 * @param {Catalogue} catalogue @param {string} channel */
export function channelName(catalogue, channel) {
  return catalogue.title(channel, language());
}

/** The name inside a sentence, such as `the lower third`.
 * @param {Catalogue} catalogue @param {string} channel */
export function channelInSentence(catalogue, channel) {
  return catalogue.the(channel, language()) || t('grammar.quoted', { text: channel });
}
