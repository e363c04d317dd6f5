// @ts-check
/**
 * "Why is nothing showing?": the way from the app to the viewer, link by link. The first broken one
 * is red and may have a Fix, the view's only primary button; what comes after it is not checked,
 * because it would only be broken for the same reason.
 */
import { linkName, linkText } from '../../domain/chain-text.js';
import { fixedText } from '../../domain/fix-text.js';
import { Poll } from '../../server/poll.js';
import { channelInSentence, channelName } from '../../domain/channel-name.js';
import { CueElement } from '../../shared/element.js';
import { query, setAttr, setText } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { request, messageOf } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../domain/chain-text.js').Link} Link */
/** @typedef {{ channel: string, ok: boolean, links: Link[] }} Chain */
/** @typedef {Chain & { overlays: Chain[] }} Diagnosis */

/** @type {Array<Link['id']>} */
const IDS = ['app', 'ports', 'obs', 'source', 'page', 'visible', 'seen'];
const ICONS = { ok: 'm4 10.5 4 4 8-9', broken: 'M5 5l10 10M15 5 5 15', unknown: 'M5 10h10' };
const LOOKS = { ok: 'good', broken: 'broken', unknown: 'waiting' };
const GAP = { afterChange: 400, otherwise: 5000 };
const MESSAGE_MS = 12_000;

export class CueChain extends CueElement {
  static html = `
    <h2 data-t="chain.title"></h2>
    <p class="subtitle"></p>
    <div class="overlay-filter" role="group" data-label="field.overlay"></div>
    <ol class="chain"></ol>
    <p class="notice" role="status"></p>`;

  static ticks = true;

  constructor() {
    super();
    /** @type {Diagnosis | null} */
    this.diagnosis = null;
    /** The one that is looked at; the first one with a problem when the view opens. */
    this.channel = '';
    /** @type {unknown} */
    this.status = null;
    /** @type {Link[]} */
    this.links = [];
    this.isFixing = false;
    this.messageTimer = 0;
    this.wasOnline = false;
    this.poll = new Poll(() => request('GET', '/api/diagnosis'), (answer) => this.take(answer), GAP);
  }

  ready() {
    // Whoever opens Health wants to see what is wrong, not what was looked at the last time.
    document.addEventListener('cue-view', (event) => {
      if (/** @type {CustomEvent} */ (event).detail !== 'health') return;
      this.channel = '';
      this.diagnosis = null;
      this.poll.markStale();
    });
    this.chips = query('.overlay-filter', this);
    this.message = query('.notice', this);
    const list = query('.chain', this);
    this.rows = IDS.map((id) => {
      const row = document.createElement('li');
      row.dataset.link = id;
      row.innerHTML = `<span class="node"><svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path/></svg></span>
        <div><span class="visually-hidden"></span><strong></strong><small class="cause"></small><small class="fix" id="fix-${id}"></small></div>
        <button class="button primary" aria-describedby="fix-${id}" hidden></button><small class="aside"></small>`;
      query('button', row).addEventListener('click', () => this.fix());
      list.append(row);
      return row;
    });
  }

  /** @param {string} channel */
  about(channel) {
    this.channel = channel;
    this.showMessage('');
    this.requestUpdate();
  }

  /** @param {Diagnosis} diagnosis */
  take(diagnosis) {
    if (!diagnosis || !Array.isArray(diagnosis.overlays)) return;
    this.diagnosis = diagnosis;
    if (!diagnosis.overlays.some(({ channel }) => channel === this.channel)) this.channel = diagnosis.channel;
    this.requestUpdate();
  }

  /** @param {Moment} moment */
  update({ status, online }) {
    if (status !== this.status || online !== this.wasOnline) this.poll.markStale();
    this.status = status;
    this.wasOnline = online;
    if (online) this.poll.tick();
    const chains = this.diagnosis ? this.diagnosis.overlays : [];
    this.drawChips(chains);
    const chain = chains.find(({ channel }) => channel === this.channel) || null;
    this.links = online ? (chain ? chain.links : []) : gone();
    const isWell = this.links.length > 0 && this.links.every(({ state }) => state !== 'broken');
    setText(query('.subtitle', this), isWell ? t('chain.subtitle.ok') : t('chain.subtitle.broken'));
    IDS.forEach((id, i) => this.drawLink(/** @type {HTMLElement[]} */ (this.rows)[i], id, this.links.find((link) => link.id === id) || null));
  }

  /** @param {Chain[]} chains */
  drawChips(chains) {
    const row = /** @type {HTMLElement} */ (this.chips);
    while (row.children.length > chains.length) /** @type {Element} */ (row.lastElementChild).remove();
    chains.forEach(({ channel, ok }, i) => {
      const chip = /** @type {HTMLElement} */ (row.children[i] || row.appendChild(this.newChip()));
      setAttr(chip, 'data-of', channel);
      setAttr(chip, 'aria-pressed', String(channel === this.channel));
      query('.icon', chip).toggleAttribute('hidden', ok);
      setText(query('span', chip), channelName(store.catalogue, channel));
      setText(query('.visually-hidden', chip), ok ? '' : `, ${t('chain.needs-attention')}`);
    });
  }

  newChip() {
    const chip = document.createElement('button');
    chip.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#i-warn"/></svg><span></span><span class="visually-hidden"></span>';
    chip.addEventListener('click', () => this.about(chip.dataset.of || ''));
    return chip;
  }

  /** @param {HTMLElement} row @param {Link['id']} id @param {Link | null} link */
  drawLink(row, id, link) {
    const state = (link && link.state) || 'unknown';
    const isUnchecked = link === null || link.code === 'not-checked';
    const overlay = channelInSentence(store.catalogue, this.channel);
    const words = link ? linkText(link, overlay) : { title: linkName(id, overlay), detail: '', fix: '' };
    setAttr(row, 'class', LOOKS[state]);
    setAttr(row, 'data-state', state);
    setAttr(row, 'data-code', link ? link.code : 'not-checked');
    setAttr(query('path', row), 'd', ICONS[state]);
    setText(query('.visually-hidden', row), state === 'ok' ? `${t('chain.ok')}: ` : state === 'broken' ? `${t('chain.broken')}: ` : isUnchecked ? '' : `${t('chain.unsure')}: `);
    setText(query('strong', row), words.title);
    this.line(query('.cause', row), words.detail);
    this.line(query('.fix', row), words.fix);
    // Before the first answer it is being looked at, which is not the same as left out.
    this.line(query('.aside', row), isUnchecked ? (this.diagnosis || !this.wasOnline ? t('chain.not-checked') : t('chain.checking')) : '');
    const button = query('button', row);
    button.hidden = words.fix === '';
    setText(button, this.isFixing ? t('fix.fixing') : t('fix.fix'));
    setAttr(button, 'aria-disabled', String(this.isFixing));
  }

  /** @param {HTMLElement} small @param {string} text */
  line(small, text) {
    small.hidden = text === '';
    setText(small, text);
  }

  async fix() {
    const link = this.links.find(({ state }) => state === 'broken');
    if (!link || !link.fix || this.isFixing) return;
    const { fix } = link;
    this.isFixing = true;
    this.showMessage('');
    this.requestUpdate();
    try {
      const answer = await request(fix.method, fix.path, fix.body || undefined);
      this.showMessage(fixedText(fix, answer));
    } catch (error) {
      this.showMessage(messageOf(error), true);
    }
    this.isFixing = false;
    this.poll.markStale();
    this.requestUpdate();
  }

  /** @param {string} words @param {boolean} [isBad] */
  showMessage(words, isBad = false) {
    clearTimeout(this.messageTimer);
    const message = /** @type {HTMLElement} */ (this.message);
    setText(message, words);
    message.classList.toggle('bad', isBad);
    if (words && !isBad) this.messageTimer = setTimeout(() => setText(message, ''), MESSAGE_MS);
  }
}

/** What can be said while nobody answers.
 * @returns {Link[]} */
function gone() {
  return [{ id: 'app', state: 'broken', code: 'gone', args: {}, text: '', fix: null }];
}

customElements.define('cue-chain', CueChain);
