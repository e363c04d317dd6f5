// @ts-check
/**
 * The form of one preset, in its place in the list. What is typed is nobody else's until Save; when
 * the preset changes elsewhere meanwhile, the form says so and leaves the choice.
 */
import { icon, query, queryAll, queryInput, setAttr, setText } from '../../shared/dom.js';
import { channelName } from '../../domain/channel-name.js';
import { kindOf } from '../../domain/kinds.js';
import { inputName, payloadFrom, valuesOf } from '../../domain/preset-form.js';
import { formOf } from './forms.js';
import { part, plainName, thumbnail } from '../controls/parts.js';
import { nameFor } from '../../domain/summary.js';
import { fieldsOf } from '../../domain/schema-fields.js';
import { inputFor } from '../controls/schema-inputs.js';
import { store } from '../../server/store.js';
import { messageOf, request } from '../../server/requests.js';
import { t, translate } from '../../i18n/i18n.js';

/** @typedef {import('../../shared/types.js').Preset} Preset */
/** @typedef {import('../../domain/catalogue.js').Entry} Entry */
/** `done`: the form goes, and the focus to the preset with this id, if any.
 * @typedef {{ done: (id: string) => void, remove: (preset: Preset) => void, duplicate: (preset: Preset) => Promise<void>, announce: (sentence: string) => void }} Callbacks */

const DURATIONS = [0, 5, 8, 10, 15, 20, 30, 60];
const VIDEO = /\.(mp4|webm|m4v|mov|ogv)$/i;

export class Editor {
  /** @param {Entry} entry @param {Preset | null} preset null makes a new one
   * @param {Record<string, unknown>} start the payload of a new one @param {Callbacks} callbacks */
  constructor(entry, preset, start, callbacks) {
    this.entry = entry;
    this.channel = entry.channel;
    this.kind = kindOf(entry);
    this.preset = preset;
    this.callbacks = callbacks;
    this.base = preset ? preset.payload : start;
    this.baseName = preset ? preset.name : '';
    this.isGone = false;
    this.saving = false;
    /** The preset as it is now, when it is no longer the one the form began with. @type {Preset | null} */
    this.elsewhere = null;
    this.element = part('li', 'edit');
    if (preset) this.element.dataset.id = preset.id;
    this.element.innerHTML = `<form novalidate>${formOf(this.kind)}
      <p class="elsewhere" role="status" hidden><span></span> <button type="button" class="reload" data-t="edit.reload"></button></p>
      <p class="err" role="alert"></p>
      <div class="acts"><div class="submit"><button type="button" class="btn quiet cancel" data-t="action.cancel"></button><button type="submit" class="btn pri save" data-t="action.save"></button></div></div></form>`;
    this.form = /** @type {HTMLFormElement} */ (query('form', this.element));
    this.error = query('.err', this.element);
    this.picker = this.element.querySelector('.picker');
    if (this.kind === 'generic') this.buildFields();
    this.buildActions();
    this.listen();
    this.fillOptions();
    this.write();
    translate(this.element);
  }

  /** The fields of an overlay without a form of its own. */
  buildFields() {
    const place = query('.schema-fields', this.element);
    for (const field of fieldsOf(this.entry.schema)) {
      const { input, element } = inputFor(field);
      input.name = inputName(field.key);
      if (field.kind === 'file' || field.kind === 'image') input.dataset.pictures = field.kind;
      place.append(element);
    }
  }

  buildActions() {
    const { preset } = this;
    if (!preset) return;
    const remove = part('button', 'btn danger del', icon('i-trash', true), part('span', ''));
    const copy = part('button', 'btn quiet dup', icon('i-copy', true), part('span', ''));
    query('span', remove).dataset.t = 'action.delete';
    query('span', copy).dataset.t = 'action.duplicate';
    for (const button of [remove, copy]) button.setAttribute('type', 'button');
    remove.addEventListener('click', () => this.callbacks.remove(preset));
    copy.addEventListener('click', () => this.duplicate(preset));
    query('.acts', this.element).prepend(remove, copy);
  }

  listen() {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.save();
    });
    this.form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing || event.shiftKey) return;
      event.preventDefault();
      this.cancel();
    });
    this.form.addEventListener('input', (event) => {
      this.showError(null);
      if (event.target instanceof HTMLInputElement && event.target.name === 'fileUrl') this.setType(event.target.value);
      this.arrange();
    });
    query('.cancel', this.element).addEventListener('click', () => this.cancel());
    query('.reload', this.element).addEventListener('click', () => this.reload());
    for (const button of queryAll('[data-kind]', this.element)) {
      button.addEventListener('click', () => {
        this.timeKind = button.dataset.kind || 'for';
        this.arrange();
        this.input(this.timeKind === 'until' ? 'until' : 'minutes').focus();
      });
    }
  }

  /** @param {string} key @returns {HTMLInputElement} */
  input(key) {
    return queryInput(`[name="${key}"]`, this.form);
  }

  fillOptions() {
    const select = this.form.querySelector('select[name="duration"]');
    const now = Number(valuesOf(this.entry, this.base).duration || 0);
    if (!select) return;
    for (const seconds of [...new Set([...DURATIONS, now])].sort((a, b) => a - b)) select.append(new Option('', String(seconds)));
  }

  /** Puts what the form began with into its fields. */
  write() {
    const values = valuesOf(this.entry, this.base);
    this.timeKind = values.kind || 'for';
    this.type = values.type || '';
    for (const select of queryAll('select[data-pictures]', this.form)) this.offerPictures(/** @type {HTMLSelectElement} */ (select), values[/** @type {HTMLSelectElement} */ (select).name]);
    // A name that nobody has written follows what it was made of.
    const isMade = this.baseName === this.nameFor(values);
    for (const [key, value] of Object.entries({ ...values, name: isMade ? '' : this.baseName })) {
      const input = /** @type {HTMLInputElement | null} */ (this.form.querySelector(`[name="${key}"]`));
      if (!input) continue;
      if (input.type === 'checkbox') input.checked = value !== '';
      else input.value = value;
      // A choice that another program made and this form does not know.
      if (input instanceof HTMLSelectElement && input.selectedIndex < 0) input.value = '';
    }
    this.arrange();
  }

  /** @returns {Record<string, string>} */
  values() {
    /** @type {Record<string, string>} */
    const values = { kind: this.timeKind || 'for', type: this.type || '' };
    for (const input of queryAll('input[name], select[name], textarea[name]', this.form)) {
      const { name: key, type, value, checked } = /** @type {HTMLInputElement} */ (input);
      values[key] = type === 'checkbox' ? (checked ? 'yes' : '') : value;
    }
    return values;
  }

  /** Shows the fields that mean something now. */
  arrange() {
    for (const button of queryAll('[data-kind]', this.form)) setAttr(button, 'aria-pressed', String(button.dataset.kind === this.timeKind));
    if (this.kind === 'countdown') {
      for (const key of ['minutes', 'until']) /** @type {HTMLElement} */ (this.input(key).closest('.f')).hidden = (key === 'until') !== (this.timeKind === 'until');
    }
    const video = this.form.querySelector('.video-only');
    if (video) /** @type {HTMLElement} */ (video).hidden = this.type !== 'video';
    this.renderPicker();
  }

  /** @param {string} url */
  setType(url) {
    const asset = store.assets.find((one) => one.url === url);
    this.type = asset ? asset.type : url === '' ? '' : VIDEO.test(url.split(/[?#]/)[0]) ? 'video' : 'image';
  }

  /** @param {HTMLSelectElement} select @param {string} chosen */
  offerPictures(select, chosen) {
    const pictures = filesFor(select);
    select.replaceChildren(new Option('', ''), ...pictures.map((asset) => new Option(plainName(asset.name), asset.url)));
    /** @type {HTMLOptionElement} */ (select.options[0]).dataset.t = 'presets.form.no-file';
    if (chosen && !pictures.some((asset) => asset.url === chosen)) {
      const other = new Option('', chosen);
      other.dataset.t = 'presets.form.other-file';
      select.append(other);
    }
    translate(select);
  }

  /** The pictures and videos there are; the chosen one is pressed. */
  renderPicker() {
    const { picker } = this;
    if (!picker) return;
    const chosen = this.input('fileUrl').value;
    const known = new Map(queryAll('button', picker).map((button) => [button.dataset.url, button]));
    const tiles = store.assets.map((asset) => {
      const tile = known.get(asset.url) || this.tile(asset);
      setText(query('span', tile), plainName(asset.name));
      tile.title = asset.name;
      setAttr(tile, 'aria-pressed', String(asset.url === chosen));
      return tile;
    });
    picker.classList.toggle('none', tiles.length === 0);
    if (tiles.length === 0) setText(picker, t('assets.none'));
    else if (tiles.length !== picker.children.length || tiles.some((tile, i) => picker.children[i] !== tile)) picker.replaceChildren(...tiles);
  }

  /** @param {import('../controls/parts.js').Asset} asset */
  tile(asset) {
    const tile = part('button', 'pic-tile', thumbnail(asset.url, asset.type, store.port), part('span', ''));
    tile.setAttribute('type', 'button');
    tile.dataset.url = asset.url;
    tile.addEventListener('click', () => {
      this.input('fileUrl').value = asset.url;
      this.type = asset.type;
      this.showError(null);
      this.arrange();
    });
    return tile;
  }

  /** Draws what belongs to the moment: words in this language, and whether the preset is still the one.
   * @param {Preset | null} now */
  render(now) {
    const { preset } = this;
    for (const option of queryAll('select[name="duration"] option', this.form)) {
      const seconds = Number(/** @type {HTMLOptionElement} */ (option).value);
      setText(option, seconds === 0 ? t('show.auto-hide.off') : t('presets.form.after', { time: t('time.seconds', { seconds }) }));
    }
    if (this.form.querySelector('select[data-pictures]') && !this.form.contains(document.activeElement)) this.freshPictures();
    this.renderPicker();
    this.isGone = preset !== null && now === null && store.presetList.isLoaded;
    this.elsewhere = preset && now && JSON.stringify([now.name, now.payload]) !== JSON.stringify([this.baseName, this.base]) ? now : null;
    const line = query('.elsewhere', this.element);
    line.hidden = !this.isGone && !this.elsewhere;
    setText(query('span', line), this.isGone ? t('edit.deleted-elsewhere') : `${t('edit.changed-elsewhere')} ·`);
    query('.reload', line).hidden = this.isGone;
    setAttr(query('.save', this.element), 'aria-disabled', store.online && !this.saving ? null : 'true');
  }

  freshPictures() {
    for (const select of /** @type {HTMLSelectElement[]} */ (queryAll('select[data-pictures]', this.form))) {
      if (select.options.length - 1 >= filesFor(select).length) continue;
      const { value } = select;
      this.offerPictures(select, value);
      select.value = value;
    }
  }

  reload() {
    if (!this.elsewhere) return;
    this.preset = this.elsewhere;
    this.base = this.elsewhere.payload;
    this.baseName = this.elsewhere.name;
    this.elsewhere = null;
    this.write();
    this.focus();
  }

  focus() {
    const first = /** @type {HTMLElement | null} */ (this.form.querySelector('.pic-tile[aria-pressed="true"], .pic-tile, input:not([type="checkbox"]), textarea'));
    if (first) first.focus();
    this.element.scrollIntoView({ block: 'nearest' });
  }

  cancel() {
    this.callbacks.done(this.preset ? this.preset.id : '');
  }

  /** The name of a preset that is given none.
   * @param {Record<string, string>} values */
  nameFor(values) {
    const asset = store.assets.find((one) => one.url === values.fileUrl);
    const { payload } = payloadFrom(this.entry, this.base, values);
    return nameFor(this.entry, values, payload, asset ? plainName(asset.name) : channelName(store.catalogue, this.channel)).slice(0, 200);
  }

  /** What is in the form as a preset; says what cannot be read, and is null then.
   * @returns {{ name: string, payload: Record<string, unknown> } | null} */
  read() {
    const values = this.values();
    const { payload, wrong } = payloadFrom(this.entry, this.base, values);
    if (wrong) {
      this.showError({ field: wrong.field, why: t(wrong.why) });
      return null;
    }
    return { name: values.name.trim().slice(0, 200) || this.nameFor(values), payload };
  }

  /** The copy takes what is in the form, so that nothing typed is lost; the preset stays as it is stored.
   * @param {Preset} preset */
  async duplicate(preset) {
    const body = this.saving || !store.online ? null : this.read();
    if (body) await this.alone(() => this.callbacks.duplicate({ ...preset, ...body }));
  }

  /** Does something with what is in the form. What is typed meanwhile would be lost, so nothing can be.
   * @param {() => Promise<void>} work rejects where the form stays */
  async alone(work) {
    const focused = document.activeElement;
    this.saving = true;
    this.form.inert = true;
    try {
      await work();
    } catch (error) {
      this.form.inert = false;
      if (focused instanceof HTMLElement && this.form.contains(focused)) focused.focus();
      this.showError({ field: '', why: messageOf(error) });
    }
    this.saving = false;
  }

  /** @param {{ field: string, why: string } | null} wrong */
  showError(wrong) {
    for (const input of queryAll('[aria-invalid]', this.form)) input.removeAttribute('aria-invalid');
    setText(this.error, wrong ? wrong.why : '');
    if (!wrong || !wrong.field) return;
    const input = this.input(wrong.field);
    input.setAttribute('aria-invalid', 'true');
    if (wrong.field === 'fileUrl' && this.picker && this.picker.querySelector('button')) /** @type {HTMLElement} */ (this.picker.querySelector('button')).focus();
    else input.focus();
  }

  async save() {
    if (this.saving || !store.online) return;
    const body = this.read();
    if (!body) return;
    await this.alone(async () => {
      const path = this.preset && !this.isGone ? `/api/presets/${this.preset.id}` : '';
      const saved = path ? await request('PATCH', path, body) : await request('POST', '/api/presets', { ...body, channel: this.channel });
      await store.presetList.load();
      this.callbacks.announce(t('presets.saved', { preset: saved.name }));
      this.callbacks.done(saved.id);
    });
  }
}

/** The files of the user that a field can hold.
 * @param {HTMLSelectElement} select */
function filesFor({ dataset }) {
  return store.assets.filter((asset) => dataset.pictures === 'file' || asset.type === 'image');
}
