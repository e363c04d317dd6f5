// @ts-check
/**
 * A button of a card that cues something, and its marks: a red dot for what is on air, a ring for the cue, and an
 * arrow for what Next would cue. The marks have a place of their own, so they never change the width of a chip.
 */
import { el, icon, partsOf, setAttr, setEnabled, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/preset-marks.js').Marks} Marks */

export class Chip {
  /** @param {() => void} onPress @param {string} [kind] a further class */
  constructor(onPress, kind = '') {
    const marks = el('span', { class: 'visually-hidden' });
    const next = icon('i-right', true);
    next.classList.add('next-mark');
    const name = el('span', { class: 'name' }, el('i', { class: 'dot' }), next, el('b'), marks);
    this.element = el('button', { class: `chip ${kind}`.trim(), onclick: onPress }, name, el('small'));
    this.parts = partsOf(this.element, { name: '.name b', marks: '.name .visually-hidden', note: 'small' });
  }

  /** @param {{ name: string, note?: string, marks: Marks, isEnabled: boolean }} state */
  render({ name, note = '', marks, isEnabled }) {
    const { element, parts } = this;
    setText(parts.name, name);
    setText(parts.note, note);
    setText(parts.marks, marksText(marks));
    setMarks(element, marks);
    setAttr(element, 'title', [name, note].filter(Boolean).join(' · '));
    setEnabled(element, isEnabled);
  }
}

/** Sets the classes and the attribute that a style sheet shows as marks.
 * @param {Element} button @param {Marks} marks */
export function setMarks(button, { isOnAir, isCued, isNext }) {
  button.classList.toggle('is-on-air', isOnAir);
  button.classList.toggle('is-next', isNext);
  setAttr(button, 'aria-pressed', String(isCued));
}

/** The marks as text behind a name, for assistive technology. The cue is the pressed button.
 * @param {Marks} marks */
export function marksText({ isOnAir, isNext }) {
  const texts = [isOnAir && t('spoken.on-air'), isNext && t('show.mark.next')];
  return texts.filter(Boolean).map((text) => `, ${text}`).join('');
}
