// @ts-check
/**
 * The button in the row of a preset that cues it and puts it on air in one command. A press means the preset that the
 * user saw: if it has changed since, nothing goes on air. All rows of a list rest after a press, because a row may move
 * under the finger.
 */
import { el, setAttr, setEnabled, setText } from '../../shared/dom.js';
import { Place } from '../show/place.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/card-buttons.js').TakeButton} TakeButton */
/** @typedef {import('../../shared/types.js').Preset} Preset */
/** @template T @typedef {import('../../domain/press-guard.js').PressGuard<T>} PressGuard */
/** The list of the row. `presetOf` returns the preset as it is now, null for one that was deleted.
 * @typedef {object} List
 * @property {PressGuard<Preset>} takeGuard
 * @property {(id: string) => Preset | null} presetOf
 * @property {(preset: Preset) => void} take
 * @property {(sentence: string) => void} announce */

export class RowTake {
  /** @param {string} id of the preset @param {List} list */
  constructor(id, list) {
    /** @type {TakeButton | null} */
    this.state = null;
    // Both words are in the button, one above the other, so that it is as wide as the longer one.
    this.words = { show: el('span'), take: el('span') };
    const { show, take } = this.words;
    this.element = el('button', { type: 'button', class: 'place row-take' }, show, take);
    /** @type {Place<Preset>} */
    this.place = new Place({
      intentNow: () => (this.state && this.state.isEnabled ? list.presetOf(id) : null),
      act: (preset) => list.take(preset),
      refuse: () => { if (this.state && !this.state.isEnabled) list.announce(this.state.note); },
    });
    this.place.guard = list.takeGuard;
    this.place.bind(this.element);
  }

  /** @param {TakeButton} state @param {string} name of the preset */
  render(state, name) {
    this.state = state;
    const { action, isEnabled, note } = state;
    const texts = { show: t('show.show'), take: t('show.take') };
    setText(this.words.show, texts.show);
    setText(this.words.take, texts.take);
    this.words.show.classList.toggle('unused', action === 'take');
    this.words.take.classList.toggle('unused', action === 'show');
    setAttr(this.element, 'data-action', action);
    setAttr(this.element, 'aria-label', t('grammar.pair', { name: texts[action], value: name }));
    setAttr(this.element, 'title', isEnabled ? t('presets.take.hint', { preset: name }) : note);
    setEnabled(this.element, isEnabled);
  }
}
