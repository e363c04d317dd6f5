// @ts-check
/** The view Show: a card an overlay, and one for every other channel that has a state. */
import '/panel/show/countdown.js';
import '/panel/show/lower.js';
import '/panel/show/plain.js';
import '/panel/show/poster.js';
import { CueElement } from '/panel/element.js';
import { find, say } from '/panel/page.js';
import { isUsed } from '/panel/show/truth.js';
import { desktop, isDesktop } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('../../shared/types.js').Status} Status */

const OWN = ['lower', 'countdown', 'poster'];

class Show extends CueElement {
  static html = `
    <div class="cards">
      <cue-lower class="card lt" data-channel="lower" data-state="off" data-status="" role="group"></cue-lower>
      <cue-countdown class="card cd" data-channel="countdown" data-state="off" data-status="" role="group"></cue-countdown>
      <cue-poster class="card po" data-channel="poster" data-state="off" data-status="" role="group"></cue-poster>
      <p class="others" hidden></p>
      <p class="others no-tray" data-t="noTray" hidden></p>
    </div>`;

  constructor() {
    super();
    /** @type {Map<string, HTMLElement>} */
    this.plain = new Map();
  }

  ready() {
    if (!isDesktop) return;
    this.askForTray();
    document.addEventListener('cue-view', (event) => { if (/** @type {CustomEvent} */ (event).detail === 'show') this.askForTray(); });
  }

  /** Without a tray, closing the window ends the app: whoever opens it has to know. */
  async askForTray() {
    try {
      const { hasTray } = await desktop('desktop_info');
      find('.no-tray', this).hidden = hasTray !== false;
    } catch (error) {
      console.warn('The desktop did not say whether it has a tray.', error);
    }
  }

  /** @param {import('/panel/store.js').Moment} moment */
  update({ status }) {
    if (!status) return;
    this.renderPlain(status);
    this.renderOthers(status);
  }

  /** @param {Status} status */
  renderPlain({ overlays }) {
    const names = overlays.filter(isUsed).map((overlay) => overlay.channel).filter((channel) => !OWN.includes(channel));
    for (const [name, card] of this.plain) {
      if (names.includes(name)) continue;
      card.remove();
      this.plain.delete(name);
    }
    const end = find('.others', this);
    for (const name of names) {
      if (this.plain.has(name)) continue;
      const card = document.createElement('cue-plain');
      card.className = 'card plain';
      card.dataset.channel = name;
      card.setAttribute('role', 'group');
      this.plain.set(name, card);
      end.before(card);
    }
  }

  /** Channels that somebody listens to and that have no state: there is no card for them, but they are
   * there.
   * @param {Status} status */
  renderOthers({ channels, overlays }) {
    const list = Object.entries(channels).filter(([name, n]) => n && name !== 'system' && !overlays.some((o) => o.channel === name));
    const line = find('.others', this);
    line.hidden = list.length === 0;
    if (list.length > 0) say(line, w.others(list.map(([name, n]) => `${name} · ${n}`).join(', ')));
  }
}
customElements.define('cue-show', Show);
