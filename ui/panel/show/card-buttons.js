// @ts-check
/**
 * The two buttons of a card, and the keys that stand for them. A take carries the cue that the user saw at the press:
 * if another panel has changed it since, nothing goes on air.
 */
import { PressGuard } from '../../domain/press-guard.js';
import { request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';
import { markResting } from '../controls/resting.js';
import { Place } from './place.js';
import { onKeyDown } from '../../shared/key-down.js';

/** @typedef {import('./card.js').Card} Card */
/** The cue at the press, and whether another panel had changed the field with the focus.
 * @typedef {{ cue: Record<string, unknown>, hasConflict: boolean }} Take */

export class CardButtons {
  /** Guards the key that shows and hides: a second press would undo the first.
   * @type {PressGuard<true>} */
  toggleGuard = new PressGuard();

  /** @param {Card} card */
  constructor(card) {
    this.card = card;
    /** @type {Place<true>} */
    this.hidePlace = new Place({
      intentNow: () => (card.view && card.view.hide.isEnabled) || null,
      act: () => this.hide(),
      refuse: () => card.announce(card.view ? card.view.hide.reason : ''),
    });
    /** @type {Place<Take>} */
    this.takePlace = new Place({
      intentNow: () => this.takeNow(),
      act: (take) => this.take(take),
      refuse: (isKey) => this.refuse(isKey),
    });
  }

  /** Adds the listeners. Runs once, when the markup is there. */
  bind() {
    const { hide, take } = this.card.header.parts;
    this.hidePlace.bind(hide);
    this.takePlace.bind(take);
  }

  /** Shows or hides, for a key. */
  toggle() {
    if (this.toggleGuard.up(performance.now(), true) === null) return;
    markResting(this.card);
    this.card.touch();
    if (this.card.on) this.hide();
    else this.takePlace.press(true);
  }

  /** Takes the cue, for a key. Off air it does nothing: only SHOW puts an overlay on air. */
  takeByKey() {
    if (this.card.on) this.takePlace.press(true);
  }

  /** Makes Enter in a field of one line take the cue.
   * @param {HTMLElement} input */
  takeOnEnter(input) {
    onKeyDown(input, (event) => {
      if (event.key !== 'Enter' || event.altKey) return;
      event.preventDefault();
      if (event.repeat) return;
      // Off air too, Enter ends what is being typed.
      this.card.completeCue();
      this.takeByKey();
    });
  }

  /** What SHOW or TAKE does now. @returns {Take | null} */
  takeNow() {
    const { card } = this;
    if (!card.completeCue() || !card.view || !card.view.take.isEnabled) return null;
    return { cue: card.cued, hasConflict: card.cueSender.editor.hasConflict };
  }

  /** Says why SHOW or TAKE does nothing.
   * @param {boolean} isKey whether a key was pressed: its user does not look at the button */
  refuse(isKey) {
    const { card } = this;
    // What cannot be read has its own message.
    if (!card.completeCue() || !card.view || card.view.take.isEnabled) return;
    const { action, note } = card.view.take;
    const name = action === 'take' ? t('show.take') : t('show.show');
    if (isKey) card.showMessage(t('grammar.pair', { name, value: note }));
    else card.announce(note);
  }

  /** @param {Take} take */
  async take({ cue, hasConflict }) {
    const { card } = this;
    if (hasConflict) card.showMessage(t('error.cue-changed'));
    else await card.attempt(card.cueSender.run(() => request('POST', `${card.path}/take`, { cue })));
  }

  async hide() {
    const { card } = this;
    if (card.online) await card.attempt(request('POST', `${card.path}/hide`));
  }
}
