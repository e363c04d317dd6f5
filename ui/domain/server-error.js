// @ts-check
/** What an error of the server means for the person at the panel. The server's own sentences are for programs. */
import { t, textOfCode } from '../i18n/i18n.js';

/** The JSON of an error.
 * @typedef {{ error: string, code?: string, hint?: string, field?: string }} ServerError */

/** @param {ServerError} error @returns {string} a sentence; the server's own for a code that this version does not know */
export function serverErrorText({ error, code = '', hint = '', field = '' }) {
  const ofField = code === 'invalid-setting' ? textOfCode('error.field', field.split(/[.[]/)[0]) : '';
  const reason = [error, hint].filter(Boolean).map(withFullStop).join(' ');
  return ofField || textOfCode('error', code, { reason: withFullStop(error) }) || t('error.unknown', { reason });
}

/** @param {string} sentence */
function withFullStop(sentence) {
  return /[.?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
