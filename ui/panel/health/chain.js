// @ts-check
/**
 * "Why is nothing showing?": the way from the app to the viewer, link by link. The first broken one
 * is red and may have a Fix, the view's only primary button; what comes after it is not checked,
 * because it would only be broken for the same reason.
 */
import { linkName, linkWords } from '/panel/health/chain-words.js';
import { fixedWords } from '/panel/health/fix-words.js';
import { Poll } from '/panel/health/poll.js';
import { channelInSentence, channelName } from '/panel/channel-name.js';
import { CueElement } from '/panel/element.js';
import { find, mark, say } from '/panel/page.js';
import { store } from '/panel/store.js';
import { request, sentenceOf } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/store.js').Moment} Moment */
/** @typedef {import('/panel/health/chain-words.js').Link} Link */
/** @typedef {{ channel: string, ok: boolean, links: Link[] }} Chain */
/** @typedef {Chain & { overlays: Chain[] }} Diagnosis */

/** @type {Array<Link['id']>} */
const IDS = ['app', 'ports', 'obs', 'source', 'page', 'visible', 'seen'];
const ICONS = { ok: 'm4 10.5 4 4 8-9', broken: 'M5 5l10 10M15 5 5 15', unknown: 'M5 10h10' };
const LOOKS = { ok: 'good', broken: 'bad-l', unknown: 'wait' };
const GAP = { least: 400, most: 5000 };
const TOLD_MS = 12_000;

export class CueChain extends CueElement {
  static html = `
    <h2 data-t="chainTitle"></h2>
    <p class="sub"></p>
    <div class="choose" role="group" data-label="chainChoose"></div>
    <ol class="chain"></ol>
    <p class="told" role="status"></p>`;

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
    this.toldTimer = 0;
    this.wasOnline = false;
    this.poll = new Poll(() => request('GET', '/api/diagnosis'), (answer) => this.take(answer), GAP);
  }

  ready() {
    // Whoever opens Health wants to see what is wrong, not what was looked at the last time.
    document.addEventListener('cue-view', (event) => {
      if (/** @type {CustomEvent} */ (event).detail !== 'health') return;
      this.channel = '';
      this.diagnosis = null;
      this.poll.stale();
    });
    this.chips = find('.choose', this);
    this.told = find('.told', this);
    const list = find('.chain', this);
    this.rows = IDS.map((id) => {
      const row = document.createElement('li');
      row.dataset.link = id;
      row.innerHTML = `<span class="node"><svg class="i" viewBox="0 0 20 20" aria-hidden="true"><path/></svg></span>
        <div><span class="sr"></span><strong></strong><small class="what"></small><small class="will" id="fix-${id}"></small></div>
        <button class="btn pri" aria-describedby="fix-${id}" hidden></button><small class="aside"></small>`;
      find('button', row).addEventListener('click', () => this.fix());
      list.append(row);
      return row;
    });
  }

  /** @param {string} channel */
  about(channel) {
    this.channel = channel;
    this.tell('');
    this.owe();
  }

  /** @param {Diagnosis} diagnosis */
  take(diagnosis) {
    if (!diagnosis || !Array.isArray(diagnosis.overlays)) return;
    this.diagnosis = diagnosis;
    if (!diagnosis.overlays.some(({ channel }) => channel === this.channel)) this.channel = diagnosis.channel;
    this.owe();
  }

  /** @param {Moment} moment */
  update({ status, online }) {
    if (status !== this.status || online !== this.wasOnline) this.poll.stale();
    this.status = status;
    this.wasOnline = online;
    if (online) this.poll.look();
    const chains = this.diagnosis ? this.diagnosis.overlays : [];
    this.drawChips(chains);
    const chain = chains.find(({ channel }) => channel === this.channel) || null;
    this.links = online ? (chain ? chain.links : []) : gone();
    const isWell = this.links.length > 0 && this.links.every(({ state }) => state !== 'broken');
    say(find('.sub', this), isWell ? w.chainSubOk : w.chainSub);
    IDS.forEach((id, i) => this.drawLink(/** @type {HTMLElement[]} */ (this.rows)[i], id, this.links.find((link) => link.id === id) || null));
  }

  /** @param {Chain[]} chains */
  drawChips(chains) {
    const row = /** @type {HTMLElement} */ (this.chips);
    while (row.children.length > chains.length) /** @type {Element} */ (row.lastElementChild).remove();
    chains.forEach(({ channel, ok }, i) => {
      const chip = /** @type {HTMLElement} */ (row.children[i] || row.appendChild(this.newChip()));
      mark(chip, 'data-of', channel);
      mark(chip, 'aria-pressed', String(channel === this.channel));
      find('.i', chip).toggleAttribute('hidden', ok);
      say(find('span', chip), channelName(store.catalogue, channel));
      say(find('.sr', chip), ok ? '' : `, ${w.chainNeedsYou}`);
    });
  }

  newChip() {
    const chip = document.createElement('button');
    chip.innerHTML = '<svg class="i" aria-hidden="true"><use href="#i-warn"/></svg><span></span><span class="sr"></span>';
    chip.addEventListener('click', () => this.about(chip.dataset.of || ''));
    return chip;
  }

  /** @param {HTMLElement} row @param {Link['id']} id @param {Link | null} link */
  drawLink(row, id, link) {
    const state = (link && link.state) || 'unknown';
    const isUnchecked = link === null || link.code === 'not-checked';
    const overlay = channelInSentence(store.catalogue, this.channel);
    const words = link ? linkWords(link, overlay, w) : { title: linkName(id, overlay, w), detail: '', fix: '' };
    mark(row, 'class', LOOKS[state]);
    mark(row, 'data-state', state);
    mark(row, 'data-code', link ? link.code : 'not-checked');
    mark(find('path', row), 'd', ICONS[state]);
    say(find('.sr', row), state === 'ok' ? `${w.chainOk}: ` : state === 'broken' ? `${w.chainBroken}: ` : isUnchecked ? '' : `${w.chainUnsure}: `);
    say(find('strong', row), words.title);
    this.line(find('.what', row), words.detail);
    this.line(find('.will', row), words.fix);
    // Before the first answer it is being looked at, which is not the same as left out.
    this.line(find('.aside', row), isUnchecked ? (this.diagnosis || !this.wasOnline ? w.chainNotChecked : w.chainLooking) : '');
    const button = find('button', row);
    button.hidden = words.fix === '';
    say(button, this.isFixing ? w.fixing : w.fix);
    mark(button, 'aria-disabled', String(this.isFixing));
  }

  /** @param {HTMLElement} small @param {string} text */
  line(small, text) {
    small.hidden = text === '';
    say(small, text);
  }

  async fix() {
    const link = this.links.find(({ state }) => state === 'broken');
    if (!link || !link.fix || this.isFixing) return;
    const { fix } = link;
    this.isFixing = true;
    this.tell('');
    this.owe();
    try {
      const answer = await request(fix.method, fix.path, fix.body || undefined);
      this.tell(fixedWords(fix, answer, w));
    } catch (error) {
      this.tell(sentenceOf(error), true);
    }
    this.isFixing = false;
    this.poll.stale();
    this.owe();
  }

  /** @param {string} words @param {boolean} [isBad] */
  tell(words, isBad = false) {
    clearTimeout(this.toldTimer);
    const told = /** @type {HTMLElement} */ (this.told);
    say(told, words);
    told.classList.toggle('bad', isBad);
    if (words && !isBad) this.toldTimer = setTimeout(() => say(told, ''), TOLD_MS);
  }
}

/** What can be said while nobody answers.
 * @returns {Link[]} */
function gone() {
  return [{ id: 'app', state: 'broken', code: 'gone', args: {}, text: '', fix: null }];
}

customElements.define('cue-chain', CueChain);
