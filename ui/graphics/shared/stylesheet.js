// @ts-check
/**
 * Loads the style sheets of a graphic into the tree it is in: a document, or the shadow tree of a renderer. They are
 * placed before the other styles of that tree, so that those win over rules of equal specificity. A sheet that several
 * graphics share is loaded once.
 */

const BASE = new URL('./base.css', import.meta.url);

/** @param {HTMLElement} graphic @param {URL} url its own sheet, loaded after the shared one
 * @returns {Promise<void>} rejected with a sentence when a sheet cannot be loaded */
export async function loadStylesheets(graphic, url) {
  const root = graphic.getRootNode();
  const parent = root instanceof Document ? root.head : root instanceof ShadowRoot ? root : graphic;
  const base = findLink(parent, BASE) || createLink(BASE);
  if (!base.parentNode) parent.prepend(base);
  const own = findLink(parent, url) || createLink(url);
  if (!own.parentNode) base.after(own);
  await Promise.all([loaded(base), loaded(own)]);
}

/** @param {ParentNode} parent @param {URL} url */
function findLink(parent, url) {
  const links = /** @type {HTMLLinkElement[]} */ ([...parent.querySelectorAll('link[rel=stylesheet]')]);
  return links.find((link) => link.href === url.href);
}

/** @param {URL} url */
function createLink(url) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = url.href;
  return link;
}

/** @param {HTMLLinkElement} link @returns {Promise<void>} */
function loaded(link) {
  // Outside of a document a link does not load.
  if (link.sheet || !link.isConnected) return Promise.resolve();
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve(), { once: true });
    link.addEventListener('error', () => {
      // The next attempt must create a new link.
      link.remove();
      reject(new Error(`The style sheet ${link.href} could not be loaded.`));
    }, { once: true });
  });
}
