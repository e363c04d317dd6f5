// @ts-check
/** A card with presets: they become its cue, and what is on air does not change. */
import { queryAll } from '../../shared/dom.js';
import { request } from '../../server/requests.js';
import { Card } from './card.js';

/** @typedef {import('../../server/store.js').Preset} Preset */

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
      const { preset } = await this.cueSender.run(() => request('POST', path));
      // Without one, the preset has been deleted in the meantime.
      if (preset) this.cueSender.editor.receive({ payload: preset.payload, presetId: preset.id });
      this.followCue();
    };
    await this.attempt(cue());
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
