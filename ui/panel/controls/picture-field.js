// @ts-check
/**
 * The field of a picture in a form: a small picture of the chosen file, which opens the files to choose from, and a
 * button that clears it. The value is the URL of the file, in a hidden input. A URL that another program wrote and a
 * file that was deleted stay until the user chooses another one.
 */
import { el, icon, partsOf, setAttr, setLabel, setText } from '../../shared/dom.js';
import { onKeyDown } from '../../shared/key-down.js';
import { pictureChoice } from '../../domain/picture-choice.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { FilePicker } from './file-picker.js';
import { thumbnail } from './thumbnail.js';

/** @typedef {import('../../domain/picture-choice.js').Accepted} Accepted */
/** @typedef {import('../../domain/picture-choice.js').PictureChoice} PictureChoice */

const HTML = `
  <input type="hidden">
  <button type="button" class="picture-choice" aria-expanded="false">
    <span class="picture-slot"></span>
    <span class="picture-text"><small></small><span></span></span>
  </button>
  <button type="button" class="button quiet square clear"></button>`;

export class PictureField {
  /** @param {HTMLElement} element with the input's name in `data-picture` and what it accepts in `data-accepted`; must be
   * in its place, because the files to choose from open after it
   * @param {() => string} title returns the name of the field
   * @param {() => void} onChange is called after a choice */
  constructor(element, title, onChange) {
    this.element = element;
    this.title = title;
    this.onChange = onChange;
    this.name = element.dataset.picture || '';
    /** What the small picture was made from. */
    this.pictureKey = '-';
    element.className = 'picture-field';
    element.setAttribute('role', 'group');
    element.innerHTML = HTML;
    this.parts = partsOf(element, {
      input: 'input[type="hidden"]',
      choice: 'button.picture-choice',
      picture: '.picture-slot',
      title: '.picture-text small',
      file: '.picture-text span',
      clear: 'button.clear',
    });
    const { choice, clear, input } = this.parts;
    input.name = this.name;
    clear.append(icon('i-x'));
    this.browser = el('div', { role: 'group', hidden: true });
    const accepted = /** @type {Accepted} */ (element.dataset.accepted);
    this.picker = new FilePicker(this.browser, accepted, ({ url }) => {
      this.choose(url);
      this.open(false);
      choice.focus();
    });
    element.after(this.browser);
    choice.addEventListener('click', () => this.open(this.browser.hidden));
    clear.addEventListener('click', () => {
      this.choose('');
      choice.focus();
    });
    for (const part of [element, this.browser]) {
      onKeyDown(part, (event) => {
        if (event.key !== 'Escape' || event.shiftKey || this.browser.hidden) return;
        event.preventDefault();
        event.stopPropagation();
        this.open(false);
        choice.focus();
      });
    }
  }

  /** @param {boolean} isOpen whether the files to choose from are visible */
  open(isOpen) {
    this.browser.hidden = !isOpen;
    setAttr(this.parts.choice, 'aria-expanded', String(isOpen));
    this.render();
    if (isOpen) this.picker.focus();
  }

  /** @param {string} url */
  choose(url) {
    this.parts.input.value = url;
    this.render();
    this.onChange();
  }

  render() {
    const { choice, clear, file, input, title } = this.parts;
    const { value } = input;
    const picture = pictureChoice(value, store.assets, store.assetList.isLoaded);
    const name = fileText(picture);
    setAttr(this.element, 'aria-label', this.title());
    setAttr(this.browser, 'aria-label', t('grammar.pair', { name: this.title(), value: t('show.files') }));
    setText(title, this.title());
    setText(file, name);
    setAttr(choice, 'title', picture.name || null);
    setLabel(clear, t('presets.form.clear', { field: this.title() }));
    clear.hidden = value === '';
    this.element.classList.toggle('missing-file', picture.kind === 'missing');
    this.renderPicture(value, picture);
    if (!this.browser.hidden) this.picker.render(store.assets, value, store.port);
  }

  /** @param {string} url @param {PictureChoice} choice */
  renderPicture(url, { kind, type }) {
    const shown = kind === 'missing' ? '' : url;
    const key = `${kind} ${type} ${store.port} ${shown}`;
    if (key === this.pictureKey) return;
    this.pictureKey = key;
    const empty = el('figure', { class: 'thumbnail' }, icon('i-plus'));
    this.parts.picture.replaceChildren(kind === 'none' ? empty : thumbnail(shown, type, store.port));
  }

  focus() {
    this.parts.choice.focus();
  }
}

/** @param {PictureChoice} choice */
function fileText({ kind, name }) {
  if (kind === 'none') return t('presets.form.no-file');
  return kind === 'missing' ? t('presets.summary.missing-file') : name;
}
