/** The loader behind `register.js`; it runs in a thread of Node's own. */
const ui = new URL('../../../ui/', import.meta.url);

/** What a browser would ask the server for.
 * @param {string} specifier @param {object} context @param {Function} next */
export async function resolve(specifier, context, next) {
  const isOurs = /^\/(panel|overlays|graphics|shared)\//.test(specifier);
  return next(isOurs ? new URL(specifier.slice(1), ui).href : specifier, context);
}

/** There is no package.json in ui/ to say that its files are modules.
 * @param {string} url @param {object} context @param {Function} next */
export async function load(url, context, next) {
  return next(url, url.startsWith(ui.href) ? { ...context, format: 'module' } : context);
}
