// @ts-check
/** A row of buttons of which one is pressed. */
import { queryAll, setAttr } from '../../shared/dom.js';

export class Choice {
  /** @param {Element} root with a button per value, in its `data-v` @param {(value: string) => void} onChange */
  constructor(root, onChange) {
    this.buttons = queryAll('button', root);
    for (const button of this.buttons) button.addEventListener('click', () => onChange(button.dataset.v || ''));
  }

  /** @param {string | null} value null for none */
  render(value) {
    for (const button of this.buttons) setAttr(button, 'aria-pressed', String((button.dataset.v || '') === value));
  }
}
