// @ts-check
/**
 * The pictures of payloads as pages load them. A page draws on a canvas of the size of OBS's, so it loads the copy that
 * the server has scaled to it: a photo of 24 megapixels needs 96 MB of memory, its copy 6 MB. Pure.
 */

/** The formats that the server scales. */
const ASSET_PICTURE = /^\/assets\/[0-9a-f-]{36}\.(?:png|jpg|gif|webp)$/;
const PICTURE_FILE = /\.(?:png|jpe?g|gif|webp|avif)$/i;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Replaces the URLs of uploaded pictures by those of their copies.
 * @template T @param {T} payload any JSON value @param {string} page the URL of this page @returns {T} */
export function withScaledPictures(payload, page) {
  return /** @type {T} */ (mapTexts(payload, (text) => scaledUrl(text, page)));
}

/** The URLs of the pictures of a payload.
 * @param {unknown} payload @param {string} page the URL of this page @returns {string[]} */
export function pictureUrls(payload, page) {
  const urls = new Set();
  mapTexts(payload, (text) => {
    const url = parse(text, page);
    if (url && PICTURE_FILE.test(url.pathname)) urls.add(url.href);
    return text;
  });
  return [...urls];
}

/** @param {string} text @param {string} page */
function scaledUrl(text, page) {
  const url = parse(text, page);
  const isScaled = url && isOfServer(url, new URL(page)) && url.search === '' && ASSET_PICTURE.test(url.pathname);
  return isScaled ? `${url.pathname}?size=canvas` : text;
}

/** Whether the server that has sent this page has a file. A dashboard may write another name of this computer.
 * @param {URL} url @param {URL} page */
function isOfServer(url, page) {
  if (url.host === page.host) return true;
  return url.port === page.port && LOOPBACK.includes(url.hostname) && LOOPBACK.includes(page.hostname);
}

/** The URL if a text is the path or the address of a file.
 * @param {string} text @param {string} page */
function parse(text, page) {
  if (!/^(?:\/|https?:\/\/)/i.test(text)) return null;
  try {
    return new URL(text, page);
  } catch (_) {
    return null;
  }
}

/** @param {unknown} value @param {(text: string) => string} map @returns {unknown} */
function mapTexts(value, map) {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, map));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, map)]));
}
