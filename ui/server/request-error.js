// @ts-check
/** How a request fails, and what the JSON of an answer means. */
import { serverErrorText } from '../domain/server-error.js';
import { t } from '../i18n/i18n.js';

/** An answer of the server; `body` is its text.
 * @typedef {{ status: number, body: string | null }} Answer */

/** The `code` of a request without an answer: whether it was carried out is not known. */
export const UNREACHABLE = 'unreachable';
/** The `code` of an upload that the user canceled; its message is empty. */
export const ABORTED = 'aborted';

/** A failed request. The message is a sentence for the user. */
export class RequestError extends Error {
  /** @param {string} message @param {string} [code] of the server's error @param {string} [field] the wrong
   * field of the request */
  constructor(message, code = '', field = '') {
    super(message);
    this.code = code;
    this.field = field;
  }
}

export function unreachableError() {
  return new RequestError(t('error.unreachable'), UNREACHABLE);
}

/** Returns whether a request got no answer, as opposed to an answer that refuses it.
 * @param {unknown} error */
export function isUnreachable(error) {
  return error instanceof RequestError && error.code === UNREACHABLE;
}

/** @param {unknown} error @returns {string} a sentence for the user */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** @param {Answer} answer
 * @returns {any} its JSON, or null without JSON; throws a RequestError unless the status is 2xx */
export function parseAnswer({ status, body }) {
  const json = parseJson(body);
  if (status >= 200 && status < 300) return json;
  if (!json || typeof json.error !== 'string') throw new RequestError(t('error.status', { status }));
  throw new RequestError(serverErrorText(json), String(json.code || ''), String(json.field || ''));
}

/** @param {string | null} text @returns {any} null for what is not JSON */
function parseJson(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch (_) {
    return null;
  }
}
