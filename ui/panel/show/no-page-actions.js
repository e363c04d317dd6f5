// @ts-check
/**
 * What a card offers when no page is open that could show its overlay: to add one to OBS, and the
 * address of one. It takes the place of the card's row, at the same height.
 */
import { copyText } from '../../shared/clipboard.js';
import { CueElement } from '../../shared/element.js';
import { query, setAttr, setText } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { request, messageOf } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('./card.js').Card} Card */

const COPIED_MS = 2000;

class NoPageActions extends CueElement {
  static html = `
    <div class="btns">
      <button class="btn pri two add-obs"><span></span><small></small></button>
      <button class="btn copy"><svg class="i s" aria-hidden="true"><use href="#i-copy"/></svg><span></span></button>
    </div>
    <p class="address" hidden></p>`;

  ready() {
    this.isAdding = false;
    this.isCopied = false;
    this.byHand = '';
    query('.add-obs', this).addEventListener('click', () => this.add());
    query('.copy', this).addEventListener('click', () => this.copy());
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
    const obs = status && status.obs;
    const why = !obs || obs.state !== 'connected' ? t('show.obs-not-connected') : obs.hasBrowser === false ? t('show.obs-no-browser') : '';
    const add = query('.add-obs', this);
    setText(query('span', add), this.isAdding ? t('show.adding') : t('show.add-to-obs'));
    setText(query('small', add), why);
    setAttr(add, 'aria-disabled', String(why !== '' || !online || this.isAdding));
    setText(query('.copy span', this), this.isCopied ? t('action.copied') : t('show.copy-url'));
    const line = query('.address', this);
    line.hidden = this.byHand === '' && !this.classList.contains('roomy');
    line.classList.toggle('addr', this.byHand !== '');
    setText(line, this.byHand ? t('show.copy-by-hand', { url: this.byHand }) : t('show.nothing-in-obs'));
  }

  /** Adds it to the scene that is on air, and says what came of it. */
  async add() {
    this.isAdding = true;
    this.requestUpdate();
    try {
      const { source, scene, created, added, visible } = await request('POST', '/api/obs/sources', { channel: this.card.channel });
      const words = visible === false ? t('show.added-hidden', { source, scene }) : created || added ? t('show.added', { source, scene }) : t('show.already-there', { source, scene });
      this.card.showMessage(words, visible !== false);
    } catch (error) {
      this.card.showMessage(messageOf(error));
    }
    this.isAdding = false;
    this.requestUpdate();
  }

  async copy() {
    this.isCopied = await copyText(this.url);
    this.byHand = this.isCopied ? '' : this.url;
    this.requestUpdate();
    setTimeout(() => {
      this.isCopied = false;
      this.requestUpdate();
    }, COPIED_MS);
  }
}
customElements.define('cue-no-page-actions', NoPageActions);
