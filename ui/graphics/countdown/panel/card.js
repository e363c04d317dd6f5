// @ts-check
/**
 * The countdown's card in Show: its clock, its presets and some durations, and the options below them. A
 * duration is a part of the cue: the clock is set to it when it is shown.
 */
import '../../../panel/show/card-help.js';
import { isCued, isSeen, isSetTo, presetOnAir } from '../../../domain/compare.js';
import { oneLine } from '../../../domain/field-text.js';
import { isMarked } from '../../../domain/preset-marks.js';
import { timeName } from '../../../domain/time-name.js';
import { partsOf, setAttr, setText } from '../../../shared/dom.js';
import { CARD_HEADER } from '../../../panel/show/card-header.js';
import { Chip } from '../../../panel/show/chip.js';
import { PresetChips } from '../../../panel/show/chips.js';
import { FittedRow } from '../../../panel/show/fitted-row.js';
import { ALL_BUTTON, PresetCard } from '../../../panel/show/preset-card.js';
import { CLOCK_ROW, ClockRow } from '../../../panel/show/clock-row.js';
import { store } from '../../../server/store.js';
import { t } from '../../../i18n/i18n.js';
import { CountdownOptions } from './options.js';
import { OFFERED_MINUTES, offeredTime, timeChip, toggledTime } from './times.js';

/** @typedef {import('../../../server/store.js').Moment} Moment */

export class CountdownCard extends PresetCard {
  static layout = 'clock-card';

  static html = `${CARD_HEADER}${CLOCK_ROW}
    <div class="row">
      <div class="chips" role="group" data-label="show.clock.durations">
        <div class="chip-tools" hidden>${ALL_BUTTON}
        </div>
      </div>
      <button class="button quiet square options-button" data-tip="show.clock.options" aria-expanded="false"
          aria-controls="countdown-options">
        <svg class="icon" aria-hidden="true"><use href="#i-gear"/></svg>
      </button>
      <cue-card-help></cue-card-help>
    </div>`;

  parts = partsOf(this, {
    chips: '.chips',
    tools: '.chip-tools',
    all: 'button.all',
    allText: '.all span',
    toggleOptions: 'button.options-button',
  });

  /** Made in `ready`, because it needs the markup.
   * @type {FittedRow | null} */
  fitted = null;

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
    const { chips, tools, all, toggleOptions } = this.parts;
    this.append(this.options);
    this.clockRow.bind();
    tools.before(...this.timeChips.map(({ chip }) => chip.element));
    this.fitted = new FittedRow(chips, { tools, all, add: null });
    all.addEventListener('click', () => this.openSheet());
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
    return this.hasCue() || this.clockRow.isUnderWay;
  }

  /** Whether the time of the cue is not that of the clock on air. */
  get isTimeAhead() {
    const { overlay, on, cued } = this;
    return on && overlay !== null && overlay.countdown !== null && !isSetTo(cued, overlay.countdown);
  }

  /** The cue's preset, its end or its title.
   * @returns {string} */
  cueName() {
    const preset = this.chips.presets.find((one) => isCued(one, this.cueSender.editor));
    if (preset) return preset.name;
    return this.nameOf(this.cued) || (this.clockRow.isUnderWay ? this.clockRow.leftText : '');
  }

  programName() {
    const preset = presetOnAir(this.chips.presets, this.overlay);
    if (preset) return preset.name;
    return this.programPayload ? oneLine(this.programPayload.title) || this.clockRow.totalText : '';
  }

  /** @param {Record<string, unknown>} payload */
  nameOf(payload) {
    return timeName(payload, store.moment.now) || oneLine(payload.title);
  }

  emptyHint() {
    return t('show.line.choose-time');
  }

  offAirNote() {
    return this.clockRow.offAirNote;
  }

  /** @param {Moment} moment */
  update(moment) {
    super.update(moment);
    if (!this.overlay) return;
    this.renderCue();
    this.keepFocus();
  }

  renderCue() {
    this.clockRow.render();
    this.options.bound.renderMarks(this.programPayload);
    this.renderChips();
  }

  renderChips() {
    const { cued, chips, overlay, parts } = this;
    const { editor } = this.cueSender;
    setText(parts.allText, t('sheet.all', { count: chips.presets.length }));
    const entries = chips.render(parts.chips, editor, overlay, ({ name }) => name);
    const isPreset = chips.presets.some((preset) => isCued(preset, editor));
    const isPresetOnAir = presetOnAir(chips.presets, overlay) !== null;
    const { clock } = this.clockRow;
    const state = { cued, clock, isPreset, isOnAir: overlay !== null && isSeen(overlay) && !isPresetOnAir, now: store.moment.now };
    for (const { minutes, chip } of this.timeChips) {
      const { text, marks } = timeChip(minutes, state);
      chip.render({ name: text, marks, isEnabled: this.online });
      // The longest durations are hidden first: the options have them too.
      const rank = chips.presets.length + minutes;
      entries.push({ element: chip.element, isPinned: isMarked(marks), isListed: false, rank });
    }
    if (this.fitted) this.fitted.render(entries);
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

  /** Reads a time that is still being typed in the options, and says so where it cannot be read: another time would
   * go on air. */
  completeCue() {
    const isValid = this.options.readTimes();
    if (!isValid) this.showMessage(t('show.clock.invalid'));
    return isValid;
  }
}
customElements.define('cue-countdown-card', CountdownCard);
