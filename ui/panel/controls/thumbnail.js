// @ts-check
/** Small pictures of images and videos. */
import { thumbnailUrl } from '../../domain/media.js';
import { el, icon } from '../../shared/dom.js';
import { fileUrl } from '../../server/requests.js';

/** Seconds into a video: the first frame of many is black. */
const VIDEO_START_S = 0.1;

/** The figure of a file; a video shows a frame and an icon, a font an icon.
 * @param {string} url '' for a file that is gone @param {import('../../shared/types.js').AssetKind} type
 * @param {number} port of the pages */
export function thumbnail(url, type, port) {
  if (type === 'font') return el('figure', { class: 'thumbnail' }, icon('i-font'));
  const isVideo = type === 'video';
  const file = url === '' ? null : isVideo ? video(url, port) : image(url, port);
  return el('figure', { class: `thumbnail ${type}` }, file, isVideo || file === null ? icon('i-film') : null);
}

/** @param {string} url of the original @param {number} port of the pages */
export function image(url, port) {
  const attributes = { alt: '', loading: 'lazy', decoding: 'async', draggable: 'false' };
  const element = el('img', { ...attributes, onerror: showIcon });
  element.src = fileUrl(thumbnailUrl(url), port);
  return element;
}

/** The first frame of a video that shows something.
 * @param {string} url @param {number} port of the pages */
export function video(url, port) {
  const element = el('video', { preload: 'metadata', tabindex: '-1', onerror: showIcon });
  // The attribute `muted` does not mute a video that a script has made.
  element.muted = true;
  element.src = `${fileUrl(url, port)}#t=${VIDEO_START_S}`;
  return element;
}

/** Replaces a file that cannot be loaded by an icon.
 * @param {Event} event */
function showIcon({ currentTarget }) {
  const { parentElement } = /** @type {HTMLElement} */ (currentTarget);
  if (parentElement) parentElement.replaceChildren(icon('i-film'));
}
