// @ts-check
/**
 * Fix in words: what it will do, before the press, and what it did. A fix is a request, and its path
 * says what it is; where it is one that this panel does not know, the words promise nothing.
 */

/** @typedef {import('../panel/words.js').Words} Words */
/** @typedef {{ method: string, path: string, body?: any }} Fix */

/** What the press will do.
 * @param {Fix} fix @param {string} code of the link @param {Record<string, any>} args of the link @param {Words} w */
export function fixText(fix, code, args, w) {
  const { path, body } = parts(fix);
  switch (path) {
    case '/api/obs/sources': {
      if (!body.sceneName) return w.fixAddHere;
      return code === 'other-scene' ? w.fixAddTo(body.sceneName) : w.fixAdd(body.sceneName);
    }
    case '/api/obs/source/visibility': return w.fixShow(body.sourceName, body.sceneName);
    case '/api/overlays/reload': return args.source ? w.fixReload(args.source) : w.fixReloadAll;
    case '/api/ports/retry': return w.fixPorts;
    case '/api/obs/reconnect': return w.fixReconnect;
    case '/api/obs/connect': return w.fixConnect;
    case '/api/obs/use-local': return w.fixUseLocal;
    default: return w.fixOther;
  }
}

/** What the press has done.
 * @param {Fix} fix @param {any} answer JSON of the server @param {Words} w */
export function fixedText(fix, answer, w) {
  const { path, body } = parts(fix);
  const said = answer || {};
  switch (path) {
    case '/api/obs/sources': {
      if (said.created || said.added) return w.fixedAdded(said.source, said.scene);
      return said.visible ? w.fixedShown(said.source, said.scene) : w.fixedThere(said.source, said.scene);
    }
    case '/api/obs/source/visibility': return w.fixedShown(body.sourceName, body.sceneName);
    case '/api/overlays/reload': {
      const names = Array.isArray(said.refreshed) ? said.refreshed : [];
      return names.length > 0 ? w.fixedReloaded(names.map((/** @type {string} */ name) => w.linkSourceName(name)).join(', ')) : w.fixedNothing;
    }
    case '/api/ports/retry':
    case '/api/obs/reconnect':
    case '/api/obs/connect': return w.fixedTrying;
    case '/api/obs/use-local': return w.fixedLocal;
    default: return w.fixedDone;
  }
}

/** @param {Fix} fix */
function parts({ path, body }) {
  return { path: path.split('?')[0], body: body || {} };
}
