// @ts-check
/** The images and videos that payloads refer to, and the user's own among them: the assets. Pure. */
import { mediaTypeOf as typeByName } from '../graphics/shared/payload.js';
import { requiredBy } from './catalogue.js';
import { fieldsOf } from './schema-fields.js';

/** @typedef {import('../shared/types.js').Asset} Asset */
/** @typedef {import('./catalogue.js').Entry} Entry */

/** The largest file that the server accepts, in bytes. A larger one is refused without sending it. */
export const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** Where the server has the assets. */
const ASSETS_PATH = '/assets/';

/** The type of a file: as the server has read it from an asset, otherwise by the file's name.
 * @param {string} url @param {readonly Asset[]} assets @returns {'image' | 'video'} */
export function mediaTypeOf(url, assets) {
  const asset = assets.find((one) => one.url === url);
  return asset && asset.type !== 'font' ? asset.type : typeByName(url);
}

/** The URL of the small copy of an image that the server has made; other servers' images have none.
 * @param {string} url */
export function thumbnailUrl(url) {
  return url.startsWith(ASSETS_PATH) ? `${url}?size=thumbnail` : url;
}

/** Whether a text is the address or the file name of a picture.
 * @param {string} text */
export function isPictureAddress(text) {
  return isAddress(text) || /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(text);
}

/** The URL of the picture that a cell of a spreadsheet names: an address, or the name of a file of the user's.
 * @param {string} text @param {readonly Asset[]} assets that the field can show
 * @returns {string | null} null where there is no such file */
export function pictureNamed(text, assets) {
  if (isAddress(text)) return text;
  const name = (/** @type {string} */ file) => nameOfFile(file.replace(/^.*[\\/]/, '')).toLowerCase();
  const asset = assets.find((one) => name(one.name) === name(text));
  return asset ? asset.url : null;
}

/** @param {string} text */
function isAddress(text) {
  return /^(?:https?:\/\/|data:image\/)/i.test(text) || text.startsWith(ASSETS_PATH);
}

/** Whether a URL is that of an asset that was deleted.
 * @param {string} url @param {readonly Asset[]} assets all of them */
export function isDeletedAsset(url, assets) {
  return url.startsWith(ASSETS_PATH) && !assets.some((asset) => asset.url === url);
}

/** Whether a payload shows a file, in whichever field.
 * @param {unknown} payload @param {string} url @returns {boolean} */
export function showsFile(payload, url) {
  if (payload === null || typeof payload !== 'object') return payload === url;
  return Object.values(payload).some((value) => showsFile(value, url));
}

/** The field of the file that an overlay cannot be shown without.
 * @param {Entry} entry @returns {string | null} null for an overlay that does not need a file */
export function fileFieldOf(entry) {
  const required = requiredBy(entry);
  const files = fieldsOf(entry.schema).filter(({ kind }) => kind === 'file' || kind === 'image');
  const field = files.find(({ key }) => required.includes(key));
  return field ? field.key : null;
}

/** @param {string} fileName @returns {string} without its extension */
export function nameOfFile(fileName) {
  return fileName.replace(/\.[a-z0-9]{2,5}$/i, '') || fileName;
}
