// @ts-check
/**
 * Fix in words: what it will do, before the press, and what it did. A fix is a request, and its path
 * says what it is; where it is one that this panel does not know, the words promise nothing.
 */
import { t } from '../i18n/i18n.js';

/** @typedef {{ method: string, path: string, body?: any }} Fix */

/** What the press will do.
 * @param {Fix} fix @param {string} code of the link @param {Record<string, any>} args of the link */
export function fixText(fix, code, args) {
  const { path, body } = parts(fix);
  switch (path) {
    case '/api/obs/sources': {
      if (!body.sceneName) return t('fix.add-here');
      return code === 'other-scene' ? t('fix.add-to', { scene: body.sceneName }) : t('fix.add', { scene: body.sceneName });
    }
    case '/api/obs/source/visibility': return t('fix.show', { source: body.sourceName, scene: body.sceneName });
    case '/api/overlays/reload': return args.source ? t('fix.reload', { source: args.source }) : t('fix.reload-all');
    case '/api/ports/retry': return t('fix.ports');
    case '/api/obs/reconnect': return t('fix.reconnect');
    case '/api/obs/connect': return t('fix.connect');
    case '/api/obs/use-local': return t('fix.use-local');
    default: return t('fix.unknown');
  }
}

/** What the press has done.
 * @param {Fix} fix @param {any} answer JSON of the server */
export function fixedText(fix, answer) {
  const { path, body } = parts(fix);
  const said = answer || {};
  switch (path) {
    case '/api/obs/sources': {
      if (said.created || said.added) return t('fix.done.added', { source: said.source, scene: said.scene });
      return said.visible ? t('fix.done.shown', { source: said.source, scene: said.scene }) : t('fix.done.already-there', { source: said.source, scene: said.scene });
    }
    case '/api/obs/source/visibility': return t('fix.done.shown', { source: body.sourceName, scene: body.sceneName });
    case '/api/overlays/reload': {
      const names = Array.isArray(said.refreshed) ? said.refreshed : [];
      return names.length > 0 ? t('fix.done.refreshed', { sources: names.map((/** @type {string} */ name) => t('grammar.quoted', { text: name })).join(', ') }) : t('fix.done.nothing');
    }
    case '/api/ports/retry':
    case '/api/obs/reconnect':
    case '/api/obs/connect': return t('fix.done.trying');
    case '/api/obs/use-local': return t('fix.done.use-local');
    default: return t('fix.done.unknown');
  }
}

/** @param {Fix} fix */
function parts({ path, body }) {
  return { path: path.split('?')[0], body: body || {} };
}
