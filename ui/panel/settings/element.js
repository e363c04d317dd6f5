// @ts-check
/**
 * What the parts of the settings have in common. There is no Save: a field is sent when it is left,
 * and what the server says about it stands under that field.
 */
import { CueElement } from '../../shared/element.js';
import { queryInput, setAttr, setText } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { messageOf } from '../../server/requests.js';

/** @typedef {import('../../server/store.js').Settings} Values */

export class SettingsElement extends CueElement {
  /** @param {string} name */
  input(name) {
    return queryInput(`[name="${name}"]`, this);
  }

  /** Where to say what came of `element`: the nearest place made for it.
   * @param {Element} element @returns {Element} */
  place(element) {
    const own = this.querySelector(`.err[data-for="${element.getAttribute('name')}"]`);
    if (own) return own;
    for (let at = element.parentElement; at; at = at.parentElement) {
      const place = at.querySelector(':scope > .err');
      if (place) return place;
    }
    throw new Error('the settings have no place for this message');
  }

  /** @param {Element} element @param {string} words @param {boolean} [good] */
  note(element, words, good = false) {
    const place = this.place(element);
    place.classList.toggle('note', good);
    setText(place, words);
  }

  /** Makes a button do something and say what went wrong with it.
   * @param {HTMLElement} button @param {() => Promise<any>} work a sentence it ends with is said */
  does(button, work) {
    button.addEventListener('click', async () => {
      this.note(button, '');
      try {
        const words = await work();
        if (typeof words === 'string') this.note(button, words, true);
      } catch (error) {
        this.note(button, messageOf(error));
      }
    });
  }

  /** Makes a switch of a setting.
   * @param {HTMLElement} button @param {(on: boolean) => Promise<any>} save */
  switches(button, save) {
    this.does(button, async () => {
      const on = button.getAttribute('aria-checked') !== 'true';
      // It moves at once, and back if the server says no.
      setAttr(button, 'aria-checked', String(on));
      try {
        await save(on);
      } catch (error) {
        setAttr(button, 'aria-checked', String(!on));
        throw error;
      }
    });
  }

  /** Makes a field send itself when it is left.
   * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} input @param {() => Promise<any>} save */
  saves(input, save) {
    input.addEventListener('change', async () => {
      this.note(input, '');
      setAttr(input, 'aria-invalid', null);
      try {
        await save();
      } catch (error) {
        setAttr(input, 'aria-invalid', 'true');
        this.note(input, messageOf(error));
      }
      this.requestUpdate();
    });
    if (input instanceof HTMLInputElement) input.addEventListener('keydown', (event) => { if (event.key === 'Enter') input.blur(); });
  }

  /** Puts a value into a field that nobody is using and that is not being refused.
   * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} input @param {string} value */
  put(input, value) {
    if (input !== document.activeElement && input.value !== value && !input.hasAttribute('aria-invalid')) input.value = value;
  }

  /** @returns {Values | null} */
  get values() {
    return store.settings;
  }
}

/** @param {string} text */
export function isPort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}
