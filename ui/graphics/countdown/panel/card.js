// @ts-check
/**
 * The countdown's card in Show: its clock, its presets and some durations, and the options below them. A
 * duration is a part of the cue: the clock is set to it when it is shown.
 */
import '../../../panel/show/no-page-actions.js';
import { isCued, presetOnAir } from '../../../domain/compare.js';
import { partsOf, setAttr, setEnabled } from '../../../shared/dom.js';
import { Card } from '../../../panel/show/card.js';
import { CARD_HEADER } from '../../../panel/show/card-header.js';
import { Chip } from '../../../panel/show/chip.js';
import { PresetChips } from '../../../panel/show/chips.js';
import { CLOCK_ROW, ClockRow } from '../../../panel/show/clock-row.js';
import { store } from '../../../server/store.js';
import { t } from '../../../i18n/i18n.js';
import { CountdownOptions } from './options.js';
import { OFFERED_MINUTES, offeredTime, timeChip, toggledTime } from './times.js';

/** @typedef {import('../../../server/store.js').Moment} Moment */

export class CountdownCard extends Card {
  static layout = 'clock-card';

  static html = `${CARD_HEADER}${CLOCK_ROW}
    <div class="row">
      <div class="chips fit needs-page" role="group" data-label="show.clock.durations"></div>
      <button class="button primary update needs-page" data-t="show.update"></button>
      <button class="button quiet square options-button needs-page" data-tip="show.clock.options" aria-expanded="false"
          aria-controls="countdown-options">
        <svg class="icon" aria-hidden="true"><use href="#i-gear"/></svg>
      </button>
      <cue-no-page-actions></cue-no-page-actions>
    </div>`;

  parts = partsOf(this, { chips: '.chips', update: 'button.update', toggleOptions: 'button.options-button' });

  /** @type {ClockRow} */
  clockRow = new ClockRow(this);

  options = new CountdownOptions(this);

  chips = new PresetChips(this.channel, (preset) => {
    this.options.clearTimeErrors();
    this.choosePreset(preset);
  });

  /** The times that are offered, each with its chip. */
  timeChips = OFFERED_MINUTES.map((minutes) => ({ minutes, chip: new Chip(() => this.chooseTime(minutes)) }));

  ready() {
    super.ready();
    const { update, toggleOptions } = this.parts;
    this.append(this.options);
    this.clockRow.bind();
    this.parts.chips.append(...this.timeChips.map(({ chip }) => chip.element));
    update.addEventListener('click', () => this.send());
    toggleOptions.addEventListener('click', () => this.toggleOptions());
  }

  toggleOptions() {
    const { options, parts } = this;
    options.hidden = !options.hidden;
    setAttr(parts.toggleOptions, 'aria-expanded', String(!options.hidden));
    options.requestUpdate();
    if (!options.hidden) this.scrollIntoView({ block: 'nearest' });
  }

  /** Returns whether there is something to show. A clock that is under way can be shown without a cue. */
  hasSomething() {
    return super.hasSomething() || this.clockRow.isUnderWay;
  }

  /** The clock shows when it ends. */
  hasBar() {
    return false;
  }

  /** @param {Moment} moment */
  update(moment) {
    super.update(moment);
    if (!this.overlay) return;
    this.renderCue();
    setEnabled(this.parts.update, moment.online);
    this.keepFocus();
  }

  renderCue() {
    this.clockRow.render();
    this.classList.toggle('dirty', this.isAhead() && this.hasSomething());
    this.renderChips();
  }

  renderChips() {
    const { cued, chips, overlay, parts } = this;
    const { editor } = this.cueSender;
    chips.render(parts.chips, editor, overlay, ({ name }) => name);
    const isPreset = chips.presets.some((preset) => isCued(preset, editor));
    const isPresetOnAir = presetOnAir(chips.presets, overlay) !== null;
    const { clock } = this.clockRow;
    const state = { cued, clock, isPreset, isOnAir: this.on && !isPresetOnAir, now: store.moment.now };
    for (const { minutes, chip } of this.timeChips) {
      const { text, marks } = timeChip(minutes, state);
      chip.render({ name: text, marks, isEnabled: this.online });
    }
  }

  /** @param {number} minutes of a chip */
  chooseTime(minutes) {
    this.options.clearTimeErrors();
    this.cueSender.edit(toggledTime(this.cued, offeredTime(minutes, store.moment.now)));
    this.redraw();
  }

  followCue() {
    this.options.bound.follow();
  }

  redraw() {
    this.renderCue();
    this.requestUpdate();
  }

  async press() {
    if (this.on || this.checkTime()) await super.press();
  }

  async send() {
    if (this.checkTime()) await super.send();
  }

  /** Returns whether the time in the options can be read, and says so where it cannot: another time would go
   * on air. */
  checkTime() {
    const isValid = this.options.readTimes();
    if (!isValid) this.showMessage(t('show.clock.invalid'));
    return isValid;
  }
}
customElements.define('cue-countdown-card', CountdownCard);
