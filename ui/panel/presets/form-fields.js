// @ts-check
/**
 * The inputs of a preset's form by their names. The markup (`form-markup.js`) says how they depend on each
 * other: `data-choice` is a row of buttons that set a hidden input, `data-when` an element that is shown
 * only while an input has a value, `data-picture` the field of a picture, `data-picker` the user's files as
 * tiles.
 */
import { query, queryAll, setAttr, setText } from '../../shared/dom.js';
import { mediaTypeOf } from '../../domain/media.js';
import { FilePicker } from '../controls/file-picker.js';
import { PictureField } from '../controls/picture-field.js';
import { textIn } from '../controls/schema-inputs.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../controls/schema-inputs.js').Input} Input */
/** @typedef {import('../../domain/payload.js').Values} Values */

/** The choices of auto-hide, in seconds; 0 for never. */
const AUTO_HIDE_S = [0, 5, 8, 10, 15, 20, 30, 60];

export class FormFields {
  /** @param {HTMLFormElement} form
   * @param {() => void} onChange is called after a choice that is no input event */
  constructor(form, onChange) {
    this.form = form;
    this.onChange = onChange;
    const picker = /** @type {HTMLElement | null} */ (form.querySelector('[data-picker]'));
    this.picker = picker && new FilePicker(picker, 'file', (asset) => this.chooseFile(asset));
    /** The name of the input with the URL of the picked file. */
    this.pickerName = picker ? picker.dataset.picker || '' : '';
    this.pictures = queryAll('[data-picture]', form).map((element) => (
      new PictureField(element, () => titleOf(element), onChange)));
    for (const button of queryAll('[data-choice] button', form)) {
      button.addEventListener('click', () => this.choose(button));
    }
    form.addEventListener('input', (event) => this.onInput(/** @type {Input} */ (event.target)));
  }

  /** @param {string} name @returns {Input} */
  input(name) {
    return /** @type {any} */ (query(`[name="${name}"]`, this.form));
  }

  /** @returns {Array<Input>} */
  get inputs() {
    return /** @type {any} */ (queryAll('input[name], select[name], textarea[name]', this.form));
  }

  /** @returns {Values} */
  values() {
    return Object.fromEntries(this.inputs.map((input) => [input.name, textIn(input)]));
  }

  /** @param {Values} values */
  write(values) {
    for (const input of this.inputs) {
      const value = values[input.name] || '';
      if (input instanceof HTMLSelectElement) this.fillOptions(input, value);
      if (input instanceof HTMLInputElement && input.type === 'checkbox') input.checked = value !== '';
      else input.value = value;
      // A choice of another program that this form does not have.
      if (input instanceof HTMLSelectElement && input.selectedIndex < 0) input.value = '';
    }
    this.renderDependents();
  }

  /** Fills in the options that are not in the markup.
   * @param {HTMLSelectElement} select @param {string} value that is chosen */
  fillOptions(select, value) {
    if (select.name === 'duration') {
      const seconds = new Set([...AUTO_HIDE_S, Number(value)]);
      const sorted = [...seconds].sort((a, b) => a - b);
      select.replaceChildren(...sorted.map((one) => new Option('', String(one))));
    }
  }

  /** Renders the texts of options, and the files that have been added since. */
  render() {
    for (const select of queryAll('select[name="duration"]', this.form)) {
      for (const option of select.options) setText(option, autoHideText(Number(option.value)));
    }
    this.renderPictures();
  }

  renderPictures() {
    if (this.picker) this.picker.render(store.assets, this.input(this.pickerName).value, store.port);
    for (const picture of this.pictures) picture.render();
  }

  /** Renders what depends on the value of another input. */
  renderDependents() {
    for (const group of queryAll('[data-choice]', this.form)) {
      const { value } = this.input(group.dataset.choice || '');
      for (const button of queryAll('button', group)) {
        setAttr(button, 'aria-pressed', String(button.dataset.value === value));
      }
    }
    for (const element of queryAll('[data-when]', this.form)) {
      const [name, value] = (element.dataset.when || '').split('=');
      const field = /** @type {HTMLElement} */ (element.closest('label') || element);
      field.hidden = this.input(name).value !== value;
    }
    this.renderPictures();
  }

  /** @param {HTMLElement} button of a choice */
  choose(button) {
    const group = /** @type {HTMLElement} */ (button.closest('[data-choice]'));
    const name = group.dataset.choice || '';
    this.input(name).value = button.dataset.value || '';
    this.renderDependents();
    this.onChange();
    const dependent = this.form.querySelector(`input[data-when="${name}=${button.dataset.value}"]`);
    if (dependent) /** @type {HTMLElement} */ (dependent).focus();
  }

  /** @param {Input} input that was typed in or chosen from */
  onInput(input) {
    if (this.picker && input.name === this.pickerName) this.setType(input.value);
    this.renderDependents();
    this.onChange();
  }

  /** @param {import('../../shared/types.js').Asset} asset */
  chooseFile(asset) {
    if (!this.picker) return;
    this.input(this.pickerName).value = asset.url;
    this.setType(asset.url);
    this.renderDependents();
    this.onChange();
  }

  /** @param {string} url of the picked file */
  setType(url) {
    this.input('type').value = url === '' ? '' : mediaTypeOf(url, store.assets);
  }

  /** Marks an input as one that cannot be read, and focuses it; '' marks none.
   * @param {string} name */
  showInvalid(name) {
    for (const input of queryAll('[aria-invalid]', this.form)) input.removeAttribute('aria-invalid');
    if (!name) return;
    const input = this.input(name);
    input.setAttribute('aria-invalid', 'true');
    const picker = this.picker !== null && this.pickerName === name ? this.picker : null;
    (picker || this.pictures.find((picture) => picture.name === name) || input).focus();
  }

  /** Waits for the uploads that are under way.
   * @returns {Promise<boolean>} whether all have succeeded */
  async uploaded() {
    const pickers = this.pictures.map(({ picker }) => picker);
    if (this.picker) pickers.push(this.picker);
    const results = await Promise.all(pickers.map(({ uploading }) => uploading ?? true));
    return results.every(Boolean);
  }

  focusFirst() {
    const tile = this.picker && this.picker.chosenTile();
    const first = tile || this.form.querySelector('input:not([type="checkbox"], [type="hidden"], [type="file"]), textarea');
    if (first) /** @type {HTMLElement} */ (first).focus();
  }
}

/** The name of the field of a picture: in the markup its key, in the form of a schema its text.
 * @param {HTMLElement} element */
function titleOf({ dataset }) {
  if (dataset.schemaTitle !== undefined) return dataset.schemaTitle;
  return t(/** @type {import('../../i18n/i18n.js').Key} */ (dataset.title));
}

/** @param {number} seconds 0 for never */
function autoHideText(seconds) {
  if (seconds === 0) return t('show.auto-hide.off');
  return t('presets.form.after', { time: t('time.seconds', { seconds }) });
}
