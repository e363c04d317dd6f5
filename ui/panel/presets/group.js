// @ts-check
/**
 * `<cue-preset-group data-channel="…">`: the presets of one overlay, in the order of the show. A press on
 * one cues it and nothing more.
 */
import { channelName } from '../../domain/channel-name.js';
import { CueElement } from '../../shared/element.js';
import { kindOf } from '../../domain/kinds.js';
import { query, setAttr, setText } from '../../shared/dom.js';
import { cuePreset, deletePreset, duplicatePreset, movePreset, restorePreset, stepPreset } from './actions.js';
import { Editor } from './editor.js';
import { Mover } from './mover.js';
import { arrange } from '../controls/parts.js';
import { UndoRow } from '../controls/undo-row.js';
import { Row } from './row.js';
import { matches } from '../../domain/search.js';
import { presetStates } from '../../domain/preset-state.js';
import { summary } from '../../domain/summary.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { messageOf } from '../../server/requests.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').Preset} Preset */

export class PresetGroup extends CueElement {
  static ticks = true;

  static html = `<div class="grp-h"><h2><span class="nm"></span> <span class="t3 count"></span></h2>
    <div class="prev-next"><button class="btn prev"><svg class="i s" aria-hidden="true"><use href="#i-left"/></svg><span data-t="presets.previous"></span></button><button class="btn nxt"><span data-t="presets.next"></span><svg class="i s" aria-hidden="true"><use href="#i-right"/></svg></button></div></div>
    <p class="err" role="alert"></p><ol></ol><p class="empty"></p>`;

  constructor() {
    super();
    /** What is looked for; '' shows all. */
    this.query = '';
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {Map<string, Editor>} */
    this.editors = new Map();
    /** The form of a preset that is none yet. @type {Editor | null} */
    this.fresh = null;
    /** @type {UndoRow[]} */
    this.removed = [];
    /** @type {Mover | null} */
    this.mover = null;
  }

  ready() {
    const list = query('ol', this);
    this.mover = new Mover({
      list,
      rows: () => /** @type {HTMLElement[]} */ ([...list.children].filter((node) => node.classList.contains('item') || (node.classList.contains('edit') && node.hasAttribute('data-id')))),
      nameOf: (row) => this.labelOf(row.dataset.id || ''),
      may: () => this.query.trim() === '' && store.online,
      move: (row, to) => this.moveTo(row.dataset.id || '', to),
      announce: (sentence) => this.announce(sentence),
    });
    query('.prev', this).addEventListener('click', () => this.load(() => stepPreset(this.channel, 'previous')));
    query('.nxt', this).addEventListener('click', () => this.load(() => stepPreset(this.channel, 'next')));
  }

  get channel() {
    return this.dataset.channel || '';
  }

  /** The overlay; a list is made from the catalogue, so there is one. */
  get entry() {
    return /** @type {import('../../domain/catalogue.js').Entry} */ (store.catalogue.get(this.channel));
  }

  /** Whether its presets show files of the user. */
  get showsFiles() {
    return kindOf(this.entry) === 'poster';
  }

  get presets() {
    return store.presets.filter((preset) => preset.channel === this.channel);
  }

  /** @param {string} id */
  labelOf(id) {
    const preset = store.presets.find((one) => one.id === id);
    return preset ? summary(this.entry, preset).name : '';
  }

  /** @param {Moment} moment */
  update(moment) {
    const { presets } = this;
    this.removed = this.removed.filter((one) => one.until > Date.now());
    setText(query('.nm', this), channelName(moment.catalogue, this.channel));
    setText(query('.count', this), presets.length);
    this.renderSteps(moment.online, presets);
    // A row in the hand stays where it is until it is dropped.
    if (this.mover && this.mover.busy) return;
    const nodes = this.nodes(moment, presets);
    for (const id of this.rows.keys()) if (!presets.some((preset) => preset.id === id)) this.rows.delete(id);
    arrange(query('ol', this), nodes);
    const empty = query('.empty', this);
    empty.hidden = nodes.length > 0;
    setText(empty, presets.length === 0 ? t('presets.none') : t('presets.no-match'));
  }

  /** Every row, form and offer of undo, in order.
   * @param {Moment} moment @param {Preset[]} presets */
  nodes(moment, presets) {
    const overlay = moment.status ? moment.status.overlays.find((one) => one.channel === this.channel) : null;
    const callbacks = presetStates(presets, overlay);
    const mayMove = this.query.trim() === '';
    const nodes = presets.filter((preset) => this.isFound(preset)).map((preset) => {
      const [row, editor] = [this.rowOf(preset), this.editors.get(preset.id)];
      row.render(preset, { standing: callbacks.get(preset.id), online: moment.online, mayMove, port: store.port, picture: this.pictureOf(preset), isLost: this.isLost(preset) });
      if (editor) editor.render(preset);
      return editor ? editor.element : row.element;
    });
    // A form whose preset was deleted elsewhere stays: what is typed in it is still somebody's.
    for (const [id, editor] of this.editors) {
      if (presets.some((preset) => preset.id === id)) continue;
      editor.render(null);
      nodes.push(editor.element);
    }
    for (const one of [...this.removed].sort((a, b) => a.position - b.position)) {
      one.render();
      nodes.splice(Math.min(one.position, nodes.length), 0, one.element);
    }
    if (this.fresh) {
      this.fresh.render(null);
      nodes.push(this.fresh.element);
    }
    return nodes;
  }

  /** @param {boolean} online @param {Preset[]} presets */
  renderSteps(online, presets) {
    const cuedId = store.cues.of(this.channel).editor.presetId;
    const at = presets.findIndex(({ id }) => id === cuedId);
    const { length } = presets;
    const previous = presets[at < 0 ? length - 1 : (at + length - 1) % length];
    const next = presets[at < 0 ? 0 : (at + 1) % length];
    for (const [selector, preset, words] of /** @type {const} */ ([['.prev', previous, (/** @type {string} */ preset) => t('presets.load-previous', { preset })], ['.nxt', next, (/** @type {string} */ preset) => t('presets.load-next', { preset })]])) {
      const button = query(selector, this);
      const label = preset ? words(summary(this.entry, preset).name) : null;
      setAttr(button, 'aria-disabled', online && preset ? null : 'true');
      setAttr(button, 'aria-label', label);
      setAttr(button, 'title', label);
    }
  }

  /** @param {Preset} preset */
  isFound(preset) {
    return this.editors.has(preset.id) || matches(preset, this.query, summary(this.entry, preset).line);
  }

  /** @param {Preset} preset @returns {{ url: string, kind: 'image' | 'video' } | null} */
  pictureOf(preset) {
    if (!this.showsFiles) return null;
    const url = preset.payload.fileUrl;
    const asset = store.assets.find((one) => one.url === url);
    const kind = asset ? asset.type : preset.payload.type === 'video' ? 'video' : 'image';
    return { url: typeof url === 'string' && !this.isLost(preset) ? url : '', kind };
  }

  /** Its file was one of ours and is gone.
   * @param {Preset} preset */
  isLost(preset) {
    const url = preset.payload.fileUrl;
    return this.showsFiles && typeof url === 'string' && url.startsWith('/assets/') && store.assetList.isLoaded && !store.assets.some((asset) => asset.url === url);
  }

  /** @param {Preset} preset */
  rowOf(preset) {
    const known = this.rows.get(preset.id);
    if (known) return known;
    const row = new Row(this.entry, preset.id, { load: () => this.load(() => cuePreset(this.channel, preset.id)), edit: () => this.edit(preset.id) });
    this.rows.set(preset.id, row);
    return row;
  }

  /** @param {string} sentence for everybody who listens */
  announce(sentence) {
    this.dispatchEvent(new CustomEvent('cue-message', { bubbles: true, detail: sentence }));
  }

  /** Does something and says why it was refused, if it was.
   * @template T @param {() => Promise<T>} work @returns {Promise<{ value: T } | null>} */
  async attempt(work) {
    const error = query('.err', this);
    setText(error, '');
    try {
      return { value: await work() };
    } catch (reason) {
      setText(error, messageOf(reason));
      return null;
    }
  }

  /** @param {() => Promise<Preset | null>} work */
  async load(work) {
    const done = await this.attempt(work);
    if (done && done.value) this.announce(t('presets.loaded', { preset: summary(this.entry, done.value).name }));
  }

  /** @param {string} id @param {number} to */
  async moveTo(id, to) {
    const going = this.attempt(() => movePreset(this.channel, id, to));
    const focused = document.activeElement;
    this.update(store.moment);
    // The row went to another place in the document, and lost the focus on the way.
    if (focused instanceof HTMLElement && this.contains(focused)) focused.focus();
    await going;
  }

  /** @param {string} id */
  edit(id) {
    const preset = store.presets.find((one) => one.id === id);
    if (!preset) return;
    const editor = new Editor(this.entry, preset, {}, {
      done: (saved) => this.closeEditor(id, saved), remove: (one) => this.drop(one), duplicate: (one) => this.duplicate(one), announce: (sentence) => this.announce(sentence),
    });
    this.editors.set(id, editor);
    this.update(store.moment);
    editor.focus();
  }

  /** @param {string} id @param {string} focus the preset to go on with */
  closeEditor(id, focus) {
    this.editors.delete(id);
    this.update(store.moment);
    this.focusOn(focus);
  }

  /** @param {string} id */
  focusOn(id) {
    const row = this.rows.get(id);
    if (row) row.load.focus();
  }

  /** Opens the form of a new one.
   * @param {Record<string, unknown>} start its payload @param {string} name @param {HTMLElement} head what the form
   * begins with @param {() => void} closed */
  create(start, name, head, closed) {
    this.fresh = new Editor(this.entry, null, start, {
      done: (id) => {
        this.discard();
        closed();
        if (id) this.focusOn(id);
      },
      remove: () => {}, duplicate: async () => {}, announce: (sentence) => this.announce(sentence),
    });
    this.fresh.form.prepend(head);
    this.fresh.input('name').value = name;
    this.update(store.moment);
    this.fresh.focus();
  }

  /** Closes the form of a new one without a word. */
  discard() {
    this.fresh = null;
    this.update(store.moment);
  }

  /** @param {Preset} preset what the copy is to be */
  async duplicate(preset) {
    const copy = await duplicatePreset(preset);
    // What was typed is in the copy now, whose form opens.
    this.editors.delete(preset.id);
    this.edit(copy.id);
  }

  /** @param {Preset} preset */
  async drop(preset) {
    const now = store.presets.find((one) => one.id === preset.id) || preset;
    if (!await this.attempt(() => deletePreset(now))) return;
    /** @type {UndoRow} */
    const removed = new UndoRow(summary(this.entry, now).name, now.position, () => this.bringBack(removed, now));
    this.editors.delete(now.id);
    this.removed.push(removed);
    this.update(store.moment);
    this.announce(t('presets.deleted', { name: removed.label }));
    removed.button.focus();
  }

  /** @param {UndoRow} removed @param {Preset} preset */
  async bringBack(removed, preset) {
    if (!await this.attempt(() => restorePreset(preset))) return;
    this.removed = this.removed.filter((one) => one !== removed);
    this.update(store.moment);
    this.announce(t('presets.restored', { name: removed.label }));
    this.focusOn(preset.id);
  }
}
customElements.define('cue-preset-group', PresetGroup);
