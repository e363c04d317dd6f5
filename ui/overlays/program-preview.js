// @ts-check
/**
 * A page that shows the program to the operator: `?preview=1`. It follows the channels like a page in OBS, but never
 * counts as one. Where the panel frames it, the panel says which overlays viewers see: one that is shown without a
 * page in OBS would be drawn here and nowhere else.
 */
import { FramingPage } from './framing-page.js';

/** @typedef {{ overlay: { channel: string }, element: HTMLElement }} Layer */

export class ProgramPreview {
  /** @param {{ layers: Layer[] }} stage */
  constructor({ layers }) {
    this.layers = layers;
    this.panel = new FramingPage((message) => this.onMessage(message));
  }

  open() {
    this.panel.open();
  }

  /** @param {{ cue?: unknown, channels?: unknown }} message */
  onMessage({ cue, channels }) {
    if (cue !== 'seen' || !Array.isArray(channels)) return;
    for (const { overlay, element } of this.layers) {
      // Not `visibility`, which a graphic sets for itself.
      element.style.opacity = channels.includes(overlay.channel) ? '' : '0';
    }
  }
}

/** Keeps a page silent: viewers hear the page in OBS, and the operator would hear everything twice.
 * @param {Document} document */
export function keepSilent(document) {
  for (const type of ['play', 'volumechange']) {
    // These events do not bubble.
    document.addEventListener(type, ({ target }) => {
      const media = /** @type {HTMLMediaElement} */ (target);
      if (!media.muted) media.muted = true;
    }, true);
  }
}
