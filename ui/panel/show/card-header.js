// @ts-check
/** The header of every card: the lamp, the name, who sees it, and the two buttons. */
import { partsOf, setAttr, setEnabled, setIcon, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';
import { PROGRAM_LINE } from './program-line.js';

/** @typedef {import('../../domain/card-state.js').CardState} CardState */
/** @typedef {import('../../domain/card-buttons.js').TakeButton} TakeButton */

/** Longer labels get smaller letters. */
const SHORT_LABEL_LENGTH = 5;

export const CARD_HEADER = `
  <div class="card-header">
    <svg class="lamp" aria-hidden="true"><use href="#lamp-off"/></svg>
    <div>
      <h2 class="name"></h2>
      <p class="pages"><span></span> <span class="program-name"></span></p>
      <button class="open-button" aria-expanded="false"></button>
    </div>
    <div class="places">
      <button class="place hide-place" aria-disabled="true">
        <span data-t="show.hide"></span><span class="visually-hidden"></span>
      </button>
      <button class="place take-place" aria-disabled="true"><span></span> <small></small></button>
    </div>
  </div>
  ${PROGRAM_LINE}`;

export class CardHeader {
  /** @param {HTMLElement} card holds the markup */
  constructor(card) {
    this.card = card;
    this.parts = partsOf(card, {
      lamp: 'svg.lamp',
      name: 'h2.name',
      pages: '.pages',
      pagesText: '.pages span',
      programName: '.pages .program-name',
      more: 'button.open-button',
      hide: 'button.hide-place',
      hideReason: '.hide-place .visually-hidden',
      take: 'button.take-place',
      takeAction: '.take-place span',
      takeNote: '.take-place small',
    });
  }

  /** @param {string} name of the overlay */
  renderName(name) {
    setText(this.parts.name, name);
    setAttr(this.parts.name, 'title', name);
    setAttr(this.card, 'aria-label', name);
    setAttr(this.parts.more, 'aria-label', t('show.details', { overlay: name }));
  }

  /** @param {CardState} state @param {string} programName what is on air, for a card that is folded to its header */
  renderState({ lamp, pages, needsAttention }, programName) {
    const { parts } = this;
    setIcon(parts.lamp, lamp);
    setText(parts.pagesText, pages);
    setText(parts.programName, programName);
    setAttr(parts.pages, 'title', pages);
    parts.pages.classList.toggle('warning', needsAttention);
    parts.pages.classList.toggle('has-program', programName !== '');
  }

  /** @param {{ isEnabled: boolean, reason: string }} button */
  renderHide({ isEnabled, reason }) {
    const { hide, hideReason } = this.parts;
    hide.classList.toggle('is-long', t('show.hide').length > SHORT_LABEL_LENGTH);
    setEnabled(hide, isEnabled);
    setText(hideReason, reason);
    setAttr(hide, 'title', reason || null);
  }

  /** @param {TakeButton} button @param {string} hint a key that presses it; '' for none */
  renderTake({ action, isEnabled, note }, hint) {
    const { take, takeAction, takeNote } = this.parts;
    setText(takeAction, action === 'take' ? t('show.take') : t('show.show'));
    setText(takeNote, note);
    setEnabled(take, isEnabled);
    setAttr(take, 'data-action', action);
    setAttr(take, 'title', [note, hint].filter(Boolean).join(' · '));
  }
}
