// @ts-check
/** A card whose cue is edited in fields, with its presets, its hint and Update below them. */
import './no-page-actions.js';
import { BoundFields } from '../controls/bound-fields.js';
import { showsSame } from '../../domain/compare.js';
import { query, setAttr, setText } from '../../shared/dom.js';
import { Card } from './card.js';
import { PresetChips } from './chips.js';
import { store } from '../../server/store.js';
import { request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../server/store.js').Preset} Preset */

/** The row below the fields; `extra` stands before Update.
 * @param {string} [extra] */
export const cueRow = (extra = '') => `
    <div class="row">
      <p class="hint normal"><span></span> <button class="reload" data-t="edit.reload" hidden></button></p>
      <div class="chips normal" role="group" data-label="nav.presets"><button class="chip add" data-tip="show.preset.save"><svg class="i" aria-hidden="true"><use href="#i-plus"/></svg><span class="w-only" data-t="show.preset.save"></span></button></div>
      <div class="lt-act normal">${extra}
        <button class="btn pri upd" data-t="show.update"></button></div>
      <cue-no-page-actions></cue-no-page-actions>
    </div>`;

export class CueCard extends Card {
  /** The fields follow the server also while another view is open, for keys show the card from there. */
  connectedCallback() {
    super.connectedCallback();
    this.cleanups.push(store.subscribe(() => { if (this.bound) this.bound.render(); }));
  }

  ready() {
    super.ready();
    this.chips = new PresetChips(query('.chips', this), this.channel, (preset) => this.choosePreset(preset));
    this.bound = new BoundFields(this.cue, () => this.renderCue());
    this.bound.reload(query('.reload', this));
    query('.upd', this).addEventListener('click', () => this.send());
    query('.chip.add', this).addEventListener('click', () => this.keep());
  }

  /** Enter in a field of one line is Update.
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
    if (this.bound) this.bound.follow();
  }

  renderCue() {
    const { bound, chips } = this;
    if (!bound || !chips) return;
    bound.render();
    this.classList.toggle('dirty', this.isAhead());
    for (const button of [query('.upd', this), query('.chip.add', this)]) setAttr(button, 'aria-disabled', String(!this.online));
    chips.render(this.cue.editor, this.overlay, (preset) => this.noteOf(preset));
    this.renderHint();
  }

  /** What stands below a preset's name where there is room.
   * @param {Preset} preset @returns {string} */
  noteOf(preset) {
    void preset;
    return '';
  }

  renderHint() {
    const hint = query('.hint', this);
    const { hasConflict } = this.cue.editor;
    this.classList.toggle('elsewhere', hasConflict);
    hint.classList.toggle('warn', hasConflict);
    hint.classList.toggle('alone', this.chips !== undefined && this.chips.presets.length === 0);
    query('.reload', hint).hidden = !hasConflict;
    setText(query('span', hint), hasConflict ? `${t('edit.changed-elsewhere')} ·` : this.isAhead() ? t('show.hint.draft') : this.stayHint());
  }

  /** For how long it stays on air. */
  stayHint() {
    const { hidesIn } = this;
    const seconds = Number(this.cued.duration) || 0;
    return hidesIn !== null ? t('show.hint.hides-in', { seconds: Math.ceil(hidesIn / 1000) }) : seconds === 0 || this.on ? t('show.hint.stays') : t('show.hint.auto-hide', { seconds });
  }

  /** What a new preset of the cue is called. @returns {string} '' where nothing is written */
  presetName() {
    return '';
  }

  /** Keeps the cue as a preset. */
  async keep() {
    const { chips, cued } = this;
    const name = this.presetName();
    if (!name) this.showMessage(t('show.preset.empty'));
    else if (chips && chips.presets.some((preset) => showsSame(preset.payload, cued))) this.showMessage(t('show.preset.exists'));
    else await this.attempt(request('POST', '/api/presets', { channel: this.channel, name, payload: cued }).then(() => store.presetList.load()));
  }
}
