// @ts-check
/**
 * What Fix will do, and what it did. A fix is a request, and its path says what it does. For a path that
 * this panel does not know, the texts promise nothing.
 */
import { t } from '../i18n/i18n.js';

/** @typedef {import('../shared/types.js').Fix} Fix */

/** What Fix will do.
 * @param {Fix} fix @param {string} code of the link @param {Record<string, any>} args of the link */
export function fixText(fix, code, args) {
  const { path, body } = requestOf(fix);
  switch (path) {
    case '/api/obs/sources': return addText(body.sceneName, code);
    case '/api/obs/source/visibility':
      return t('fix.show', { source: body.sourceName, scene: body.sceneName });
    case '/api/overlays/reload':
      return args.source ? t('fix.reload', { source: args.source }) : t('fix.reload-all');
    case '/api/ports/retry': return t('fix.ports');
    case '/api/obs/reconnect': return t('fix.reconnect');
    case '/api/obs/connect': return t('fix.connect');
    case '/api/obs/use-local': return t('fix.use-local');
    default: return t('fix.unknown');
  }
}

/** @param {string | undefined} scene @param {string} code */
function addText(scene, code) {
  if (!scene) return t('fix.add-here');
  return code === 'other-scene' ? t('fix.add-to', { scene }) : t('fix.add', { scene });
}

/** What Fix did.
 * @param {Fix} fix @param {any} answer the JSON of the server */
export function fixedText(fix, answer) {
  const { path, body } = requestOf(fix);
  switch (path) {
    case '/api/obs/sources': return addedText(answer || {});
    case '/api/obs/source/visibility':
      return t('fix.done.shown', { source: body.sourceName, scene: body.sceneName });
    case '/api/overlays/reload': return reloadedText(answer || {});
    case '/api/ports/retry':
    case '/api/obs/reconnect':
    case '/api/obs/connect': return t('fix.done.trying');
    case '/api/obs/use-local': return t('fix.done.use-local');
    default: return t('fix.done.unknown');
  }
}

/** The answer of `POST /api/obs/sources`.
 * @param {{ source: string, scene: string, created?: boolean, added?: boolean, visible?: boolean }} answer
 */
function addedText({ source, scene, created, added, visible }) {
  if (created || added) return t('fix.done.added', { source, scene });
  return visible ? t('fix.done.shown', { source, scene }) : t('fix.done.already-there', { source, scene });
}

/** @param {{ refreshed?: string[] }} answer */
function reloadedText({ refreshed }) {
  if (!Array.isArray(refreshed) || refreshed.length === 0) return t('fix.done.nothing');
  const names = refreshed.map((text) => t('grammar.quoted', { text }));
  return t('fix.done.refreshed', { sources: names.join(', ') });
}

/** @param {Fix} fix @returns {{ path: string, body: Record<string, any> }} the path without its query */
function requestOf({ path, body }) {
  return { path: path.split('?')[0], body: body || {} };
}
