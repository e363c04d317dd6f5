// @ts-check
/**
 * `<cue-presets>`: the presets of the show, one list per overlay. Files may be dropped anywhere on it: pictures and
 * videos become posters' files, a file of presets is imported.
 */
import './assets.js';
import './group.js';
import { CueElement } from '../../shared/element.js';
import { channelName } from '../../domain/channel-name.js';
import { kindOf } from '../../domain/kinds.js';
import { queryAll, queryInput, query, setAttr, setText } from '../../shared/dom.js';
import { exportFile, importFile } from './import-export.js';
import { hasField } from '../../domain/preset-form.js';
import { part } from '../controls/parts.js';
import { store } from '../../server/store.js';
import { messageOf } from '../../server/requests.js';
import { t, translate } from '../../i18n/i18n.js';

/** @typedef {import('./group.js').PresetGroup} Group */
/** @typedef {import('./assets.js').Assets} Files */
/** @typedef {import('../../server/store.js').Moment} Moment */

export class Presets extends CueElement {
  static html = `<div class="toolbar">
      <label class="search"><span class="sr" data-t="presets.search"></span><svg class="i" aria-hidden="true"><use href="#i-search"/></svg><input type="search" data-hint="presets.search" autocomplete="off" spellcheck="false"></label>
      <button class="btn pri new"><svg class="i s" aria-hidden="true"><use href="#i-plus"/></svg><span data-t="presets.new"></span></button>
    </div>
    <p class="told" role="status"></p>
    <div class="lists">
      <cue-assets class="grp" role="region" data-label="assets.title"></cue-assets></div>
    <div class="tools"><label class="btn import"><svg class="i s" aria-hidden="true"><use href="#i-in"/></svg><span data-t="action.import"></span><input class="sr" type="file" accept="application/json,.json"></label>
      <button class="btn export"><svg class="i s" aria-hidden="true"><use href="#i-out"/></svg><span data-t="action.export"></span></button></div>
    <div class="drop" hidden><strong data-t="assets.drop"></strong><small data-t="assets.drop-types"></small></div>`;

  constructor() {
    super();
    /** The channel of the list that New adds to; '' for the first one. */
    this.newChannel = '';
    /** By channel, each with what it was made from.
     * @type {Map<string, { group: Group, made: string }>} */
    this.groups = new Map();
    /** How deep a drag has come into us: every child it passes says so. */
    this.depth = 0;
  }

  ready() {
    const search = queryInput('input[type="search"]', this);
    search.addEventListener('input', () => this.search(search.value));
    search.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.shiftKey || !search.value) return;
      event.preventDefault();
      search.value = '';
      this.search('');
    });
    query('.new', this).addEventListener('click', () => {
      const open = this.openForm();
      if (open) open.focus();
      else this.create(this.newChannel || this.channels[0], {});
    });
    this.addEventListener('cue-use-asset', (event) => {
      const { url, type } = /** @type {CustomEvent} */ (event).detail;
      const channel = this.fileChannel;
      if (channel) this.create(channel, { fileUrl: url, type });
    });
    const file = queryInput('.import input', this);
    file.addEventListener('change', () => {
      this.take([...(file.files || [])]);
      file.value = '';
    });
    query('.export', this).addEventListener('click', () => this.report(exportFile()));
    this.listenToDrops();
  }

  listenToDrops() {
    const brings = (/** @type {DragEvent} */ event) => event.dataTransfer !== null && event.dataTransfer.types.includes('Files');
    const sign = query('.drop', this);
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

  /** The channels that have a list. */
  get channels() {
    return [...this.groups.keys()];
  }

  /** The channel of the overlay that shows the user's files. */
  get fileChannel() {
    return this.channels.find((channel) => kindOf(store.catalogue.get(channel)) === 'poster');
  }

  /** @returns {Group[]} in the order of the catalogue */
  get lists() {
    return [...this.groups.values()].map(({ group }) => group);
  }

  /** Makes a list for each overlay of the catalogue.
   * @param {import('../../domain/catalogue.js').Catalogue} catalogue */
  renderLists({ drawn }) {
    const made = (/** @type {object} */ entry) => JSON.stringify(entry);
    for (const [channel, { group, made: before }] of this.groups) {
      if (drawn.some((entry) => entry.channel === channel && made(entry) === before)) continue;
      group.remove();
      this.groups.delete(channel);
    }
    const known = this.groups;
    this.groups = new Map();
    for (const entry of drawn) {
      const { channel } = entry;
      const group = (known.get(channel) || { group: this.makeList(channel) }).group;
      this.groups.set(channel, { group, made: made(entry) });
      setAttr(group, 'aria-label', channelName(store.catalogue, channel));
    }
  }

  /** @param {string} channel @returns {Group} */
  makeList(channel) {
    const group = document.createElement('cue-preset-group');
    group.className = 'grp';
    group.dataset.channel = channel;
    group.setAttribute('role', 'region');
    query('cue-assets', this).before(group);
    return /** @type {Group} */ (group);
  }

  get files() {
    return /** @type {Files} */ (query('cue-assets', this));
  }

  /** @param {string} query */
  search(query) {
    for (const element of [...this.lists, this.files]) {
      element.query = query;
      element.requestUpdate();
    }
  }

  /** The form of a preset that is none yet.
   * @returns {import('./editor.js').Editor | null} */
  openForm() {
    return this.lists.map(({ fresh }) => fresh).find((form) => form !== null) || null;
  }

  /** Opens the form of a new preset; the row above it says for which overlay. What every overlay has and was
   * typed already goes along.
   * @param {string | undefined} channel @param {Record<string, unknown>} start */
  create(channel, start) {
    const made = channel === undefined ? undefined : this.groups.get(channel);
    if (channel === undefined || !made) return;
    const open = this.openForm();
    const { name = '', title = '', subtitle = '' } = open ? open.values() : {};
    for (const list of this.lists) list.discard();
    this.newChannel = channel;
    const row = part('div', 'segm for');
    row.setAttribute('role', 'group');
    row.dataset.label = 'field.overlay';
    for (const one of this.channels) {
      const button = part('button', '', channelName(store.catalogue, one));
      button.setAttribute('type', 'button');
      setAttr(button, 'aria-pressed', String(one === channel));
      button.addEventListener('click', () => { if (one !== this.newChannel) this.create(one, {}); });
      row.append(button);
    }
    const head = part('div', 'new-for', row);
    translate(head);
    const { entry } = made.group;
    const typed = Object.entries({ title, subtitle }).filter(([key, value]) => value !== '' && hasField(entry, key));
    made.group.create({ ...Object.fromEntries(typed), ...start }, name, head, () => query('.new', this).focus());
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
    const line = query('.told', this);
    setText(line, '');
    try {
      const words = await work;
      line.classList.remove('bad');
      setText(line, words);
    } catch (error) {
      line.classList.add('bad');
      setText(line, messageOf(error));
    }
    line.scrollIntoView({ block: 'nearest' });
  }

  /** @param {Moment} moment */
  update(moment) {
    for (const button of queryAll('.new, .import, .export', this)) setAttr(button, 'aria-disabled', moment.online ? null : 'true');
    this.renderLists(moment.catalogue);
    setAttr(query('.new', this), 'title', t('presets.new-for', { overlay: channelName(moment.catalogue, this.newChannel || this.channels[0] || '') }));
    // They are asked here, because they draw nothing while this view is not the open one.
    for (const element of [...this.lists, this.files]) element.requestUpdate();
  }
}
customElements.define('cue-presets', Presets);
