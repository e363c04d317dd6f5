// @ts-check
/** What the field of a picture shows of its value, and which of the user's files it offers. Pure. */
import { isDeletedAsset, mediaTypeOf, nameOfFile } from './media.js';

/** @typedef {import('../shared/types.js').Asset} Asset */
/** What a field accepts: an image, or an image or a video.
 * @typedef {'image' | 'file'} Accepted */
/** `none` is an empty field, `asset` a file of the user, `missing` one that was deleted, `elsewhere` a URL that
 * another program wrote.
 * @typedef {object} PictureChoice
 * @property {'none' | 'asset' | 'missing' | 'elsewhere'} kind
 * @property {string} name of the file, without its extension
 * @property {'image' | 'video'} type */

/** The types of files that a field accepts, as the attribute `accept` lists them.
 * @type {Record<Accepted, string>} */
export const ACCEPTED_TYPES = {
  image: 'image/png,image/jpeg,image/gif,image/webp,image/avif',
  file: 'image/png,image/jpeg,image/gif,image/webp,image/avif,video/mp4,video/webm',
};

/** @param {string} url @param {readonly Asset[]} assets @param {boolean} isLoaded whether `assets` are known
 * @returns {PictureChoice} */
export function pictureChoice(url, assets, isLoaded) {
  if (url === '') return { kind: 'none', name: '', type: 'image' };
  const type = mediaTypeOf(url, assets);
  const asset = assets.find((one) => one.url === url);
  if (asset) return { kind: 'asset', name: nameOfFile(asset.name), type };
  const isMissing = isLoaded && isDeletedAsset(url, assets);
  return { kind: isMissing ? 'missing' : 'elsewhere', name: nameOfUrl(url), type };
}

/** The files that a field offers.
 * @param {readonly Asset[]} assets @param {Accepted} accepted */
export function offeredFiles(assets, accepted) {
  return assets.filter((asset) => accepts(accepted, asset));
}

/** Whether a field accepts a file of the server.
 * @param {Accepted} accepted @param {{ type: string }} asset */
export function accepts(accepted, { type }) {
  return type === 'image' || (accepted === 'file' && type === 'video');
}

/** The last part of a URL's path; the URL without one.
 * @param {string} url */
function nameOfUrl(url) {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').split(/[?#]/)[0].replace(/\/+$/, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  try {
    return nameOfFile(decodeURIComponent(last)) || url;
  } catch (_) {
    return last || url; // not encoded as a URL should be
  }
}
