// @ts-check
/** The view Show: a card for each overlay of the catalogue, and for every other channel that is in use. In a wide
 * window, previews stand beside them. */
import './preset-sheet.js';
import './previews.js';
import { isUsed } from '../../domain/card-state.js';
import { partsOf, query, queryAll, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { keyedList } from '../../shared/keyed-list.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { panelOf } from '../overlay-panels.js';
import { Card } from './card.js';
import { GenericCard } from './generic-card.js';
import { StatusCard } from './status-card.js';
import './start-card.js';

/** @typedef {import('../../shared/types.js').Status} Status */
/** @typedef {import('./preset-sheet.js').PresetSheet} PresetSheet */
/** @typedef {import('./previews.js').Previews} Previews */
/** @typedef {import('../../domain/catalogue.js').Catalogue} Catalogue */
/** @typedef {import('../../domain/catalogue.js').Entry} Entry */

/** The channel of the status, which shows nothing. */
const SYSTEM = 'system';

class Show extends CueElement {
  static html = `
    <cue-start-card hidden></cue-start-card>
    <div class="cards">
      <p class="others" hidden></p>
      <p class="others no-tray" data-t="settings.no-tray" hidden></p>
    </div>
    <cue-preset-sheet></cue-preset-sheet>
    <cue-previews></cue-previews>`;

  parts = partsOf(this, { start: 'cue-start-card', cards: '.cards', others: '.others', noTray: '.no-tray' });

  ready() {
    const previews = /** @type {Previews} */ (query('cue-previews', this));
    previews.getCards = () => this.drawnCards;
    this.bindSheet();
    const touch = (/** @type {Event} */ { target }) => this.touch(target);
    for (const type of ['pointerdown', 'focusin', 'cue-touch']) this.parts.cards.addEventListener(type, touch);
  }

  /** The list of all entries of a card takes the place of the cards. */
  bindSheet() {
    const sheet = /** @type {PresetSheet} */ (query('cue-preset-sheet', this));
    const page = /** @type {HTMLElement} */ (this.closest('main'));
    let scrolled = 0;
    sheet.onToggle = (isOpen) => {
      if (isOpen) scrolled = page.scrollTop;
      page.classList.toggle('has-sheet', isOpen);
      page.scrollTop = isOpen ? 0 : scrolled;
    };
    this.addEventListener('cue-sheet', (event) => sheet.open(/** @type {CustomEvent} */ (event).detail));
    document.addEventListener('cue-view', () => sheet.close());
  }

  /** The cards of the overlays that have a page, in order. @returns {Card[]} */
  get drawnCards() {
    const { drawn } = store.catalogue;
    const cards = /** @type {Card[]} */ ([...this.parts.cards.children].filter((child) => child instanceof Card));
    return cards.filter(({ channel }) => drawn.some((entry) => entry.channel === channel));
  }

  /** Marks the card that was touched last: the key of TAKE takes its cue.
   * @param {EventTarget | null} target */
  touch(target) {
    const touched = target instanceof Element ? target.closest('.card') : null;
    if (!touched || touched.hasAttribute('data-touched')) return;
    for (const card of queryAll('.card[data-touched]', this)) card.removeAttribute('data-touched');
    touched.setAttribute('data-touched', '');
    store.notify();
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status, catalogue }) {
    // Without a tray, closing the window ends the app: the user has to know.
    this.parts.noTray.hidden = store.desktop === null || store.desktop.hasTray;
    if (!status) return;
    this.renderStart(status.setup.isStartCardOpen);
    this.renderCards(status, catalogue);
    this.renderOthers(status);
  }

  /** While the start card is open, the other cards show their headers only.
   * @param {boolean} isOpen */
  renderStart(isOpen) {
    const { start, cards } = this.parts;
    this.classList.toggle('starting', isOpen);
    cards.classList.toggle('folded', isOpen);
    if (start.hidden !== isOpen) return;
    start.hidden = !isOpen;
    // It is not updated while it is hidden.
    store.notify();
  }

  /** @param {Status} status @param {Catalogue} catalogue */
  renderCards({ overlays }, { drawn, entries }) {
    const isOurs = (/** @type {string} */ channel) => drawn.some((entry) => entry.channel === channel);
    // Without the catalogue, every channel would seem to be another program's.
    const others = entries.length === 0 ? [] : overlays.filter((one) => isUsed(one) && !isOurs(one.channel));
    const cards = [
      ...drawn.map((entry) => ({ channel: entry.channel, entry })),
      ...others.map(({ channel }) => ({ channel, entry: null })),
    ];
    // A card is made from its entry, so a changed entry gets a new one.
    keyedList(this.parts.cards, cards, (card) => JSON.stringify(card), createCard);
  }

  /** Names the channels that have clients, but no state and so no card.
   * @param {Status} status */
  renderOthers({ channels, overlays }) {
    const known = [SYSTEM, ...overlays.map(({ channel }) => channel)];
    const list = Object.entries(channels).filter(([name, clients]) => clients > 0 && !known.includes(name));
    const { others } = this.parts;
    others.hidden = list.length === 0;
    if (list.length === 0) return;
    const names = list.map(([name, clients]) => `${name} · ${clients}`);
    setText(others, t('show.other-channels', { list: names.join(', ') }));
  }
}
customElements.define('cue-show', Show);

/** @param {{ channel: string, entry: Entry | null }} card @returns {HTMLElement} */
function createCard({ channel, entry }) {
  if (!entry) return new StatusCard(channel);
  const { card = '' } = panelOf(entry);
  const CardClass = customElements.get(card) || GenericCard;
  return new CardClass(channel);
}
