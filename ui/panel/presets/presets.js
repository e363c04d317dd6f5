// @ts-check
/**
 * `<cue-presets>`: the presets of the show, one list per overlay, and the user's files. Files can be
 * dropped anywhere: images and videos are added, a file of presets is imported.
 */
import './assets.js';
import './group.js';
import './paste.js';
import { channelName } from '../../domain/channel-name.js';
import { kindOfFile } from '../../domain/file-kinds.js';
import { fileFieldOf } from '../../domain/media.js';
import { partsOf, setAttr, setEnabled, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { onKeyDown } from '../../shared/key-down.js';
import { keyedList, rowsOf } from '../../shared/keyed-list.js';
import { messageOf } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { currentView } from '../frame/views.js';
import { pastedContent } from './clipboard.js';
import { exportFile, importFile } from './import-export.js';
import { listenToFileDrops } from './file-drop.js';
import { createOverlayChoice } from './overlay-choice.js';
import { readSheet } from './read-sheet.js';

/** @typedef {import('./group.js').PresetGroup} PresetGroup */
/** @typedef {import('./assets.js').Assets} Assets */
/** @typedef {import('./paste.js').PresetPaste} PresetPaste */
/** @typedef {import('../../domain/catalogue.js').Entry} Entry */
/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').Asset} Asset */

export class Presets extends CueElement {
  static html = `
    <div class="toolbar">
      <label class="search">
        <span class="visually-hidden" data-t="presets.search"></span>
        <svg class="icon" aria-hidden="true"><use href="#i-search"/></svg>
        <input type="search" data-hint="presets.search" autocomplete="off" spellcheck="false">
      </label>
      <button class="button primary new">
        <svg class="icon small" aria-hidden="true"><use href="#i-plus"/></svg><span data-t="presets.new"></span>
      </button>
    </div>
    <p class="notice" role="status"></p>
    <cue-preset-paste class="group" role="region" data-label="presets.paste.title" hidden></cue-preset-paste>
    <div class="lists">
      <cue-assets class="group" role="region" data-label="assets.title"></cue-assets>
    </div>
    <div class="tools">
      <button class="button paste">
        <svg class="icon small" aria-hidden="true"><use href="#i-list"/></svg><span data-t="presets.paste"></span>
      </button>
      <label class="button import">
        <svg class="icon small" aria-hidden="true"><use href="#i-in"/></svg><span data-t="action.import"></span>
        <input class="visually-hidden" type="file" accept="application/json,.json,text/csv,.csv,.tsv,.txt">
      </label>
      <button class="button export">
        <svg class="icon small" aria-hidden="true"><use href="#i-out"/></svg><span data-t="action.export"></span>
      </button>
    </div>
    <div class="drop-area" hidden>
      <strong data-t="assets.drop"></strong><small data-t="assets.drop-types"></small>
    </div>`;

  parts = partsOf(this, {
    search: 'input[type="search"]',
    create: 'button.new',
    result: '.notice',
    lists: '.lists',
    assets: 'cue-assets',
    pasteForm: 'cue-preset-paste',
    paste: 'button.paste',
    import: '.import',
    importFile: '.import input',
    export: 'button.export',
    dropSign: '.drop-area',
  });

  /** The channel of the preset that New creates; '' for the first one. */
  newChannel = '';

  ready() {
    const { search, create, importFile: file, export: exportButton, dropSign, paste } = this.parts;
    search.addEventListener('input', () => this.search(search.value));
    onKeyDown(search, (event) => {
      if (event.key !== 'Escape' || event.shiftKey || !search.value) return;
      event.preventDefault();
      search.value = '';
      this.search('');
    });
    create.addEventListener('click', () => this.openNew());
    this.addEventListener('cue-use-asset', (event) => {
      this.createFor(/** @type {CustomEvent} */ (event).detail);
    });
    file.addEventListener('change', () => {
      this.addFiles([...(file.files || [])]);
      file.value = '';
    });
    exportButton.addEventListener('click', () => this.report(exportFile()));
    paste.addEventListener('click', () => this.pasteForm.open(this.newChannel));
    this.pasteForm.onClosed = () => paste.focus();
    this.pasteForm.onCreated = (sentence) => this.report(Promise.resolve(sentence));
    // Where nothing has the focus, the body gets what is pasted.
    document.addEventListener('paste', (event) => this.onPaste(event));
    listenToFileDrops(this, dropSign, (files) => this.addFiles(files));
  }

  /** The lists, in the order of the catalogue.
   * @returns {PresetGroup[]} */
  get groups() {
    return rowsOf(this.parts.lists);
  }

  get assets() {
    return /** @type {Assets} */ (/** @type {unknown} */ (this.parts.assets));
  }

  get pasteForm() {
    return /** @type {PresetPaste} */ (/** @type {unknown} */ (this.parts.pasteForm));
  }

  /** The form of a new preset, if it is open. */
  get newEditor() {
    return this.groups.map((group) => group.forms.newEditor).find((editor) => editor !== null) || null;
  }

  /** @param {Moment} moment */
  update({ catalogue, online }) {
    const { create, import: importLabel, export: exportButton, lists, paste } = this.parts;
    for (const button of [create, importLabel, exportButton]) setEnabled(button, online);
    paste.hidden = this.pasteForm.entry === null;
    // A list is made again where its overlay has changed.
    keyedList(lists, catalogue.drawn, (entry) => JSON.stringify(entry), createGroup, (group, { channel }) => {
      setAttr(group, 'aria-label', channelName(catalogue, channel));
    });
    const [first] = this.groups;
    const channel = this.newChannel || (first ? first.channel : '');
    setAttr(create, 'title', t('presets.new-for', { overlay: channelName(catalogue, channel) }));
    // They do not update while this view is closed.
    for (const element of [...this.groups, this.assets, this.pasteForm]) element.requestUpdate();
  }

  /** @param {ClipboardEvent} event */
  onPaste(event) {
    if (currentView() !== 'presets' || document.querySelector('dialog[open]')) return;
    const { newEditor } = this;
    const content = pastedContent(event, newEditor && newEditor.element);
    if (!content || (content.list && this.pasteForm.entry === null)) return;
    event.preventDefault();
    if (content.list) this.pasteForm.open(this.newChannel, content.list);
    else this.addFiles(content.files);
  }

  /** @param {string} text */
  search(text) {
    for (const element of [...this.groups, this.assets]) {
      element.query = text;
      element.requestUpdate();
    }
  }

  /** Opens the form of a new preset, or focuses the open one. */
  openNew() {
    const { newEditor, groups } = this;
    if (newEditor) newEditor.focus();
    else if (groups.length > 0) this.create(this.newChannel || groups[0].channel, {});
  }

  /** Opens the form of a new preset that shows a file.
   * @param {Asset} asset */
  createFor({ url, type }) {
    for (const entry of store.catalogue.drawn) {
      const field = fileFieldOf(entry);
      if (field !== null) return this.create(entry.channel, { [field]: url, type });
    }
  }

  /** Opens the form of a new preset. Fields of the form that is open now are kept.
   * @param {string} channel @param {Record<string, unknown>} payload that the form begins with */
  create(channel, payload) {
    const group = this.groups.find((one) => one.channel === channel);
    if (!group) return;
    const { newEditor } = this;
    const { name = '', ...values } = newEditor ? newEditor.fields.values() : {};
    const shared = newEditor ? newEditor.draft.sharedFields(values) : {};
    const kept = Object.entries(shared).filter(([key, value]) => value && group.form.hasField(key));
    for (const one of this.groups) one.forms.discard();
    this.newChannel = channel;
    const start = { ...Object.fromEntries(kept), ...payload };
    const onClosed = () => this.parts.create.focus();
    // Presets of a series hide after the same time; what they show differs.
    const onNext = (/** @type {Record<string, unknown>} */ { duration }) => {
      this.create(channel, duration === undefined ? {} : { duration });
    };
    const choice = createOverlayChoice(this.groups.map((one) => one.channel), channel, (other) => this.create(other, {}));
    group.forms.create(start, name, choice, onClosed, onNext);
  }

  /** Adds images and videos, and imports files of presets.
   * @param {File[]} files */
  addFiles(files) {
    const media = files.filter((file) => kindOfFile(file) === 'media');
    if (media.length > 0) this.assets.add(media);
    for (const file of files) {
      const kind = kindOfFile(file);
      if (kind === 'presets') this.report(importFile(file));
      else if (kind !== 'media') this.report(this.openSheet(file));
    }
  }

  /** Opens the form that makes presets from a list of names.
   * @param {File} file @returns {Promise<string>} '' */
  async openSheet(file) {
    const sheet = await readSheet(file);
    if (!this.pasteForm.openSheet(this.newChannel, sheet)) throw new Error(t('presets.sheet.list-open', { file: file.name }));
    return '';
  }

  /** Shows the sentence of an action, or its error.
   * @param {Promise<string>} action */
  async report(action) {
    const { result } = this.parts;
    setText(result, '');
    try {
      const sentence = await action;
      result.classList.remove('bad');
      setText(result, sentence);
    } catch (error) {
      result.classList.add('bad');
      setText(result, messageOf(error));
    }
    result.scrollIntoView({ block: 'nearest' });
  }
}
customElements.define('cue-presets', Presets);

/** @param {Entry} entry @returns {PresetGroup} */
function createGroup({ channel }) {
  const group = document.createElement('cue-preset-group');
  group.className = 'group';
  group.dataset.channel = channel;
  group.setAttribute('role', 'region');
  return /** @type {PresetGroup} */ (group);
}
