// @ts-check
/**
 * What a card offers when viewers cannot see its overlay: without a page, buttons that add one to OBS, and the
 * address of the page; otherwise a button that finds out why. A source of another scene can be added to this one.
 */
import { addOffer } from '../../domain/add-to-obs.js';
import { ALL_PAGE } from '../../domain/start-card.js';
import { copyText } from '../../shared/clipboard.js';
import { partsOf, setAttr, setEnabled, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { messageOf, request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { openChain } from '../frame/views.js';

/** @typedef {import('./card.js').Card} Card */
/** @typedef {import('../../shared/types.js').Status} Status */

const COPIED_MS = 2000;

class CardHelp extends CueElement {
  static html = `
    <div class="buttons">
      <button class="button primary two-lines add-obs"><span></span><small></small></button>
      <button class="button all" data-t="start.add.all" hidden></button>
      <button class="button copy">
        <svg class="icon small" aria-hidden="true"><use href="#i-copy"/></svg>
        <span></span>
      </button>
      <button class="button primary why" data-t="show.see-why"></button>
    </div>
    <p class="address" hidden></p>`;

  parts = partsOf(this, {
    add: 'button.add-obs',
    addText: '.add-obs span',
    addNote: '.add-obs small',
    all: 'button.all',
    copy: 'button.copy',
    copyText: '.copy span',
    why: 'button.why',
    address: '.address',
  });

  isAdding = false;

  isCopied = false;

  /** The address, where the browser does not let the panel copy it. */
  urlToCopy = '';

  ready() {
    this.parts.add.addEventListener('click', () => this.add(this.offer ? this.offer.page : this.card.channel));
    this.parts.all.addEventListener('click', () => this.add(ALL_PAGE));
    this.parts.copy.addEventListener('click', () => this.copy());
    this.parts.why.addEventListener('click', () => openChain(this.card.channel));
  }

  /** @returns {Card} */
  get card() {
    return /** @type {Card} */ (this.closest('.card'));
  }

  /** What can be added to the scene; null before the server has sent a status. */
  get offer() {
    const { status, catalogue } = store.moment;
    return status && addOffer(status.obs, catalogue, this.card.channel);
  }

  get url() {
    return `http://127.0.0.1:${store.port}${store.catalogue.pathOf(this.card.channel)}`;
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status, online }) {
    const { offer, parts, urlToCopy } = this;
    const obstacle = obstacleTo(status);
    const isElsewhere = obstacle === '' && offer !== null && offer.isElsewhere;
    const scene = (status && status.obs.currentScene) || '';
    const canAdd = obstacle === '' && online && !this.isAdding;
    setAttr(this, 'data-elsewhere', isElsewhere ? '' : null);
    setText(parts.addText, this.isAdding ? t('show.adding') : addText(isElsewhere));
    const note = obstacle || (scene && t('show.add-to-scene', { scene }));
    setText(parts.addNote, note);
    // A long note is cut.
    setAttr(parts.addNote, 'title', note || null);
    setEnabled(parts.add, canAdd);
    parts.all.hidden = obstacle !== '' || offer === null || !offer.canAddAll;
    setEnabled(parts.all, canAdd);
    parts.why.classList.toggle('primary', !isElsewhere);
    setText(parts.copyText, this.isCopied ? t('action.copied') : t('show.copy-url'));
    parts.address.hidden = urlToCopy === '';
    setText(parts.address, urlToCopy && t('show.copy-by-hand', { url: urlToCopy }));
  }

  /** Adds a page to the scene that is on air, and shows the result on the card.
   * @param {string} channel of the page, or that of all overlays */
  async add(channel) {
    const { card } = this;
    this.isAdding = true;
    this.requestUpdate();
    try {
      const added = await request('POST', '/api/obs/sources', { channel });
      card.showMessage(resultText(added), added.visible !== false);
    } catch (error) {
      card.showMessage(messageOf(error));
    }
    this.isAdding = false;
    this.requestUpdate();
  }

  async copy() {
    this.isCopied = await copyText(this.url);
    this.urlToCopy = this.isCopied ? '' : this.url;
    this.requestUpdate();
    setTimeout(() => {
      this.isCopied = false;
      this.requestUpdate();
    }, COPIED_MS);
  }
}
customElements.define('cue-card-help', CardHelp);

/** @param {boolean} isElsewhere whether only another scene has a source with the overlay */
function addText(isElsewhere) {
  return isElsewhere ? t('show.add-to-this-scene') : t('show.add-to-obs');
}

/** Why nothing can be added to OBS now.
 * @param {Status | null} status @returns {string} '' where it can */
function obstacleTo(status) {
  if (!status || status.obs.state !== 'connected') return t('show.obs-not-connected');
  return status.obs.hasBrowser === false ? t('show.obs-no-browser') : '';
}

/** @param {{ source: string, scene: string, created: boolean, added: boolean, visible: boolean }} result */
function resultText({ source, scene, created, added, visible }) {
  if (visible === false) return t('show.added-hidden', { source, scene });
  return created || added ? t('show.added', { source, scene }) : t('show.already-there', { source, scene });
}
