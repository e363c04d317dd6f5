// @ts-check
/**
 * `<cue-preset-paste>`: creates a preset from each line of a list that was pasted, or of a file of a spreadsheet. It
 * lists what the columns are used for, and what becomes of every line before anything is created. What is not created
 * stays in the field, also while this form is closed.
 */
import { channelName } from '../../domain/channel-name.js';
import { MAX_PASTED, PastedPresets } from '../../domain/pasted-presets.js';
import { PresetForm } from '../../domain/preset-form.js';
import { SheetChoice } from '../../domain/sheet-choice.js';
import { el, partsOf, setAttr, setEnabled, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { onKeyDown } from '../../shared/key-down.js';
import { keyedList } from '../../shared/keyed-list.js';
import { panelOf } from '../overlay-panels.js';
import { messageOf, request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { renderColumns } from './column-choice.js';
import { renderPastedRows } from './pasted-rows.js';

/** @typedef {import('../../domain/catalogue.js').Entry} Entry */
/** @typedef {import('./read-sheet.js').Sheet} Sheet */
/** @typedef {import('../../server/store.js').Moment} Moment */

export class PresetPaste extends CueElement {
  static html = `
    <div class="group-header">
      <h2 data-t="presets.paste.title"></h2>
      <button type="button" class="button quiet square close" data-tip="action.close">
        <svg class="icon" aria-hidden="true"><use href="#i-x"/></svg>
      </button>
    </div>
    <form novalidate>
      <div class="segmented overlay-choice" role="group" data-label="field.overlay"></div>
      <textarea class="control" rows="6" dir="auto" spellcheck="false" data-label="presets.paste.list"
        data-hint="presets.paste.example" aria-describedby="paste-how"></textarea>
      <p class="how" id="paste-how" data-t="presets.paste.how"></p>
      <p class="summary warning" role="status"></p>
      <label class="checkbox has-header" hidden>
        <input type="checkbox"><span></span>
      </label>
      <div class="columns" role="group" data-label="presets.paste.columns" hidden></div>
      <ol class="pasted-rows" hidden></ol>
      <p class="summary limit" role="status"></p>
      <p class="error" role="alert"></p>
      <div class="actions">
        <button type="button" class="button quiet cancel" data-t="action.cancel"></button>
        <button type="submit" class="button primary create"></button>
      </div>
    </form>`;

  parts = partsOf(this, {
    heading: 'h2',
    close: 'button.close',
    form: 'form',
    choice: '.overlay-choice',
    text: 'textarea',
    headerField: '.has-header',
    headerInput: '.has-header input',
    headerText: '.has-header span',
    warning: '.warning',
    columns: '.columns',
    rows: '.pasted-rows',
    summary: '.limit',
    error: '.error',
    cancel: 'button.cancel',
    create: 'button.create',
  });

  /** The channel of the presets; '' for the first one that can have a list. */
  channel = '';

  isSaving = false;

  /** The file that the text comes from; null for a list that was typed or pasted.
   * @type {Sheet | null} */
  sheet = null;

  choice = new SheetChoice();

  /** @type {() => void} */
  onClosed = () => {};

  /** Reports how many presets were created.
   * @type {(sentence: string) => void} */
  onCreated = () => {};

  ready() {
    const { cancel, close, form, headerInput, text } = this.parts;
    for (const button of [cancel, close]) button.addEventListener('click', () => this.close());
    text.addEventListener('input', () => this.onEdited());
    headerInput.addEventListener('change', () => {
      this.choice.usesHeader = headerInput.checked;
      this.onEdited();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.create();
    });
    onKeyDown(this, (event) => {
      if (event.key !== 'Escape' || event.shiftKey) return;
      event.preventDefault();
      this.close();
    });
  }

  /** The overlays whose presets can be made from texts alone. @returns {Entry[]} */
  get entries() {
    return store.catalogue.drawn.filter((entry) => formOf(entry).isMadeOfTexts);
  }

  /** The overlay of the presets; null where no overlay can have a list. @returns {Entry | null} */
  get entry() {
    const { entries } = this;
    return entries.find(({ channel }) => channel === this.channel) || entries[0] || null;
  }

  /** What becomes of the text now. @returns {PastedPresets | null} */
  get pasted() {
    const { entry } = this;
    if (!entry) return null;
    return new PastedPresets(this.parts.text.value, this.choice, formOf(entry), store.presetsOf(entry.channel), store.assets);
  }

  /** Opens the form.
   * @param {string} channel '' for the first one that can have a list
   * @param {string} [text] is added to what is in the field */
  open(channel, text = '') {
    this.channel = channel;
    this.hidden = false;
    const field = this.parts.text;
    if (text) field.value = [field.value.trimEnd(), text].filter(Boolean).join('\n');
    this.onEdited();
    field.focus();
    this.scrollIntoView({ block: 'nearest' });
  }

  /** Opens the form with the text of a file.
   * @param {string} channel '' for the first one that can have a list
   * @param {Sheet} sheet @returns {boolean} whether the form was empty; otherwise it is only opened */
  openSheet(channel, sheet) {
    const { text } = this.parts;
    const isFree = text.value.trim() === '' || text.value === sheet.text;
    if (isFree) {
      text.value = '';
      this.forget();
      this.sheet = sheet;
    }
    this.open(channel, isFree ? sheet.text : '');
    text.setSelectionRange(0, 0);
    text.scrollTop = 0;
    return isFree;
  }

  close() {
    this.hidden = true;
    this.onClosed();
  }

  onEdited() {
    const { error, text } = this.parts;
    setText(error, '');
    if (text.value.trim() === '') this.forget();
    const { pasted } = this;
    this.choice.follow(pasted ? pasted.columns : []);
    this.update(store.moment);
  }

  /** Forgets what was said about a text that is gone. */
  forget() {
    this.sheet = null;
    this.choice.forget();
  }

  /** @param {Moment} moment */
  update({ online }) {
    const { create, rows, summary } = this.parts;
    this.renderChoice();
    const { pasted } = this;
    const items = pasted ? pasted.items : [];
    this.renderSheet(pasted);
    renderPastedRows(rows, items);
    const count = pasted ? pasted.created.length : 0;
    setText(summary, items.some(({ state }) => state === 'over-limit') ? t('presets.paste.limit', { limit: MAX_PASTED }) : '');
    setText(create, count > 0 ? t('presets.paste.create', { count }) : t('presets.paste.create-none'));
    setEnabled(create, online && count > 0 && !this.isSaving);
  }

  /** The file, the header and the columns.
   * @param {PastedPresets | null} pasted */
  renderSheet(pasted) {
    const { heading, warning, headerField, headerInput, headerText, columns } = this.parts;
    setText(heading, this.sheet ? t('presets.paste.from-file', { file: this.sheet.file }) : t('presets.paste.title'));
    setText(warning, this.sheet ? this.sheet.warning : '');
    const first = pasted && pasted.firstLine;
    headerField.hidden = !pasted || !first || !(pasted.hasHeader || pasted.isTable);
    headerInput.checked = pasted !== null && pasted.hasHeader;
    setText(headerText, first ? t('presets.paste.header', { line: first.cells.filter(Boolean).join(' · ') }) : '');
    columns.hidden = !pasted || !pasted.isTable || pasted.columns.length < 2;
    if (pasted && !columns.hidden) renderColumns(columns, pasted.columns, pasted.form, (column, target) => {
      this.choice.targets.set(column, target);
      this.onEdited();
    });
  }

  renderChoice() {
    const { choice } = this.parts;
    const { entries, entry } = this;
    choice.hidden = entries.length < 2;
    const choose = (/** @type {string} */ channel) => {
      this.channel = channel;
      this.onEdited();
    };
    const create = (/** @type {Entry} */ { channel }) => el('button', { type: 'button', onclick: () => choose(channel) });
    keyedList(choice, entries, ({ channel }) => channel, create, (button, { channel }) => {
      setText(button, channelName(store.catalogue, channel));
      setAttr(button, 'aria-pressed', String(entry !== null && channel === entry.channel));
    });
  }

  async create() {
    const { entry, pasted, parts } = this;
    if (!entry || !pasted || this.isSaving || !store.online || pasted.created.length === 0) return;
    this.isSaving = true;
    parts.form.inert = true;
    setText(parts.error, '');
    try {
      const presets = pasted.presets(entry.channel);
      await request('POST', '/api/presets/import', { format: 'cuelight-presets', version: 1, presets, themes: [] });
      parts.text.value = pasted.rest;
      await store.refetch('presets');
      this.onCreated(t('presets.paste.created', { count: presets.length }));
    } catch (error) {
      setText(parts.error, messageOf(error));
    }
    parts.form.inert = false;
    this.isSaving = false;
    this.update(store.moment);
    if (parts.text.value === '') this.forget();
    if (parts.text.value === '' && parts.error.textContent === '') this.close();
    else parts.text.focus();
  }
}
customElements.define('cue-preset-paste', PresetPaste);

/** @param {Entry} entry */
function formOf(entry) {
  return new PresetForm(entry, panelOf(entry));
}
