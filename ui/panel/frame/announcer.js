// @ts-check
/** What a screen reader hears by itself: that an overlay is on air, a problem, what came of a press.
 * Everything else can be read when it is wanted. */
import { CueElement } from '../../shared/element.js';
import { channelName } from '../../domain/channel-name.js';
import { query, setText } from '../../shared/dom.js';
import { problems } from '../../domain/problems.js';
import { t } from '../../i18n/i18n.js';

class Announcer extends CueElement {
  static html = '<p class="visually-hidden" id="announcer" aria-live="polite"></p>';

  static ticks = true;

  constructor() {
    super();
    /** What was said about each thing, so that nothing is said twice. */
    this.announced = /** @type {Record<string, string>} */ ({});
  }

  ready() {
    document.addEventListener('cue-message', (event) => this.announce('message', /** @type {CustomEvent} */ (event).detail));
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update(moment) {
    for (const { channel, status } of (moment.status && moment.status.overlays) || []) {
      this.announce(channel, status === 'on-air' ? t('grammar.pair', { name: channelName(moment.catalogue, channel), value: t('spoken.on-air') }) : '');
    }
    this.announce('problem', problems(moment)[0] || '');
  }

  /** @param {string} about @param {string} words '' when there is nothing to say any more */
  announce(about, words) {
    if (this.announced[about] === words) return;
    this.announced[about] = words;
    if (!words) return;
    const line = query('p', this);
    // The same words again are only spoken again when they were gone in between.
    if (line.textContent === words) setText(line, '');
    requestAnimationFrame(() => setText(line, words));
  }
}
customElements.define('cue-announcer', Announcer);
