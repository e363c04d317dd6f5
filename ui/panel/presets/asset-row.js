// @ts-check
/** One image, video or font in the list of files: a small picture, its name, and what can be done with it. */
import { el, icon, partsOf, setAttr, setEnabled, setLabel, setText } from '../../shared/dom.js';
import { onKeyDown } from '../../shared/key-down.js';
import { nameOfFile } from '../../domain/media.js';
import { sizeText } from '../../domain/sizes.js';
import { setFacts } from '../controls/facts.js';
import { thumbnail } from '../controls/thumbnail.js';
import { language, t, translate } from '../../i18n/i18n.js';
import { messageOf } from '../../server/requests.js';

/** @typedef {import('../../shared/types.js').Asset} Asset */
/** @typedef {object} Callbacks
 * @property {(asset: Asset) => void} use
 * @property {(asset: Asset, name: string) => Promise<void>} rename rejects where the server refuses the name
 * @property {(asset: Asset) => void} remove */

const RENAME_FORM = `
  <label>
    <span class="visually-hidden" data-t="assets.file-name"></span>
    <input class="control" autocomplete="off" spellcheck="false" maxlength="200">
  </label>
  <button type="button" class="button quiet cancel" data-t="action.cancel"></button>
  <button class="button primary" data-t="action.save"></button>
  <p class="error" role="alert"></p>`;

export class AssetRow {
  /** @param {Asset} asset @param {Callbacks} callbacks */
  constructor(asset, callbacks) {
    this.asset = asset;
    this.callbacks = callbacks;
    this.port = 0;
    this.name = el('strong');
    this.line = el('small', { class: 'facts' });
    this.text = el('div', { class: 'item-text' }, this.name, this.line);
    this.picture = el('span', { class: 'picture-slot' });
    this.use = iconButton('i-plus', 'use', () => callbacks.use(this.asset));
    this.pen = iconButton('i-pen', 'open', () => this.edit());
    this.trash = iconButton('i-trash', 'delete', () => callbacks.remove(this.asset));
    this.actions = el('span', { class: 'actions' }, this.use, this.pen, this.trash);
    this.element = el('li', { class: 'item asset has-picture' }, this.picture, this.text, this.actions);
  }

  /** @param {Asset} asset
   * @param {{ uses: number, isOnline: boolean, port: number }} state `uses` is the number of presets that
   * show it */
  render(asset, { uses, isOnline, port }) {
    this.asset = asset;
    if (port !== this.port) this.picture.replaceChildren(thumbnail(asset.url, asset.type, port));
    this.port = port;
    const file = nameOfFile(asset.name);
    const type = t(`assets.${asset.type}`);
    const facts = [type, sizeText(asset.size, language())];
    if (uses > 0) facts.push(t('assets.used', { count: uses }));
    setText(this.name, file);
    setFacts(this.line, facts);
    setAttr(this.text, 'title', asset.name);
    setLabel(this.use, t('assets.use', { file }));
    setLabel(this.pen, t('assets.rename', { file }));
    setLabel(this.trash, t('assets.delete', { file }));
    this.use.hidden = asset.type === 'font';
    for (const button of [this.use, this.pen, this.trash]) setEnabled(button, isOnline);
  }

  /** Replaces the name by a field. */
  edit() {
    const form = el('form', { class: 'rename-form' });
    form.innerHTML = RENAME_FORM;
    translate(form);
    const parts = partsOf(form, { input: 'input', cancel: 'button.cancel', error: '.error' });
    const { input, cancel, error } = parts;
    input.value = this.asset.name;
    const close = () => {
      form.replaceWith(this.text, this.actions);
      this.pen.focus();
    };
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const name = input.value.trim();
      if (!name || name === this.asset.name) return close();
      try {
        await this.callbacks.rename(this.asset, name);
        close();
      } catch (reason) {
        setText(error, messageOf(reason));
      }
    });
    onKeyDown(form, (event) => {
      if (event.key !== 'Escape' || event.shiftKey) return;
      event.preventDefault();
      close();
    });
    cancel.addEventListener('click', close);
    this.actions.remove();
    this.text.replaceWith(form);
    input.focus();
    input.setSelectionRange(0, nameOfFile(input.value).length);
  }
}

/** @param {string} id of its icon @param {string} className @param {() => void} onPress */
function iconButton(id, className, onPress) {
  return el('button', { type: 'button', class: `button quiet square ${className}`, onclick: onPress }, icon(id));
}
