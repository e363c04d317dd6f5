// @ts-check
/** A card whose cue is edited in fields, with its presets below them. */
import './card-help.js';
import { BoundFields } from '../controls/bound-fields.js';
import { CutNotes } from '../controls/cut-notes.js';
import { showsSame } from '../../domain/compare.js';
import { themeOfShow } from '../../domain/themes.js';
import { partsOf, setEnabled } from '../../shared/dom.js';
import { request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { panelOf } from '../overlay-panels.js';
import { PresetChips } from './chips.js';
import { PresetCard } from './preset-card.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../server/store.js').Preset} Preset */

/** The row below the fields.
 * @param {string} [tools] markup behind the presets */
export const cueRow = (tools = '') => `
    <div class="row">
      <p class="hint warning" hidden>
        <span data-t="edit.changed-elsewhere"></span> · <button class="reload" data-t="edit.reload"></button>
      </p>
      <div class="chips" role="group" data-label="nav.presets">
        <button class="chip add" data-tip="show.preset.save">
          <svg class="icon" aria-hidden="true"><use href="#i-plus"/></svg>
          <span class="wide-only" data-t="show.preset.save"></span>
        </button>
      </div>
      <div class="card-tools">${tools}</div>
      <cue-card-help></cue-card-help>
    </div>`;

export class CueCard extends PresetCard {
  row = partsOf(this, {
    conflict: '.hint',
    reload: 'button.reload',
    chips: '.chips',
    save: 'button.chip.add',
  });

  chips = new PresetChips(this.channel, (preset) => this.choosePreset(preset));

  bound = new BoundFields(this.cueSender, () => this.renderCue());

  cutNotes = new CutNotes(this, panelOf(store.catalogue.get(this.channel)));

  /** The fields follow the server also while another view is open, because keys show the card from there. */
  connectedCallback() {
    super.connectedCallback();
    this.cleanups.push(store.subscribe(() => this.bound.render()));
  }

  ready() {
    super.ready();
    const { reload, save } = this.row;
    this.bound.reload(reload);
    save.addEventListener('click', () => this.savePreset());
  }

  /** @param {Moment} moment */
  update(moment) {
    super.update(moment);
    if (this.overlay) this.renderCue();
    this.keepFocus();
  }

  followCue() {
    this.bound.follow();
  }

  renderCue() {
    const { bound, chips, row } = this;
    const { hasConflict } = this.cueSender.editor;
    bound.render();
    bound.renderMarks(this.programPayload);
    setEnabled(row.save, this.online);
    row.conflict.hidden = !hasConflict;
    this.classList.toggle('has-conflict', hasConflict);
    this.renderCutNotes();
    chips.render(row.chips, this.cueSender.editor, this.overlay, (preset) => this.noteOf(preset));
  }

  /** Says which texts of the cue will be cut. */
  renderCutNotes() {
    const { presetId } = this.cueSender.editor;
    const theme = themeOfShow(this.channel, store.themes, store.presets, presetId);
    this.cutNotes.render(this.cued, theme && theme.theme);
  }

  /** The text below a preset's name.
   * @param {Preset} preset @returns {string} */
  noteOf(preset) {
    void preset;
    return '';
  }

  /** The name of a new preset of the cue. @returns {string} '' where the cue has no text */
  presetName() {
    return '';
  }

  /** Saves the cue as a preset. */
  async savePreset() {
    const { channel, chips, cued } = this;
    const name = this.presetName();
    if (!name) {
      this.showMessage(t('show.preset.empty'));
    } else if (chips.presets.some(({ payload }) => showsSame(payload, cued))) {
      this.showMessage(t('show.preset.exists'));
    } else {
      const save = request('POST', '/api/presets', { channel, name, payload: cued });
      await this.attempt(save.then(() => store.presetList.load()));
    }
  }
}
