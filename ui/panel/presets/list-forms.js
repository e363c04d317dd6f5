// @ts-check
/** The forms that are open in a list of presets, and the presets that were deleted there and can be
 * restored. */
import { UndoRow } from '../controls/undo-row.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { deletePreset, duplicatePreset, restorePreset } from './actions.js';
import { Editor } from './editor.js';

/** @typedef {import('../../shared/types.js').Preset} Preset */
/** The list that the forms are in. `attempt` resolves with null where it has shown an error.
 * @typedef {object} List
 * @property {string} channel
 * @property {import('../../domain/preset-form.js').PresetForm} form
 * @property {() => void} render
 * @property {(id: string) => void} focusOn focuses the row of a preset
 * @property {<T>(action: () => Promise<T>) => Promise<{ value: T } | null>} attempt
 * @property {(sentence: string) => void} announce */

export class ListForms {
  /** @param {List} list */
  constructor(list) {
    this.list = list;
    /** By preset.
     * @type {Map<string, Editor>} */
    this.editors = new Map();
    /** The form of a new preset.
     * @type {Editor | null} */
    this.newEditor = null;
    /** By preset.
     * @type {Map<string, UndoRow>} */
    this.removed = new Map();
  }

  /** Ends the offers to restore that are over. */
  expire() {
    for (const [id, { until }] of this.removed) if (until <= performance.now()) this.removed.delete(id);
  }

  /** Opens the form of a preset.
   * @param {string} id */
  edit(id) {
    const { list } = this;
    const preset = store.presets.find((one) => one.id === id);
    if (!preset) return;
    const editor = new Editor(list.channel, list.form, preset, {}, {
      done: (savedId) => this.close(id, savedId),
      next: () => {},
      remove: (one) => this.remove(one),
      duplicate: (one) => this.duplicate(one),
      announce: (sentence) => list.announce(sentence),
    });
    this.editors.set(id, editor);
    list.render();
    editor.focus();
  }

  /** @param {string} id @param {string} focusedId the preset that gets the focus */
  close(id, focusedId) {
    this.editors.delete(id);
    this.list.render();
    this.list.focusOn(focusedId);
  }

  /** Opens the form of a new preset.
   * @param {Record<string, unknown>} payload @param {string} name that the form begins with
   * @param {HTMLElement} head the first element of the form @param {() => void} onClosed
   * @param {(saved: Record<string, unknown>) => void} onNext is called to open the form of the next new preset */
  create(payload, name, head, onClosed, onNext) {
    const { list } = this;
    const editor = new Editor(list.channel, list.form, null, payload, {
      done: (id) => {
        this.discard();
        onClosed();
        if (id) list.focusOn(id);
      },
      next: (saved) => {
        this.discard();
        onNext(saved);
      },
      remove: () => {},
      duplicate: async () => {},
      announce: (sentence) => list.announce(sentence),
    });
    editor.parts.form.prepend(head);
    editor.fields.input('name').value = name;
    this.newEditor = editor;
    list.render();
    editor.focus();
  }

  /** Closes the form of a new preset. */
  discard() {
    this.newEditor = null;
    this.list.render();
  }

  /** Copies a preset and opens the form of the copy.
   * @param {Preset} preset with the values of its form */
  async duplicate(preset) {
    const copy = await duplicatePreset(preset);
    this.editors.delete(preset.id);
    this.edit(copy.id);
  }

  /** @param {Preset} preset */
  async remove(preset) {
    const { list } = this;
    const current = store.presets.find(({ id }) => id === preset.id) || preset;
    if (!await list.attempt(() => deletePreset(current))) return;
    const { name } = list.form.summaryOf(current);
    const row = new UndoRow(name, current.position, () => this.restore(current, name));
    this.editors.delete(current.id);
    this.removed.set(current.id, row);
    list.render();
    list.announce(t('presets.deleted', { name }));
    row.button.focus();
  }

  /** @param {Preset} preset @param {string} name */
  async restore(preset, name) {
    const { list } = this;
    if (!await list.attempt(() => restorePreset(preset))) return;
    this.removed.delete(preset.id);
    list.render();
    list.announce(t('presets.restored', { name }));
    list.focusOn(preset.id);
  }
}
