// @ts-check
/**
 * `<cue-presets>`: everything that was prepared for the show, a list an overlay. Files may be dropped
 * anywhere on it: pictures and videos become posters' files, a file of presets is taken in.
 */
import '/panel/presets/assets.js';
import '/panel/presets/group.js';
import { CueElement } from '/panel/element.js';
import { all, field, find, mark, say } from '/panel/page.js';
import { exportFile, importFile } from '/panel/presets/exchange.js';
import { part } from '/panel/presets/parts.js';
import { sentenceOf } from '/panel/transport.js';
import { fillIn, w } from '/panel/words.js';

/** @typedef {import('/panel/presets/group.js').PresetGroup} Group */
/** @typedef {import('/panel/presets/assets.js').Assets} Files */
/** @typedef {import('/panel/store.js').Moment} Moment */
/** @typedef {import('/panel/presets/payload.js').Channel} Channel */

/** @type {readonly Channel[]} */
const CHANNELS = ['lower', 'countdown', 'poster'];

export class Presets extends CueElement {
  static html = `<div class="toolbar">
      <label class="search"><span class="sr" data-t="pSearch"></span><svg class="i" aria-hidden="true"><use href="#i-search"/></svg><input type="search" data-hint="pSearch" autocomplete="off" spellcheck="false"></label>
      <button class="btn pri new"><svg class="i s" aria-hidden="true"><use href="#i-plus"/></svg><span data-t="pNew"></span></button>
    </div>
    <p class="told" role="status"></p>
    <div class="lists">${CHANNELS.map((channel) => `<cue-preset-group class="grp" data-channel="${channel}" role="region" data-label="${channel}"></cue-preset-group>`).join('')}
      <cue-assets class="grp" role="region" data-label="assets"></cue-assets></div>
    <div class="tools"><label class="btn import"><svg class="i s" aria-hidden="true"><use href="#i-in"/></svg><span data-t="pImport"></span><input class="sr" type="file" accept="application/json,.json"></label>
      <button class="btn export"><svg class="i s" aria-hidden="true"><use href="#i-out"/></svg><span data-t="pExport"></span></button></div>
    <div class="drop" hidden><strong data-t="aDrop"></strong><small data-t="aDropWhat"></small></div>`;

  constructor() {
    super();
    /** The list that New adds to.
     * @type {Channel} */
    this.newChannel = 'lower';
    /** How deep a drag has come into us: every child it passes says so. */
    this.depth = 0;
  }

  ready() {
    const search = field('input[type="search"]', this);
    search.addEventListener('input', () => this.search(search.value));
    search.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.shiftKey || !search.value) return;
      event.preventDefault();
      search.value = '';
      this.search('');
    });
    find('.new', this).addEventListener('click', () => {
      const open = this.openForm();
      if (open) open.focus();
      else this.create(this.newChannel, {});
    });
    this.addEventListener('cue-use-asset', (event) => {
      const { url, type } = /** @type {CustomEvent} */ (event).detail;
      this.create('poster', { fileUrl: url, type });
    });
    const file = field('.import input', this);
    file.addEventListener('change', () => {
      this.take([...(file.files || [])]);
      file.value = '';
    });
    find('.export', this).addEventListener('click', () => this.report(exportFile()));
    this.listenToDrops();
  }

  listenToDrops() {
    const brings = (/** @type {DragEvent} */ event) => event.dataTransfer !== null && event.dataTransfer.types.includes('Files');
    const sign = find('.drop', this);
    this.addEventListener('dragenter', (event) => {
      if (!brings(event)) return;
      event.preventDefault();
      this.depth += 1;
      sign.hidden = false;
    });
    this.addEventListener('dragover', (event) => { if (brings(event)) event.preventDefault(); });
    this.addEventListener('dragleave', () => {
      this.depth = Math.max(0, this.depth - 1);
      sign.hidden = this.depth === 0;
    });
    this.addEventListener('drop', (event) => {
      this.depth = 0;
      sign.hidden = true;
      if (!brings(event) || !event.dataTransfer) return;
      event.preventDefault();
      this.take([...event.dataTransfer.files]);
    });
  }

  /** @param {Channel} channel @returns {Group} */
  group(channel) {
    return /** @type {Group} */ (find(`cue-preset-group[data-channel="${channel}"]`, this));
  }

  get files() {
    return /** @type {Files} */ (find('cue-assets', this));
  }

  /** @param {string} query */
  search(query) {
    for (const element of [...CHANNELS.map((channel) => this.group(channel)), this.files]) {
      element.query = query;
      element.owe();
    }
  }

  /** The form of a preset that is none yet.
   * @returns {import('/panel/presets/editor.js').Editor | null} */
  openForm() {
    return CHANNELS.map((channel) => this.group(channel).fresh).find((form) => form !== null) || null;
  }

  /** Opens the form of a new preset; the row above it says for which overlay. What every overlay has and was
   * typed already goes along.
   * @param {Channel} channel @param {Record<string, unknown>} start */
  create(channel, start) {
    const open = this.openForm();
    const { name = '', title = '', subtitle = '' } = open ? open.values() : {};
    for (const other of CHANNELS) this.group(other).discard();
    this.newChannel = channel;
    const row = part('div', 'segm for');
    row.setAttribute('role', 'group');
    row.dataset.label = 'pWhere';
    for (const one of CHANNELS) {
      const button = part('button', '');
      button.setAttribute('type', 'button');
      button.dataset.t = one;
      mark(button, 'aria-pressed', String(one === channel));
      button.addEventListener('click', () => { if (one !== this.newChannel) this.create(one, {}); });
      row.append(button);
    }
    const head = part('div', 'new-for', row);
    fillIn(head);
    const typed = Object.entries({ title, subtitle }).filter(([, value]) => value !== '');
    this.group(channel).create({ ...Object.fromEntries(typed), ...start }, name, head, () => find('.new', this).focus());
  }

  /** Takes in what was dropped or chosen: pictures and videos, or a file of presets.
   * @param {File[]} files */
  take(files) {
    const isPresets = (/** @type {File} */ file) => /\.json$/i.test(file.name) || file.type === 'application/json';
    const others = files.filter((file) => !isPresets(file));
    if (others.length > 0) this.files.add(others);
    for (const file of files.filter(isPresets)) this.report(importFile(file));
  }

  /** Says what came of something, good or bad.
   * @param {Promise<string>} work */
  async report(work) {
    const line = find('.told', this);
    say(line, '');
    try {
      const words = await work;
      line.classList.remove('bad');
      say(line, words);
    } catch (error) {
      line.classList.add('bad');
      say(line, sentenceOf(error));
    }
    line.scrollIntoView({ block: 'nearest' });
  }

  /** @param {Moment} moment */
  update(moment) {
    for (const button of all('.new, .import, .export', this)) mark(button, 'aria-disabled', moment.online ? null : 'true');
    mark(find('.new', this), 'title', w.pNewFor(w[this.newChannel]));
    // They are asked here, because they draw nothing while this view is not the open one.
    for (const element of [...CHANNELS.map((channel) => this.group(channel)), this.files]) element.owe();
  }
}
customElements.define('cue-presets', Presets);
