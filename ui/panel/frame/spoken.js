// @ts-check
/** What a screen reader hears by itself: that an overlay is on air, a problem, what came of a press.
 * Everything else can be read when it is wanted. */
import { CueElement } from '/panel/element.js';
import { channelName } from '/panel/channel-name.js';
import { find, say } from '/panel/page.js';
import { problems } from '/panel/problems.js';
import { w } from '/panel/words.js';

class Spoken extends CueElement {
  static html = '<p class="sr" id="spoken" aria-live="polite"></p>';

  static ticks = true;

  constructor() {
    super();
    /** What was said about each thing, so that nothing is said twice. */
    this.said = /** @type {Record<string, string>} */ ({});
  }

  ready() {
    document.addEventListener('cue-told', (event) => this.announce('told', /** @type {CustomEvent} */ (event).detail));
  }

  /** @param {import('/panel/store.js').Moment} moment */
  update(moment) {
    for (const { channel, status } of (moment.status && moment.status.overlays) || []) {
      this.announce(channel, status === 'on-air' ? w.spoken(channelName(moment.catalogue, channel), w.onAirSpoken) : '');
    }
    this.announce('problem', problems(moment)[0] || '');
  }

  /** @param {string} about @param {string} words '' when there is nothing to say any more */
  announce(about, words) {
    if (this.said[about] === words) return;
    this.said[about] = words;
    if (!words) return;
    const line = find('p', this);
    // The same words again are only spoken again when they were gone in between.
    if (line.textContent === words) say(line, '');
    requestAnimationFrame(() => say(line, words));
  }
}
customElements.define('cue-spoken', Spoken);
