// @ts-check
/**
 * The form of one preset, in its place in the list. What is typed stays here until Save. If the preset
 * changes elsewhere meanwhile, the form reports it and offers to reload.
 */
import { el, icon, partsOf, query, setEnabled, setText } from '../../shared/dom.js';
import { onKeyDown } from '../../shared/key-down.js';
import { channelName } from '../../domain/channel-name.js';
import { nameOfFile } from '../../domain/media.js';
import { PresetDraft } from '../../domain/preset-draft.js';
import { inputName } from '../../domain/preset-form.js';
import { themeInUse } from '../../domain/themes.js';
import { CutNotes } from '../controls/cut-notes.js';
import { secondFact } from '../controls/facts.js';
import { renderTexts, schemaElement } from '../controls/schema-inputs.js';
import { messageOf, request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t, translate } from '../../i18n/i18n.js';
import { textField } from './form-markup.js';
import { FormFields } from './form-fields.js';
import { ThemeField } from './theme-field.js';

/** @typedef {import('../../shared/types.js').Preset} Preset */
/** @typedef {import('../../domain/payload.js').Payload} Payload */
/** @typedef {import('../../domain/schema-fields.js').Field} Field */
/** `done` closes the form; its argument is the preset that gets the focus, or ''. `next` replaces the form of a new
 * preset, which has been saved, by that of another one.
 * @typedef {object} Callbacks
 * @property {(id: string) => void} done
 * @property {(saved: Payload) => void} next
 * @property {(preset: Preset) => void} remove
 * @property {(preset: Preset) => Promise<void>} duplicate
 * @property {(sentence: string) => void} announce */

/** The form of an overlay whose fields are made from a schema. */
const SCHEMA_FORM = `<div class="schema-fields"></div>${textField('name', 'field.name')}`;

export class Editor {
  /** @param {string} channel @param {import('../../domain/preset-form.js').PresetForm} presetForm
   * @param {Preset | null} preset null for a new one @param {Payload} start the payload of a new one
   * @param {Callbacks} callbacks */
  constructor(channel, presetForm, preset, start, callbacks) {
    this.channel = channel;
    this.callbacks = callbacks;
    this.draft = new PresetDraft(presetForm, preset, start, (payload) => this.fallbackName(payload));
    this.isSaving = false;
    /** The fields that are made from a schema.
     * @type {Array<{ field: Field, element: HTMLElement }>} */
    this.schemaFields = [];
    this.element = el('li', { class: 'editor', 'data-id': preset && preset.id });
    this.element.innerHTML = `
      <form novalidate>
        ${presetForm.html === null ? SCHEMA_FORM : presetForm.html}
        <p class="conflict facts" role="status" hidden>
          <span class="fact"></span>${secondFact('<button type="button" class="reload" data-t="edit.reload"></button>')}
        </p>
        <p class="error" role="alert"></p>
        <div class="actions">
          <div class="submit">
            <button type="button" class="button quiet cancel" data-t="action.cancel"></button>
            <button type="button" class="button save-and-new" data-t="presets.save-and-new"></button>
            <button type="submit" class="button primary save" data-t="action.save"></button>
          </div>
        </div>
      </form>`;
    this.parts = partsOf(this.element, {
      form: 'form',
      notice: '.conflict',
      noticeText: '.conflict .fact',
      reloadFact: '.conflict .fact:last-child',
      reload: 'button.reload',
      error: 'form > .error',
      actions: '.actions',
      cancel: 'button.cancel',
      save: 'button.save',
      saveAndNew: 'button.save-and-new',
    });
    this.parts.saveAndNew.hidden = preset !== null;
    if (presetForm.html === null) this.buildSchemaFields();
    if (preset) this.buildPresetActions(preset);
    this.theme = new ThemeField(channel);
    const entry = store.catalogue.get(channel);
    if (entry && entry.theme) this.parts.notice.before(this.theme.element);
    this.cutNotes = new CutNotes(this.parts.form, channel);
    this.fields = new FormFields(this.parts.form, () => {
      this.showError('', '');
      this.renderCutNotes();
    });
    this.listen();
    this.write();
    translate(this.element);
  }

  buildSchemaFields() {
    const place = query('.schema-fields', this.element);
    for (const field of this.draft.form.fields) {
      const element = schemaElement(field, inputName(field.key));
      place.append(element);
      this.schemaFields.push({ field, element });
    }
  }

  /** @param {Preset} preset */
  buildPresetActions(preset) {
    this.parts.actions.prepend(
      el('button', { type: 'button', class: 'button danger delete', onclick: () => this.callbacks.remove(preset) },
        icon('i-trash', true), el('span', { 'data-t': 'action.delete' })),
      el('button', { type: 'button', class: 'button quiet duplicate', onclick: () => this.duplicate(preset) },
        icon('i-copy', true), el('span', { 'data-t': 'action.duplicate' })),
    );
  }

  listen() {
    const { form, cancel, reload, saveAndNew } = this.parts;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.save(({ id }) => this.callbacks.done(id));
    });
    saveAndNew.addEventListener('click', () => this.save(({ payload }) => this.callbacks.next(payload)));
    onKeyDown(form, (event) => {
      if (event.key !== 'Escape' || event.shiftKey) return;
      event.preventDefault();
      this.cancel();
    });
    cancel.addEventListener('click', () => this.cancel());
    reload.addEventListener('click', () => this.reload());
    for (const type of ['input', 'change']) form.addEventListener(type, () => this.renderCutNotes());
  }

  /** @param {Preset | null} now the preset as it is in the list */
  render(now) {
    const { draft } = this;
    const { notice, noticeText, reloadFact, save, saveAndNew } = this.parts;
    draft.follow(now, store.presetList.isLoaded);
    for (const { field, element } of this.schemaFields) renderTexts(element, field);
    this.fields.render();
    this.theme.render();
    this.renderCutNotes();
    notice.hidden = !draft.isDeleted && !draft.changed;
    setText(noticeText, draft.isDeleted ? t('edit.deleted-elsewhere') : t('edit.changed-elsewhere'));
    reloadFact.hidden = draft.isDeleted;
    for (const button of [save, saveAndNew]) setEnabled(button, store.online && !this.isSaving);
  }

  /** Says which texts of the form will be cut. */
  renderCutNotes() {
    const { payload } = this.draft.form.payloadFrom(this.draft.payload, this.fields.values());
    const theme = store.themes.find(({ id }) => id === this.theme.themeId) || themeInUse(this.channel, store.themes);
    this.cutNotes.render(payload, theme && theme.theme);
  }

  reload() {
    if (!this.draft.reload()) return;
    this.write();
    this.focus();
  }

  /** Fills in the form. */
  write() {
    this.fields.write(this.draft.values());
    this.theme.write(this.draft.themeId);
  }

  focus() {
    this.fields.focusFirst();
    this.element.scrollIntoView({ block: 'nearest' });
  }

  cancel() {
    const { preset } = this.draft;
    this.callbacks.done(preset ? preset.id : '');
  }

  /** @param {Payload} payload @returns {string} the name of its file, otherwise that of the overlay */
  fallbackName(payload) {
    const file = this.draft.form.fileOf(payload);
    const asset = store.assets.find(({ url }) => url === file);
    return asset ? nameOfFile(asset.name) : channelName(store.catalogue, this.channel);
  }

  /** The name, the payload and the theme that the form makes; reports what cannot be read, and is null then. */
  read() {
    const result = this.draft.read(this.fields.values());
    if (result.wrong) {
      this.showError(result.wrong.field, t(result.wrong.why));
      return null;
    }
    return { name: result.name, payload: result.payload, themeId: this.theme.themeId };
  }

  /** The copy has what is in the form, so that nothing typed is lost; the preset does not change.
   * @param {Preset} preset */
  async duplicate(preset) {
    const body = await this.readWhenUploaded();
    if (body) await this.runLocked(() => this.callbacks.duplicate({ ...preset, ...body }));
  }

  /** @param {(saved: Preset) => void} then continues after the preset was stored */
  async save(then) {
    const body = await this.readWhenUploaded();
    if (!body) return;
    await this.runLocked(async () => {
      const saved = await this.store(body);
      await store.presetList.load();
      this.callbacks.announce(t('presets.saved', { preset: saved.name }));
      then(saved);
    });
  }

  /** Reads the form after its uploads; null where it cannot be saved now. */
  async readWhenUploaded() {
    if (this.isSaving || !store.online) return null;
    this.isSaving = true;
    const isComplete = await this.fields.uploaded();
    this.isSaving = false;
    return isComplete ? this.read() : null;
  }

  /** Stores the preset; one that was deleted elsewhere becomes a new one.
   * @param {Pick<Preset, 'name' | 'themeId'> & { payload: Payload }} body @returns {Promise<Preset>} */
  store(body) {
    const { preset, isDeleted } = this.draft;
    if (preset && !isDeleted) return request('PATCH', `/api/presets/${preset.id}`, body);
    return request('POST', '/api/presets', { ...body, channel: this.channel });
  }

  /** Runs an action with what is in the form. Nothing can be typed meanwhile, because it would be lost.
   * @param {() => Promise<void>} action rejects where the form stays */
  async runLocked(action) {
    const { form } = this.parts;
    const focused = document.activeElement;
    this.isSaving = true;
    form.inert = true;
    try {
      await action();
    } catch (error) {
      form.inert = false;
      if (focused instanceof HTMLElement && form.contains(focused)) focused.focus();
      this.showError('', messageOf(error));
    }
    this.isSaving = false;
  }

  /** @param {string} field the name of the input that the error is about; '' for none @param {string} text */
  showError(field, text) {
    setText(this.parts.error, text);
    this.fields.showInvalid(field);
  }
}
