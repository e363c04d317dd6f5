// @ts-check
/**
 * The pane "Why is nothing showing?": the links from the app to the viewers. The first broken link may have
 * a fix, the only primary button of the view. The links after it are not checked, because they would be
 * broken for the same reason.
 */
import { chainSubtitle } from '../../domain/chain-state.js';
import { fixedText } from '../../domain/fix-text.js';
import { Poll } from '../../server/poll.js';
import { channelInSentence } from '../../domain/channel-name.js';
import { CueElement } from '../../shared/element.js';
import { partsOf, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { onViewOpened } from '../frame/views.js';
import { store } from '../../server/store.js';
import { request, messageOf } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';
import { ChainChips } from './chain-chips.js';
import { LinkRow } from './link-row.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').Diagnosis} Diagnosis */
/** @typedef {import('../../shared/types.js').Link} Link */
/** @typedef {import('../../shared/types.js').LinkId} LinkId */

/** From the app to the viewers.
 * @type {LinkId[]} */
const LINK_IDS = ['app', 'ports', 'obs', 'source', 'page', 'visible', 'seen'];
const POLL_INTERVALS = { afterChange: 400, otherwise: 5000 };
const MESSAGE_MS = 12_000;
/** What is known while the server does not answer.
 * @type {Link[]} */
const SERVER_GONE = [{ id: 'app', state: 'broken', code: 'gone', args: {}, text: '', fix: null }];

class Chain extends CueElement {
  static html = `
    <h2 data-t="chain.title"></h2>
    <p class="subtitle"></p>
    <div class="overlay-filter" role="group" data-label="field.overlay"></div>
    <ol class="chain"></ol>
    <p class="notice" role="status"></p>`;

  static ticks = true;

  parts = partsOf(this, {
    subtitle: '.subtitle',
    chips: '.overlay-filter',
    list: '.chain',
    message: '.notice',
  });

  /** @type {Diagnosis | null} */
  diagnosis = null;

  /** The channel of the chosen overlay; '' chooses the first one with a broken link. */
  channel = '';

  /** @type {Moment['status']} */
  status = null;

  isOnline = false;

  isFixing = false;

  messageTimer = 0;

  poll = new Poll(
    () => request('GET', '/api/diagnosis'),
    (answer) => this.onDiagnosis(answer),
    POLL_INTERVALS,
  );

  ready() {
    this.chips = new ChainChips(this.parts.chips, (channel) => this.choose(channel));
    onViewOpened('health', () => {
      this.channel = '';
      this.diagnosis = null;
      this.poll.markStale();
    });
    document.addEventListener('cue-chain', (event) => this.choose(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {string} channel */
  choose(channel) {
    this.channel = channel;
    this.showMessage('');
    this.requestUpdate();
  }

  /** @param {Diagnosis} diagnosis */
  onDiagnosis(diagnosis) {
    if (!diagnosis || !Array.isArray(diagnosis.overlays)) return;
    this.diagnosis = diagnosis;
    const isKnown = diagnosis.overlays.some(({ channel }) => channel === this.channel);
    if (!isKnown) this.channel = diagnosis.channel;
    this.requestUpdate();
  }

  get chains() {
    return this.diagnosis ? this.diagnosis.overlays : [];
  }

  /** The links that were checked. */
  get links() {
    if (!this.isOnline) return SERVER_GONE;
    const chain = this.chains.find(({ channel }) => channel === this.channel);
    return chain ? chain.links : [];
  }

  /** @param {Moment} moment */
  update({ status, online, catalogue }) {
    if (status !== this.status || online !== this.isOnline) this.poll.markStale();
    this.status = status;
    this.isOnline = online;
    if (online) this.poll.tick();
    if (this.chips) this.chips.render(this.chains, this.channel, status);
    const { links } = this;
    const isOk = links.length > 0 && links.every(({ state }) => state !== 'broken');
    // Nothing is broken any more, so the error of an earlier fix is out of date.
    if (isOk && this.parts.message.classList.contains('bad')) this.showMessage('');
    setText(this.parts.subtitle, chainSubtitle(links, status));
    const context = {
      overlay: channelInSentence(catalogue, this.channel),
      status,
      isFixing: this.isFixing,
      isChecking: online && this.diagnosis === null,
    };
    keyedList(
      this.parts.list,
      LINK_IDS,
      (id) => id,
      (id) => new LinkRow(id, () => this.fix()),
      (row, id) => row.render(links.find((link) => link.id === id) || null, context),
    );
  }

  async fix() {
    const broken = this.links.find(({ state }) => state === 'broken');
    if (!broken || !broken.fix || this.isFixing) return;
    const { fix } = broken;
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

  /** @param {string} text '' clears the message @param {boolean} [isError] errors stay until the next
   * message */
  showMessage(text, isError = false) {
    const { message } = this.parts;
    clearTimeout(this.messageTimer);
    setText(message, text);
    message.classList.toggle('bad', isError);
    if (text && !isError) this.messageTimer = setTimeout(() => setText(message, ''), MESSAGE_MS);
  }
}

customElements.define('cue-chain', Chain);
