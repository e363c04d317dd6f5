// @ts-check
/** What stands in the place of a row that was deleted: for ten seconds it can be brought back. */
import { icon, setLabel, setText } from '../../shared/dom.js';
import { part } from './parts.js';
import { t } from '../../i18n/i18n.js';

export const UNDO_MS = 10_000;

export class UndoRow {
  /** @param {string} label @param {number} position in its list @param {() => void} undo
   * @param {() => string} [words] what stands there */
  constructor(label, position, undo, words = () => t('presets.deleted', { name: label })) {
    this.label = label;
    this.position = position;
    this.words = words;
    this.until = Date.now() + UNDO_MS;
    this.text = part('span', 'said');
    this.seconds = part('small', '');
    this.word = part('span', '');
    this.button = part('button', 'btn', icon('i-undo', true), this.word, this.seconds);
    this.bar = part('i', '');
    this.element = part('li', 'removed', this.text, this.button, this.bar);
    this.button.addEventListener('click', () => undo());
  }

  render() {
    const left = Math.max(0, this.until - Date.now());
    setText(this.text, this.words());
    setText(this.word, t('action.undo'));
    setText(this.seconds, t('time.seconds', { seconds: Math.ceil(left / 1000) }));
    setLabel(this.button, t('presets.undo-delete', { name: this.label }));
    this.bar.style.transform = `scaleX(${left / UNDO_MS})`;
  }
}
