// @ts-check
/** A card whose cue is edited in fields, with its presets, a hint and Update below them. */
import './no-page-actions.js';
import { BoundFields } from '../controls/bound-fields.js';
import { showsSame } from '../../domain/compare.js';
import { cueHint } from '../../domain/cue-hint.js';
import { partsOf, setEnabled, setText } from '../../shared/dom.js';
import { request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { Card } from './card.js';
import { PresetChips } from './chips.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../server/store.js').Preset} Preset */

/** The row below the fields.
 * @param {string} [extra] markup before Update */
export const cueRow = (extra = '') => `
    <div class="row">
      <p class="hint needs-page"><span></span> <button class="reload" data-t="edit.reload" hidden></button></p>
      <div class="chips needs-page" role="group" data-label="nav.presets">
        <button class="chip add" data-tip="show.preset.save">
          <svg class="icon" aria-hidden="true"><use href="#i-plus"/></svg>
          <span class="wide-only" data-t="show.preset.save"></span>
        </button>
      </div>
      <div class="card-actions needs-page">${extra}
        <button class="button primary update" data-t="show.update"></button>
      </div>
      <cue-no-page-actions></cue-no-page-actions>
    </div>`;

export class CueCard extends Card {
  row = partsOf(this, {
    hint: '.hint',
    hintText: '.hint span',
    reload: 'button.reload',
    chips: '.chips',
    save: 'button.chip.add',
    update: 'button.update',
  });

  chips = new PresetChips(this.channel, (preset) => this.choosePreset(preset));

  bound = new BoundFields(this.cueSender, () => this.renderCue());

  /** The fields follow the server also while another view is open, because keys show the card from there. */
  connectedCallback() {
    super.connectedCallback();
    this.cleanups.push(store.subscribe(() => this.bound.render()));
  }

  ready() {
    super.ready();
    const { reload, save, update } = this.row;
    this.bound.reload(reload);
    update.addEventListener('click', () => this.send());
    save.addEventListener('click', () => this.savePreset());
  }

  /** Makes Enter in a field of one line press Update.
   * @param {HTMLElement} input */
  updateOnEnter(input) {
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      if (this.isAhead()) this.send();
    });
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
    bound.render();
    this.classList.toggle('dirty', this.isAhead());
    setEnabled(row.update, this.online);
    setEnabled(row.save, this.online);
    chips.render(row.chips, this.cueSender.editor, this.overlay, (preset) => this.noteOf(preset));
    this.renderHint();
  }

  /** The text below a preset's name.
   * @param {Preset} preset @returns {string} */
  noteOf(preset) {
    void preset;
    return '';
  }

  renderHint() {
    const { hint, hintText, reload } = this.row;
    const { hasConflict } = this.cueSender.editor;
    const { hidesIn, on } = this;
    this.classList.toggle('has-conflict', hasConflict);
    hint.classList.toggle('warning', hasConflict);
    hint.classList.toggle('alone', this.chips.presets.length === 0);
    reload.hidden = !hasConflict;
    const { duration } = this.cued;
    setText(hintText, cueHint({ hasConflict, isAhead: this.isAhead(), isOn: on, hidesIn, duration }));
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
