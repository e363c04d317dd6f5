// @ts-check
/** What a channel is called in the language in force. */
import { language, t } from '../i18n/i18n.js';

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */

/** On its own, such as `Lower third`.
 * @param {Catalogue} catalogue @param {string} channel */
export function channelName(catalogue, channel) {
  return catalogue.title(channel, language());
}

/** Inside a sentence, such as `the lower third`.
 * @param {Catalogue} catalogue @param {string} channel */
export function channelInSentence(catalogue, channel) {
  return catalogue.the(channel, language()) || t('grammar.quoted', { text: channel });
}
