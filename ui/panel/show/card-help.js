// @ts-check
/**
 * What a card offers when viewers cannot see its overlay: without a page, a button that adds one to OBS, and the
 * address of the page; otherwise a button that finds out why.
 */
import { copyText } from '../../shared/clipboard.js';
import { partsOf, setEnabled, setText } from '../../shared/dom.js';
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
    this.parts.add.addEventListener('click', () => this.add());
    this.parts.copy.addEventListener('click', () => this.copy());
    this.parts.why.addEventListener('click', () => openChain(this.card.channel));
  }

  /** @returns {Card} */
  get card() {
    return /** @type {Card} */ (this.closest('.card'));
  }

  get url() {
    return `http://127.0.0.1:${store.port}${store.catalogue.pathOf(this.card.channel)}`;
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status, online }) {
    const { parts, urlToCopy } = this;
    const obstacle = obstacleTo(status);
    setText(parts.addText, this.isAdding ? t('show.adding') : t('show.add-to-obs'));
    setText(parts.addNote, obstacle);
    setEnabled(parts.add, obstacle === '' && online && !this.isAdding);
    setText(parts.copyText, this.isCopied ? t('action.copied') : t('show.copy-url'));
    parts.address.hidden = urlToCopy === '';
    setText(parts.address, urlToCopy && t('show.copy-by-hand', { url: urlToCopy }));
  }

  /** Adds the page to the scene that is on air, and shows the result on the card. */
  async add() {
    const { card } = this;
    this.isAdding = true;
    this.requestUpdate();
    try {
      const added = await request('POST', '/api/obs/sources', { channel: card.channel });
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
