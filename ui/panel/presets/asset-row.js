// @ts-check
/** One picture or video in the list of files: what it looks like, its name, and what can be done to it. */
import { query, setAttr, setLabel, setText } from '../../shared/dom.js';
import { iconButton, part, plainName, thumbnail } from '../controls/parts.js';
import { fold } from '../../domain/search.js';
import { sizeText } from '../../domain/sizes.js';
import { language, t, translate } from '../../i18n/i18n.js';
import { messageOf } from '../../server/requests.js';

/** @typedef {import('../../shared/types.js').Asset} Asset */

export class AssetRow {
  /** @param {Asset} asset @param {{ use: (asset: Asset) => void, rename: (asset: Asset, name: string) => Promise<void>, remove: (asset: Asset) => void }} callbacks */
  constructor(asset, callbacks) {
    this.asset = asset;
    this.callbacks = callbacks;
    this.port = 0;
    this.words = part('div', 'load', part('strong', ''), part('small', ''));
    this.use = iconButton('i-plus', 'use');
    this.pen = iconButton('i-pen', 'open');
    this.trash = iconButton('i-trash', 'del');
    this.acts = part('span', 'acts', this.use, this.pen, this.trash);
    this.picture = part('span', 'pic-slot');
    this.element = part('li', 'item asset pic', this.picture, this.words, this.acts);
    this.use.addEventListener('click', () => callbacks.use(this.asset));
    this.pen.addEventListener('click', () => this.edit());
    this.trash.addEventListener('click', () => callbacks.remove(this.asset));
  }

  /** @param {Asset} asset @param {string} query */
  static isFound(asset, query) {
    const there = fold(asset.name);
    return fold(query).split(/\s+/).every((word) => there.includes(word));
  }

  /** @param {Asset} asset @param {{ uses: number, online: boolean, port: number }} seen */
  render(asset, { uses, online, port }) {
    this.asset = asset;
    if (port !== this.port) this.picture.replaceChildren(thumbnail(asset.url, asset.type, port));
    this.port = port;
    const label = plainName(asset.name);
    setText(query('strong', this.words), label);
    setAttr(this.words, 'title', asset.name);
    const kind = asset.type === 'video' ? t('assets.video') : t('assets.image');
    setText(query('small', this.words), [kind, sizeText(asset.size, language()), uses > 0 ? t('assets.used', { count: uses }) : ''].filter(Boolean).join(' · '));
    setLabel(this.use, t('assets.use', { file: label }));
    setLabel(this.pen, t('assets.rename', { file: label }));
    setLabel(this.trash, t('assets.delete', { file: label }));
    for (const button of [this.use, this.pen, this.trash]) setAttr(button, 'aria-disabled', online ? null : 'true');
  }

  /** The name becomes a field, in its place. */
  edit() {
    const form = document.createElement('form');
    form.className = 'rename';
    form.innerHTML = `<label><span class="sr" data-t="assets.file-name"></span><input class="in" autocomplete="off" spellcheck="false" maxlength="200"></label>
      <button type="button" class="btn quiet cancel" data-t="action.cancel"></button><button class="btn pri" data-t="action.save"></button><p class="err" role="alert"></p>`;
    translate(form);
    const input = /** @type {HTMLInputElement} */ (query('input', form));
    input.value = this.asset.name;
    const close = () => {
      form.replaceWith(this.words, this.acts);
      this.pen.focus();
    };
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const given = input.value.trim();
      if (!given || given === this.asset.name) return close();
      try {
        await this.callbacks.rename(this.asset, given);
        close();
      } catch (error) {
        setText(query('.err', form), messageOf(error));
      }
    });
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.shiftKey) return;
      event.preventDefault();
      close();
    });
    query('.cancel', form).addEventListener('click', close);
    this.acts.remove();
    this.words.replaceWith(form);
    input.focus();
    input.setSelectionRange(0, plainName(input.value).length);
  }
}
