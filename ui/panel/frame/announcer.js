// @ts-check
/** The live region of the panel: it reads announcements to users of screen readers. */
import { Announcements } from '../../domain/announcements.js';
import { CueElement } from '../../shared/element.js';
import { partsOf, setText } from '../../shared/dom.js';

class Announcer extends CueElement {
  static html = '<p class="visually-hidden" id="announcer" aria-live="polite"></p>';

  static ticks = true;

  parts = partsOf(this, { region: 'p' });

  announcements = new Announcements();

  ready() {
    document.addEventListener('cue-message', (event) => {
      const { detail } = /** @type {CustomEvent<string>} */ (event);
      for (const text of this.announcements.change('message', detail)) this.announce(text);
    });
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update(moment) {
    const { problem } = this.announcements;
    for (const text of this.announcements.update(moment)) this.announce(text);
    // What is solved must not stay in the region, where it could still be read.
    if (problem && !this.announcements.problem && this.parts.region.textContent === problem) setText(this.parts.region, '');
  }

  /** @param {string} text */
  announce(text) {
    const { region } = this.parts;
    // A screen reader reads the same text again only if the region was empty in between.
    if (region.textContent === text) setText(region, '');
    requestAnimationFrame(() => setText(region, text));
  }
}
customElements.define('cue-announcer', Announcer);
