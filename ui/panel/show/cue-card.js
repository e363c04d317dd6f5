// @ts-check
/** A card whose cue is edited in fields, with its presets below them. */
import './card-help.js';
import { BoundFields } from '../controls/bound-fields.js';
import { ConflictHint } from '../controls/conflict-hint.js';
import { CutNotes } from '../controls/cut-notes.js';
import { showsSame } from '../../domain/compare.js';
import { partsOf, setEnabled, setText } from '../../shared/dom.js';
import { request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { PresetChips } from './chips.js';
import { FittedRow } from './fitted-row.js';
import { ALL_BUTTON, PresetCard } from './preset-card.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../server/store.js').Preset} Preset */

/** The row below the fields.
 * @param {string} [tools] markup behind the presets */
export const cueRow = (tools = '') => `
    <div class="row">
      <div class="chips" role="group" data-label="nav.presets">
        <div class="chip-tools">${ALL_BUTTON}
          <button class="chip add" data-tip="show.preset.save">
            <svg class="icon" aria-hidden="true"><use href="#i-plus"/></svg>
            <span class="wide-only" data-t="show.preset.save"></span>
          </button>${tools}
          <cue-card-help></cue-card-help>
        </div>
      </div>
    </div>`;

export class CueCard extends PresetCard {
  row = partsOf(this, {
    chips: '.chips',
    tools: '.chip-tools',
    all: 'button.all',
    allText: '.all span',
    save: 'button.chip.add',
  });

  /** Made in `ready`, because it needs the markup.
   * @type {FittedRow | null} */
  fitted = null;

  chips = new PresetChips(this.channel, (preset) => this.choosePreset(preset));

  bound = new BoundFields(this.cueSender, () => this.renderCue());

  conflict = new ConflictHint(this.bound);

  cutNotes = new CutNotes(this, this.channel);

  /** The fields follow the server also while another view is open, because keys show the card from there. */
  connectedCallback() {
    super.connectedCallback();
    this.cleanups.push(store.subscribe(() => this.bound.render()));
  }

  ready() {
    super.ready();
    const { save, all, chips, tools } = this.row;
    this.fitted = new FittedRow(chips, { tools, all, add: save });
    all.addEventListener('click', () => this.openSheet());
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
    const { bound, chips, conflict, row } = this;
    bound.render();
    conflict.render();
    bound.renderMarks(this.programPayload);
    setEnabled(row.save, this.online);
    this.cutNotes.renderCue(bound);
    setText(row.allText, t('sheet.all', { count: chips.presets.length }));
    const noteOf = (/** @type {Preset} */ preset) => this.noteOf(preset);
    const entries = chips.render(row.chips, this.cueSender.editor, this.overlay, noteOf);
    if (this.fitted) this.fitted.render(entries);
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

  get addEntry() {
    return { text: () => t('show.preset.save'), run: () => this.savePreset() };
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
      const { presetId } = this.cueSender.editor;
      const from = chips.presets.find(({ id }) => id === presetId);
      const themeId = from ? from.themeId : null;
      const save = request('POST', '/api/presets', { channel, name, payload: cued, themeId });
      await this.attempt(save.then(() => store.presetList.load()));
    }
  }
}
