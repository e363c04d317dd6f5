// @ts-check
/**
 * Loads and decodes the pictures of the cue, so that they are on the screen at once when it is taken. It keeps them:
 * a browser may discard a picture that nothing refers to.
 */

/** A cue with more pictures than this loads the rest when it is shown. */
const MAX_PICTURES = 8;

export class CuePreload {
  /** @param {() => HTMLImageElement} createImage */
  constructor(createImage = () => new Image()) {
    this.createImage = createImage;
    /** By URL. @type {Map<string, HTMLImageElement>} */
    this.images = new Map();
  }

  /** Loads the pictures that are not loaded, and forgets those of the cue before.
   * @param {readonly string[]} urls */
  load(urls) {
    const before = this.images;
    this.images = new Map();
    for (const url of urls.slice(0, MAX_PICTURES)) this.images.set(url, before.get(url) || this.start(url));
  }

  /** @param {string} url */
  start(url) {
    const image = this.createImage();
    image.src = url;
    // A picture that cannot be loaded is reported when it is shown.
    image.decode().catch(() => {});
    return image;
  }
}
