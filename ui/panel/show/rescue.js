// @ts-check
/**
 * What a card offers when no page is open that could show its overlay: to add one to OBS, and the
 * address of one. It takes the place of the card's row, at the same height.
 */
import { toClipboard } from '/panel/clipboard.js';
import { CueElement } from '/panel/element.js';
import { find, mark, say } from '/panel/page.js';
import { store } from '/panel/store.js';
import { request, sentenceOf } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/show/card.js').Card} Card */

const COPIED_MS = 2000;

class Rescue extends CueElement {
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
    find('.add-obs', this).addEventListener('click', () => this.add());
    find('.copy', this).addEventListener('click', () => this.copy());
  }

  /** @returns {Card} */
  get card() {
    return /** @type {Card} */ (this.closest('.card'));
  }

  get url() {
    return `http://127.0.0.1:${store.port}${store.catalogue.pathOf(this.card.channel)}`;
  }

  /** @param {import('/panel/store.js').Moment} moment */
  update({ status, online }) {
    const obs = status && status.obs;
    const why = !obs || obs.state !== 'connected' ? w.obsAway : obs.hasBrowser === false ? w.obsNoBrowser : '';
    const add = find('.add-obs', this);
    say(find('span', add), this.isAdding ? w.adding : w.addToObs);
    say(find('small', add), why);
    mark(add, 'aria-disabled', String(why !== '' || !online || this.isAdding));
    say(find('.copy span', this), this.isCopied ? w.copied : w.copyUrl);
    const line = find('.address', this);
    line.hidden = this.byHand === '' && !this.classList.contains('roomy');
    line.classList.toggle('addr', this.byHand !== '');
    say(line, this.byHand ? w.copyByHand(this.byHand) : w.nothingInObs);
  }

  /** Adds it to the scene that is on air, and says what came of it. */
  async add() {
    this.isAdding = true;
    this.owe();
    try {
      const { source, scene, created, added, visible } = await request('POST', '/api/obs/sources', { channel: this.card.channel });
      const words = visible === false ? w.addedHidden(source, scene) : created || added ? w.added(source, scene) : w.alreadyThere(source, scene);
      this.card.tell(words, visible !== false);
    } catch (error) {
      this.card.tell(sentenceOf(error));
    }
    this.isAdding = false;
    this.owe();
  }

  async copy() {
    this.isCopied = await toClipboard(this.url);
    this.byHand = this.isCopied ? '' : this.url;
    this.owe();
    setTimeout(() => {
      this.isCopied = false;
      this.owe();
    }, COPIED_MS);
  }
}
customElements.define('cue-rescue', Rescue);
