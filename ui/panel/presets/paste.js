// @ts-check
/**
 * `<cue-preset-paste>`: creates a preset from each line of a pasted list. It lists what becomes of every line before
 * anything is created. What is not created stays in the field, also while this form is closed.
 */
import { channelName } from '../../domain/channel-name.js';
import { MAX_CELL_LENGTH } from '../../domain/pasted-list.js';
import { MAX_PASTED, PastedPresets } from '../../domain/pasted-presets.js';
import { PresetForm } from '../../domain/preset-form.js';
import { el, partsOf, setAttr, setEnabled, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { onKeyDown } from '../../shared/key-down.js';
import { keyedList } from '../../shared/keyed-list.js';
import { panelOf } from '../overlay-panels.js';
import { messageOf, request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/catalogue.js').Entry} Entry */
/** @typedef {import('../../domain/pasted-presets.js').PastedPreset} PastedPreset */
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
      <label class="checkbox has-header" hidden>
        <input type="checkbox" checked><span></span>
      </label>
      <ol class="pasted-rows" hidden></ol>
      <p class="summary" role="status"></p>
      <p class="error" role="alert"></p>
      <div class="actions">
        <button type="button" class="button quiet cancel" data-t="action.cancel"></button>
        <button type="submit" class="button primary create"></button>
      </div>
    </form>`;

  parts = partsOf(this, {
    close: 'button.close',
    form: 'form',
    choice: '.overlay-choice',
    text: 'textarea',
    headerField: '.has-header',
    headerInput: '.has-header input',
    headerText: '.has-header span',
    rows: '.pasted-rows',
    summary: '.summary',
    error: '.error',
    cancel: 'button.cancel',
    create: 'button.create',
  });

  /** The channel of the presets; '' for the first one that can have a list. */
  channel = '';

  isSaving = false;

  /** @type {() => void} */
  onClosed = () => {};

  /** Reports how many presets were created.
   * @type {(sentence: string) => void} */
  onCreated = () => {};

  ready() {
    const { cancel, close, form, headerInput, text } = this.parts;
    for (const button of [cancel, close]) button.addEventListener('click', () => this.close());
    text.addEventListener('input', () => this.onEdited());
    headerInput.addEventListener('change', () => this.onEdited());
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
    return store.catalogue.drawn.filter((entry) => formOf(entry).payloadOfLines('-', '-') !== null);
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
    const { text, headerInput } = this.parts;
    return new PastedPresets(text.value, headerInput.checked, formOf(entry), store.presetsOf(entry.channel));
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

  close() {
    this.hidden = true;
    this.onClosed();
  }

  onEdited() {
    setText(this.parts.error, '');
    this.update(store.moment);
  }

  /** @param {Moment} moment */
  update({ online }) {
    const { create, headerField, headerText, rows, summary } = this.parts;
    this.renderChoice();
    const pasted = this.pasted;
    const items = pasted ? pasted.items : [];
    const header = pasted && pasted.header;
    headerField.hidden = !header;
    setText(headerText, header ? t('presets.paste.header', { line: header.source }) : '');
    rows.hidden = items.length === 0;
    keyedList(rows, items, ({ line }) => String(line), createRow, renderRow);
    const count = pasted ? pasted.created.length : 0;
    setText(summary, items.some(({ state }) => state === 'over-limit') ? t('presets.paste.limit', { limit: MAX_PASTED }) : '');
    setText(create, count > 0 ? t('presets.paste.create', { count }) : t('presets.paste.create-none'));
    setEnabled(create, online && count > 0 && !this.isSaving);
  }

  renderChoice() {
    const { choice } = this.parts;
    const { entries, entry } = this;
    choice.hidden = entries.length < 2;
    const create = (/** @type {Entry} */ { channel }) => el('button', {
      type: 'button',
      onclick: () => {
        this.channel = channel;
        this.onEdited();
      },
    });
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
    if (parts.text.value === '' && parts.error.textContent === '') this.close();
    else parts.text.focus();
  }
}
customElements.define('cue-preset-paste', PresetPaste);

/** @param {Entry} entry */
function formOf(entry) {
  return new PresetForm(entry, panelOf(entry));
}

function createRow() {
  return el('li', {}, el('span', { class: 'line-number' }), el('span', { class: 'pasted-text' }, el('strong'), el('small')),
    el('span', { class: 'note' }));
}

/** @param {HTMLLIElement} row @param {PastedPreset} preset */
function renderRow(row, { line, title, subtitle, state }) {
  const { number, name, text, note } = partsOf(row, {
    number: '.line-number', name: 'strong', text: 'small', note: '.note',
  });
  row.className = state === 'new' ? '' : ['exists', 'repeated'].includes(state) ? 'is-known' : 'has-problem';
  setText(number, line);
  setText(name, title);
  setText(text, subtitle);
  setText(note, noteOf(state));
}

/** Why a line becomes no preset; '' for one that does.
 * @param {PastedPreset['state']} state */
function noteOf(state) {
  switch (state) {
    case 'new': return '';
    case 'exists': return t('presets.paste.exists');
    case 'repeated': return t('presets.paste.repeated');
    case 'over-limit': return t('presets.paste.over-limit');
    case 'no-title': return t('presets.paste.no-title');
    case 'too-long': return t('presets.paste.too-long', { limit: MAX_CELL_LENGTH });
    case 'open-quote': return t('presets.paste.open-quote');
  }
}
