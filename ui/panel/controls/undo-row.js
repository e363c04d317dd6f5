// @ts-check
/** The row in the place of one that was deleted. It offers to restore it, for ten seconds. */
import { el, icon, setLabel, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';

export const UNDO_MS = 10_000;

export class UndoRow {
  /** @param {string} label the name of what was deleted @param {number} position in its list
   * @param {() => void} undo
   * @param {() => string} [text] the sentence in the row */
  constructor(label, position, undo, text = () => t('presets.deleted', { name: label })) {
    this.label = label;
    this.position = position;
    this.text = text;
    /** When the offer ends, in ms of `performance.now()`: setting the computer's clock does not move it. */
    this.until = performance.now() + UNDO_MS;
    this.sentence = el('span', { class: 'undo-text' });
    this.action = el('span');
    this.seconds = el('small');
    const children = [icon('i-undo', true), this.action, this.seconds];
    this.button = el('button', { class: 'button', onclick: undo }, ...children);
    this.bar = el('i');
    this.element = el('li', { class: 'undo-row' }, this.sentence, this.button, this.bar);
  }

  render() {
    const left = Math.max(0, this.until - performance.now());
    setText(this.sentence, this.text());
    setText(this.action, t('action.undo'));
    setText(this.seconds, t('time.seconds', { seconds: Math.ceil(left / 1000) }));
    setLabel(this.button, t('presets.undo-delete', { name: this.label }));
    this.bar.style.transform = `scaleX(${left / UNDO_MS})`;
  }
}
