// @ts-check
/**
 * `<cue-preset-group data-channel="…">`: the presets of one overlay, in the order of the show. A press on
 * a preset cues it; nothing goes on air.
 */
import { channelName } from '../../domain/channel-name.js';
import { isDeletedAsset, mediaTypeOf } from '../../domain/media.js';
import { PresetForm } from '../../domain/preset-form.js';
import { presetOnAir } from '../../domain/compare.js';
import { listItems, neighboursOf } from '../../domain/preset-list.js';
import { presetStates } from '../../domain/preset-state.js';
import { presetTake } from '../../domain/preset-take.js';
import { PressGuard } from '../../domain/press-guard.js';
import { matches } from '../../domain/search.js';
import { partsOf, queryAll, setAttr, setEnabled, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { keyedList, rowsOf } from '../../shared/keyed-list.js';
import { panelOf } from '../overlay-panels.js';
import { messageOf } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { cuePreset, movePreset, stepPreset, takePreset } from './actions.js';
import { ListForms } from './list-forms.js';
import { Mover } from './mover.js';
import { Row } from './row.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').Preset} Preset */
/** @typedef {import('../../shared/types.js').Overlay} Overlay */
/** @typedef {import('../../domain/catalogue.js').Entry} Entry */
/** @typedef {import('../../domain/preset-list.js').ListItem} ListItem */
/** @typedef {import('../../domain/preset-state.js').PresetState} PresetState */

export class PresetGroup extends CueElement {
  static ticks = true;

  static html = `
    <div class="group-header">
      <h2><span class="name"></span>&nbsp;<span class="subtle count"></span></h2>
      <div class="prev-next">
        <button class="button previous">
          <svg class="icon small" aria-hidden="true"><use href="#i-left"/></svg><span data-t="presets.previous"></span>
        </button>
        <button class="button next">
          <span data-t="presets.next"></span><svg class="icon small" aria-hidden="true"><use href="#i-right"/></svg>
        </button>
      </div>
    </div>
    <p class="error" role="alert"></p>
    <ol></ol>
    <p class="empty"></p>`;

  parts = partsOf(this, {
    name: '.name',
    count: '.count',
    previous: 'button.previous',
    next: 'button.next',
    error: '.error',
    list: 'ol',
    empty: '.empty',
  });

  /** The text of the search; '' shows all. */
  query = '';

  forms = new ListForms(this);

  /** Shared by the rows.
   * @type {PressGuard<Preset>} */
  takeGuard = new PressGuard();

  /** @type {Mover | null} */
  mover = null;

  /** @type {{ entry: object, form: PresetForm } | null} */
  formOfEntry = null;

  ready() {
    const { list, previous, next } = this.parts;
    this.mover = new Mover({
      list,
      rows: () => queryAll('.item, .editor[data-id]', list),
      nameOf: (row) => this.nameOf(row.dataset.id || ''),
      may: () => this.mayMove && store.online,
      move: (row, to) => this.moveTo(row.dataset.id || '', to),
      announce: (sentence) => this.announce(sentence),
    });
    previous.addEventListener('click', () => this.cue(() => stepPreset(this.channel, 'previous')));
    next.addEventListener('click', () => this.cue(() => stepPreset(this.channel, 'next')));
  }

  get channel() {
    return this.dataset.channel || '';
  }

  /** The form of this overlay's presets. */
  get form() {
    // A group is made from an entry of the catalogue.
    const entry = /** @type {Entry} */ (store.catalogue.get(this.channel));
    if (!this.formOfEntry || this.formOfEntry.entry !== entry) {
      this.formOfEntry = { entry, form: new PresetForm(entry, panelOf(entry)) };
    }
    return this.formOfEntry.form;
  }

  get presets() {
    return store.presets.filter((preset) => preset.channel === this.channel);
  }

  /** Whether rows can be moved: not among the results of a search. */
  get mayMove() {
    return this.query.trim() === '';
  }

  /** @param {string} id */
  presetOf(id) {
    return store.presets.find((preset) => preset.id === id) || null;
  }

  /** @param {string} id */
  nameOf(id) {
    const preset = this.presetOf(id);
    return preset ? this.form.summaryOf(preset).name : '';
  }

  /** @param {Moment} moment */
  update({ catalogue, status }) {
    const { presets } = this;
    this.forms.expire();
    setText(this.parts.name, channelName(catalogue, this.channel));
    setText(this.parts.count, presets.length);
    this.renderSteps(presets);
    // A row that is being moved stays in its place until it is dropped.
    if (this.mover && this.mover.busy) return;
    const overlay = status && status.overlays.find(({ channel }) => channel === this.channel);
    this.renderList(presets, overlay || null);
  }

  /** Renders now, for what follows needs the rows. */
  render() {
    this.update(store.moment);
  }

  /** @param {Preset[]} presets @param {Overlay | null} overlay */
  renderList(presets, overlay) {
    const { list, empty } = this.parts;
    const [states, onAir] = [presetStates(presets, overlay), presetOnAir(presets, overlay)];
    const items = listItems(presets, {
      isFound: (preset) => matches(this.form.searchTextOf(preset), this.query),
      open: [...this.forms.editors.keys()],
      removed: [...this.forms.removed].map(([id, { position }]) => ({ id, position })),
      hasNew: this.forms.newEditor !== null,
    });
    const create = (/** @type {ListItem} */ item) => this.createRow(item);
    keyedList(list, items, ({ type, id }) => `${type} ${id}`, create, (row, { id }) => {
      const preset = this.presetOf(id);
      if (row instanceof Row && preset) this.updateRow(row, preset, { overlay, state: states.get(id), onAir });
      else if (!(row instanceof Row)) row.render(preset);
    });
    empty.hidden = items.length > 0;
    setText(empty, presets.length === 0 ? t('presets.none') : t('presets.no-match'));
  }

  /** @param {ListItem} item */
  createRow({ type, id }) {
    const { editors, newEditor, removed } = this.forms;
    const known = { form: editors.get(id), removed: removed.get(id), new: newEditor, row: null }[type];
    return known || new Row(id, {
      cue: () => this.cue(() => cuePreset(this.channel, id)),
      edit: () => this.forms.edit(id),
    }, this);
  }

  /** @param {Row} row @param {Preset} preset
   * @param {{ overlay: Overlay | null, state: PresetState | undefined, onAir: Preset | null }} program */
  updateRow(row, preset, { overlay, state, onAir }) {
    const url = this.form.fileOf(preset.payload);
    const isMissing = store.assetList.isLoaded && isDeletedAsset(url, store.assets);
    const type = preset.payload.type === 'video' ? 'video' : mediaTypeOf(url, store.assets);
    const picture = this.form.fileField === null ? null : { url: isMissing ? '' : url, type };
    const summary = this.form.summaryOf(preset);
    const isOnline = store.online;
    const take = presetTake(overlay, { name: summary.name, isProgram: preset === onAir, isMissing, isOnline });
    row.render(summary, { state, take, picture, isMissing, isOnline, mayMove: this.mayMove, port: store.port });
  }

  /** @param {Preset[]} presets */
  renderSteps(presets) {
    const { previous, next } = this.parts;
    const neighbours = neighboursOf(presets, store.cues.of(this.channel).editor.presetId);
    this.renderStep(previous, neighbours.previous, (preset) => t('presets.load-previous', { preset }));
    this.renderStep(next, neighbours.next, (preset) => t('presets.load-next', { preset }));
  }

  /** @param {HTMLButtonElement} button @param {Preset | null} preset that it cues
   * @param {(name: string) => string} text */
  renderStep(button, preset, text) {
    const label = preset ? text(this.form.summaryOf(preset).name) : null;
    setEnabled(button, store.online && preset !== null);
    setAttr(button, 'aria-label', label);
    setAttr(button, 'title', label);
  }

  /** @param {string} sentence for screen readers */
  announce(sentence) {
    this.dispatchEvent(new CustomEvent('cue-message', { bubbles: true, detail: sentence }));
  }

  /** Runs an action and shows its error.
   * @template T @param {() => Promise<T>} action @returns {Promise<{ value: T } | null>} null for an error */
  async attempt(action) {
    const { error } = this.parts;
    setText(error, '');
    try {
      return { value: await action() };
    } catch (reason) {
      setText(error, messageOf(reason));
      return null;
    }
  }

  /** @param {() => Promise<Preset | null>} action that cues a preset */
  async cue(action) {
    const result = await this.attempt(action);
    if (result && result.value) {
      this.announce(t('presets.loaded', { preset: this.form.summaryOf(result.value).name }));
    }
  }

  /** @param {Preset} seen as it was when its button was pressed */
  take(seen) {
    this.attempt(() => takePreset(seen, this.presetOf(seen.id)));
  }

  /** @param {string} id @param {number} to */
  async moveTo(id, to) {
    const moving = this.attempt(() => movePreset(this.channel, id, to));
    this.render();
    await moving;
  }

  /** @param {string} id */
  focusOn(id) {
    const row = rowsOf(this.parts.list).find((one) => one instanceof Row && one.id === id);
    if (row) row.focus();
  }
}
customElements.define('cue-preset-group', PresetGroup);
