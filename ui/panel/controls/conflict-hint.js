// @ts-check
/** Says under the field that is being typed in that another panel has changed it, with a button that takes the other
 * text. */
import { el, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';
import { factsOf } from './facts.js';

/** @typedef {import('./bound-fields.js').BoundFields} BoundFields */

export class ConflictHint {
  /** @param {BoundFields} bound the fields that it is about */
  constructor(bound) {
    this.bound = bound;
    this.text = el('span', {});
    this.button = el('button', { class: 'reload' });
    const facts = el('span', { class: 'facts' }, ...factsOf(this.text, this.button));
    this.element = el('p', { class: 'hint warning', hidden: true }, facts);
    bound.reload(this.button);
  }

  render() {
    const { bound, element, text, button } = this;
    const { focused, sender } = bound;
    const field = focused && sender.editor.hasConflict ? focused.input.closest('.field') : null;
    element.hidden = field === null;
    element.parentElement?.classList.toggle('has-hint', field !== null);
    if (field === null) return;
    setText(text, t('edit.changed-elsewhere'));
    setText(button, t('edit.reload'));
    if (field.nextElementSibling !== element) this.moveTo(field);
  }

  /** Puts it below a field, which has its own place in the row.
   * @param {Element} field */
  moveTo(field) {
    const { element } = this;
    element.parentElement?.classList.remove('has-hint');
    field.after(element);
    const row = /** @type {HTMLElement} */ (element.parentElement);
    row.classList.add('has-hint');
    const [outer, inner] = [row.getBoundingClientRect(), field.getBoundingClientRect()];
    const isRightToLeft = getComputedStyle(row).direction === 'rtl';
    const start = isRightToLeft ? outer.right - inner.right : inner.left - outer.left;
    element.style.setProperty('--field-start', `${start}px`);
  }
}
