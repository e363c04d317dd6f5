// @ts-check
/** The view Show: a card per overlay of the catalogue, and one for every other channel that is used. */
import './countdown.js';
import './generic-card.js';
import './lower.js';
import './status-card.js';
import './poster.js';
import { CueElement } from '../../shared/element.js';
import { CARDS, kindOf } from '../../domain/kinds.js';
import { query, setText } from '../../shared/dom.js';
import { isUsed } from '../../domain/card-state.js';
import { desktop, isDesktop } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../shared/types.js').Status} Status */

/** The card of a channel that another program draws. */
const PLAIN = { tag: 'cue-status-card', className: 'card plain' };

class Show extends CueElement {
  static html = `
    <div class="cards">
      <p class="others" hidden></p>
      <p class="others no-tray" data-t="settings.no-tray" hidden></p>
    </div>`;

  constructor() {
    super();
    /** By channel, each with what it was made from.
     * @type {Map<string, { element: HTMLElement, made: string }>} */
    this.cards = new Map();
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
      query('.no-tray', this).hidden = hasTray !== false;
    } catch (error) {
      console.warn('The desktop did not say whether it has a tray.', error);
    }
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status, catalogue }) {
    if (!status) return;
    this.renderCards(status, catalogue);
    this.renderOthers(status);
  }

  /** @param {Status} status @param {import('../../domain/catalogue.js').Catalogue} catalogue */
  renderCards({ overlays }, { drawn, entries }) {
    // Which channels are other programs' is known with the catalogue.
    const plain = entries.length === 0 ? [] : overlays.filter(isUsed).map(({ channel }) => channel).filter((channel) => !drawn.some((entry) => entry.channel === channel));
    const wanted = [
      ...drawn.map((entry) => ({ channel: entry.channel, made: JSON.stringify(entry), ...CARDS[kindOf(entry)] })),
      ...plain.map((channel) => ({ channel, made: '', ...PLAIN })),
    ];
    for (const [channel, { element, made }] of this.cards) {
      if (wanted.some((one) => one.channel === channel && one.made === made)) continue;
      element.remove();
      this.cards.delete(channel);
    }
    let place = query('.cards', this).firstElementChild;
    for (const one of wanted) {
      const known = this.cards.get(one.channel);
      const element = known ? known.element : this.make(one.channel, one.tag, one.className);
      this.cards.set(one.channel, { element, made: one.made });
      if (place === element) place = element.nextElementSibling;
      else query('.cards', this).insertBefore(element, place);
    }
  }

  /** @param {string} channel @param {string} tag @param {string} className */
  make(channel, tag, className) {
    const card = document.createElement(tag);
    card.className = className;
    Object.assign(card.dataset, { channel, state: 'off', status: '' });
    card.setAttribute('role', 'group');
    return card;
  }

  /** Channels that somebody listens to and that have no state: there is no card for them, but they are
   * there.
   * @param {Status} status */
  renderOthers({ channels, overlays }) {
    const list = Object.entries(channels).filter(([name, n]) => n && name !== 'system' && !overlays.some((o) => o.channel === name));
    const line = query('.others', this);
    line.hidden = list.length === 0;
    if (list.length > 0) setText(line, t('show.other-channels', { list: list.map(([name, n]) => `${name} · ${n}`).join(', ') }));
  }
}
customElements.define('cue-show', Show);
