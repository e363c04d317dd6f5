// @ts-check
/** The proportions of images and videos, as the browser reads them from a small copy. */
import { mediaTypeOf, thumbnailUrl } from '../../domain/media.js';
import { fileUrl } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { el } from '../../shared/dom.js';

export class Proportions {
  /** @param {() => void} onLoad is called when the proportions of a file become known */
  constructor(onLoad) {
    this.onLoad = onLoad;
    /** By URL; null while it loads, and for a file that cannot be loaded.
     * @type {Map<string, number | null>} */
    this.known = new Map();
  }

  /** @param {string} url @returns {number | null} the width by the height; null while it is unknown */
  of(url) {
    if (url !== '' && !this.known.has(url)) {
      this.known.set(url, null);
      this.load(url);
    }
    return this.known.get(url) || null;
  }

  /** @param {string} url */
  load(url) {
    if (mediaTypeOf(url, store.assets) === 'video') {
      const video = el('video', { preload: 'metadata' });
      video.addEventListener('loadedmetadata', () => this.set(url, video.videoWidth, video.videoHeight));
      video.src = fileUrl(url, store.port);
      return;
    }
    const image = new Image();
    image.addEventListener('load', () => this.set(url, image.naturalWidth, image.naturalHeight));
    image.src = fileUrl(thumbnailUrl(url), store.port);
  }

  /** @param {string} url @param {number} width @param {number} height */
  set(url, width, height) {
    if (width === 0 || height === 0) return;
    this.known.set(url, width / height);
    this.onLoad();
  }
}
