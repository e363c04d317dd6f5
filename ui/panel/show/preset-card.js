// @ts-check
/**
 * A card with presets: they become its cue, and what is on air does not change. Those that do not fit on the card are
 * in the list of all, which the card opens.
 */
import { channelName } from '../../domain/channel-name.js';
import { presetMarks } from '../../domain/preset-marks.js';
import { queryAll } from '../../shared/dom.js';
import { request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { Card } from './card.js';
import { sheetEntries } from './sheet-entries.js';

/** @typedef {import('../../server/store.js').Preset} Preset */
/** @typedef {import('../../domain/preset-sheet.js').SheetEntry} SheetEntry */
/** @typedef {import('./preset-sheet.js').SheetSource} SheetSource */

/** The button that opens the list of all entries. */
export const ALL_BUTTON = `
          <button class="button all" aria-haspopup="dialog" hidden>
            <svg class="icon small" aria-hidden="true"><use href="#i-search"/></svg><span></span>
          </button>`;

/** What can get the focus in place of a button that is gone. None of them shows or hides anything. */
const SAFE_TO_FOCUS = 'input, select, .chip, .tile, .options-button';

export class PresetCard extends Card {
  /** Cues a preset. What is on air does not change.
   * @param {Preset} preset */
  async choosePreset(preset) {
    await this.cuePreset(`/api/presets/${preset.id}/cue`);
  }

  /** Cues the next or the previous preset.
   * @param {'next' | 'previous'} which */
  async step(which) {
    this.touch();
    await this.cuePreset(`/api/presets/${which}?channel=${encodeURIComponent(this.channel)}`);
  }

  /** @param {string} path of a request that cues a preset */
  async cuePreset(path) {
    if (!this.online) return;
    const cue = async () => {
      const { cue } = await this.cueSender.run(() => request('POST', path));
      this.cueSender.editor.receive(cue);
      this.followCue();
    };
    await this.attempt(cue());
  }

  /** Everything that the card offers, in order.
   * @returns {SheetEntry[]} */
  sheetEntries() {
    const presets = store.presetsOf(this.channel);
    return sheetEntries(presets, presetMarks(presets, this.cueSender.editor, this.overlay));
  }

  /** Cues an entry of the list of all.
   * @param {string} key */
  chooseEntry(key) {
    const preset = store.presetsOf(this.channel).find(({ id }) => id === key);
    if (preset) this.choosePreset(preset);
  }

  /** How the list of all gets another entry; null where it cannot.
   * @returns {SheetSource['add']} */
  get addEntry() {
    return null;
  }

  /** Opens the list of all.
   * @returns {boolean} whether it has entries */
  openSheet() {
    if (this.sheetEntries().length === 0) return false;
    /** @type {SheetSource} */
    const source = {
      card: this,
      title: () => t('sheet.title', { overlay: channelName(store.catalogue, this.channel) }),
      entries: () => this.sheetEntries(),
      choose: (key) => this.chooseEntry(key),
      add: this.addEntry,
    };
    this.dispatchEvent(new CustomEvent('cue-sheet', { bubbles: true, detail: source }));
    return true;
  }

  /** Shows the cue in every field, including the one with the focus. */
  followCue() {}

  /** Moves the focus of a keyboard user from a button that has disappeared to an element where the next Enter
   * changes nothing that viewers see. */
  keepFocus() {
    const focused = document.activeElement;
    if (!focused || focused === this || !this.contains(focused)) return;
    if (isVisible(focused) || !focused.matches(':focus-visible')) return;
    const next = queryAll(SAFE_TO_FOCUS, this).find(isVisible);
    if (next) next.focus();
  }
}

/** @param {Element} element */
function isVisible(element) {
  return element.getClientRects().length > 0;
}
