// @ts-check
/**
 * The base class of the sections of the settings. There is no Save button: a field is saved when it is left, and the
 * result is shown in the note below it.
 */
import { CueElement } from '../../shared/element.js';
import { setAttr, setText } from '../../shared/dom.js';
import { onKeyDown } from '../../shared/key-down.js';
import { store } from '../../server/store.js';
import { messageOf } from '../../server/requests.js';

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

export class SettingsSection extends CueElement {
  /** The settings as the server has them; null before it has sent them. */
  get values() {
    return store.settings;
  }

  /** Runs an action at each press of a button, and shows its result: the sentence it resolves with, or its error.
   * @param {HTMLElement} button @param {() => Promise<unknown>} action */
  bindButton(button, action) {
    button.addEventListener('click', () => this.run(button, action));
  }

  /** Runs an action and shows its result in the note of an element.
   * @param {Element} element @param {() => Promise<unknown>} action */
  async run(element, action) {
    this.showNote(element, '');
    try {
      const sentence = await action();
      if (typeof sentence === 'string') this.showNote(element, sentence, true);
    } catch (error) {
      this.showNote(element, messageOf(error));
    }
  }

  /** Saves a setting at each press of its switch. The switch moves at once, and back where the server refuses.
   * @param {HTMLElement} button @param {(isOn: boolean) => Promise<unknown>} save */
  bindSwitch(button, save) {
    this.bindButton(button, async () => {
      const isOn = button.getAttribute('aria-checked') !== 'true';
      setAttr(button, 'aria-checked', String(isOn));
      try {
        await save(isOn);
      } catch (error) {
        setAttr(button, 'aria-checked', String(!isOn));
        throw error;
      }
    });
  }

  /** Saves a field when it is left.
   * @param {Field} field @param {() => Promise<unknown>} save */
  bindField(field, save) {
    field.addEventListener('change', async () => {
      this.showNote(field, '');
      setAttr(field, 'aria-invalid', null);
      try {
        await save();
      } catch (error) {
        setAttr(field, 'aria-invalid', 'true');
        this.showNote(field, messageOf(error));
      }
      this.requestUpdate();
    });
    if (field instanceof HTMLInputElement) onKeyDown(field, ({ key }) => { if (key === 'Enter') field.blur(); });
  }

  /** Shows the value of a setting in its field, except while the field has the focus or holds a refused value.
   * @param {Field} field @param {string} value */
  setValue(field, value) {
    const isFree = field !== document.activeElement && !field.hasAttribute('aria-invalid');
    if (isFree && field.value !== value) field.value = value;
  }

  /** @param {Element} element that the note is about @param {string} text '' removes the note
   * @param {boolean} [isGood] whether it reports a success */
  showNote(element, text, isGood = false) {
    const note = this.noteOf(element);
    note.classList.toggle('note', isGood);
    setText(note, text);
  }

  /** The note of a field by its name, otherwise the nearest one.
   * @param {Element} element @returns {Element} */
  noteOf(element) {
    const own = this.querySelector(`.error[data-for="${element.getAttribute('name')}"]`);
    if (own) return own;
    for (let at = element.parentElement; at; at = at.parentElement) {
      const note = at.querySelector(':scope > .error');
      if (note) return note;
    }
    throw new Error('the settings have no note for this element');
  }
}
