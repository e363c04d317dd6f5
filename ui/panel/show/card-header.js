// @ts-check
/** The header of every card: the lamp, the name, the status, SHOW and HIDE, and the bar of an overlay that
 * hides. */
import { partsOf, setAttr, setEnabled, setIcon, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/card-state.js').CardState} CardState */
/** @typedef {import('../../domain/card-state.js').Tone} Tone */

export const CARD_HEADER = `
  <div class="card-header">
    <svg class="lamp" aria-hidden="true"><use href="#lamp-off"/></svg>
    <div>
      <h2>
        <span class="name"></span>
        <span class="page-count">
          <svg class="icon" aria-hidden="true"><use href="#i-page"/></svg>
          <span data-count aria-hidden="true">0</span>
          <span class="visually-hidden"></span>
        </span>
      </h2>
      <p class="status"><b></b><span class="separator"> · </span><span class="detail"></span></p>
      <button class="open-button" aria-expanded="false"></button>
    </div>
    <button class="show-button" aria-disabled="true">
      <svg class="icon" aria-hidden="true"><use href="#i-eye"/></svg>
      <span></span>
    </button>
  </div>
  <div class="auto-hide off" role="progressbar" aria-valuemin="0" aria-valuemax="100"
      data-label="show.auto-hide.progress"><i></i></div>`;

/** The class of the text beside the status.
 * @type {Record<Tone, string>} */
const TONES = { plain: 'detail', attention: 'detail amber', success: 'detail is-message good', error: 'detail is-message' };

export class CardHeader {
  /** @param {HTMLElement} card holds the markup */
  constructor(card) {
    this.card = card;
    this.parts = partsOf(card, {
      lamp: 'svg.lamp',
      name: '.name',
      count: '.page-count',
      countNumber: '.page-count [data-count]',
      countText: '.page-count .visually-hidden',
      status: '.status',
      word: '.status b',
      separator: '.status .separator',
      detail: '.status .detail',
      more: 'button.open-button',
      go: 'button.show-button',
      goIcon: '.show-button svg',
      goText: '.show-button span',
      bar: '.auto-hide',
      barFill: '.auto-hide i',
    });
  }

  /** @param {string} name of the overlay */
  renderName(name) {
    setText(this.parts.name, name);
    setAttr(this.card, 'aria-label', name);
    setAttr(this.parts.more, 'aria-label', t('show.details', { overlay: name }));
  }

  /** @param {CardState} state @param {{ text: string, tone: Tone }} line */
  renderStatus(state, { text, tone }) {
    const { lamp, status, word, separator, detail } = this.parts;
    setIcon(lamp, state.lamp);
    setText(word, state.word);
    setText(detail, text);
    setAttr(detail, 'class', TONES[tone]);
    setAttr(detail, 'title', text || null);
    status.classList.toggle('alone', text === '');
    status.classList.toggle('has-message', tone === 'success' || tone === 'error');
    separator.hidden = text === '';
  }

  /** @param {number} clients
   * @param {boolean} needsPage whether no page is open that could show the overlay */
  renderCount(clients, needsPage) {
    const { count, countNumber, countText } = this.parts;
    const text = t('show.pages-open', { count: clients });
    setText(countNumber, clients);
    setText(countText, text);
    setAttr(count, 'title', text);
    count.classList.toggle('zero', needsPage);
  }

  /** @param {string} name of the overlay @param {boolean} isOn @param {boolean} isEnabled */
  renderButton(name, isOn, isEnabled) {
    const { go, goIcon, goText } = this.parts;
    const action = isOn ? t('show.hide') : t('show.show');
    setText(goText, action);
    setAttr(go, 'aria-label', t('grammar.pair', { name: action, value: name }));
    setIcon(goIcon, isOn ? 'i-eyeoff' : 'i-eye');
    setEnabled(go, isEnabled);
  }

  /** @param {{ left: number, share: number } | null} rest null where the server does not hide the overlay */
  renderBar(rest) {
    const { bar, barFill } = this.parts;
    bar.classList.toggle('off', rest === null);
    setAttr(bar, 'aria-hidden', rest === null ? 'true' : null);
    setAttr(bar, 'aria-valuenow', rest && String(Math.round(rest.share * 100)));
    setAttr(bar, 'aria-valuetext', rest && t('show.seconds-left', { count: Math.ceil(rest.left / 1000) }));
    barFill.style.transform = `scaleX(${rest ? rest.share : 0})`;
  }
}
