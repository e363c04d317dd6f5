// @ts-check
/**
 * The countdown's card: its clock, its presets and durations, and Options below them. A duration is a part of the cue:
 * the clock is set to it when it is shown.
 */
import './no-page-actions.js';
import './countdown-options.js';
import { queryAll, query, setAttr, setText } from '../../shared/dom.js';
import { Card, CARD_HEADER } from './card.js';
import { PresetChips, isCued } from './chips.js';
import { CLOCK_ROW, ClockRow } from './clock-row.js';
import { timeOf } from '../../domain/cued-time.js';
import { nextHour, timeOfDay } from '../../domain/times.js';
import { store } from '../../server/store.js';
import { language, t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../domain/cued-time.js').CuedTime} CuedTime */

const MINUTE_S = 60;

export class CountdownCard extends Card {
  static html = `${CARD_HEADER}${CLOCK_ROW}
    <div class="row">
      <div class="chips fit normal" role="group" data-label="show.clock.durations">${[1, 5, 10, 15, 0].map((minutes) => `<button class="chip" data-minutes="${minutes}"></button>`).join('')}</div>
      <button class="btn pri upd normal" data-t="show.update"></button>
      <button class="btn quiet sq opt normal" data-tip="show.clock.options" aria-expanded="false" aria-controls="countdown-options"><svg class="i" aria-hidden="true"><use href="#i-gear"/></svg></button>
      <cue-no-page-actions></cue-no-page-actions>
    </div>
    <cue-countdown-options id="countdown-options" hidden></cue-countdown-options>`;

  /** @type {ClockRow | undefined} */
  clockRow;

  ready() {
    super.ready();
    this.options = /** @type {import('./countdown-options.js').CountdownOptions} */ (query('cue-countdown-options', this));
    this.clockRow = new ClockRow(this);
    this.chips = new PresetChips(query('.chips', this), this.channel, (preset) => {
      if (this.options) this.options.forgetTime();
      this.choosePreset(preset);
    });
    this.durations = queryAll('[data-minutes]', this);
    for (const chip of this.durations) {
      const minutes = Number(chip.dataset.minutes);
      chip.addEventListener('click', () => {
        if (this.options) this.options.forgetTime();
        this.pick(minutes === 0 ? { seconds: null, until: timeOfDay(nextHour(store.moment.now), false, 'en') } : { seconds: minutes * MINUTE_S, until: null });
      });
    }
    query('.upd', this).addEventListener('click', () => this.send());
    query('.opt', this).addEventListener('click', () => this.unfold());
  }

  unfold() {
    const { options } = this;
    if (!options) return;
    options.hidden = !options.hidden;
    setAttr(query('.opt', this), 'aria-expanded', String(!options.hidden));
    options.requestUpdate();
    if (!options.hidden) this.scrollIntoView({ block: 'nearest' });
  }

  /** A clock that is under way is something to show. */
  hasSomething() {
    return super.hasSomething() || (this.clockRow !== undefined && this.clockRow.isUnderWay);
  }

  /** @param {Moment} moment */
  update(moment) {
    super.update(moment);
    if (!this.overlay) return;
    this.renderCue();
    setAttr(query('.upd', this), 'aria-disabled', String(!moment.online));
    this.keepFocus();
  }

  /** The clock itself says when it ends. */
  renderAutoHide() {}

  renderCue() {
    if (this.clockRow) this.clockRow.render();
    this.classList.toggle('dirty', this.isAhead() && this.hasSomething());
    this.renderChips();
  }

  renderChips() {
    const { cued, chips, durations, clockRow, overlay } = this;
    if (!chips || !durations || !clockRow) return;
    const { now } = store.moment;
    const { editor } = this.cue;
    chips.render(editor, overlay, ({ name }) => name);
    const time = timeOf(cued, now);
    const isPreset = chips.presets.some((preset) => isCued(preset, editor));
    const total = clockRow.clock ? clockRow.clock.total / 1000 : 0;
    const seconds = isPreset ? 0 : !time ? total : 'seconds' in time ? time.seconds : 0;
    const until = time && 'until' in time ? time.until : null;
    for (const chip of durations) {
      const minutes = Number(chip.dataset.minutes);
      setText(chip, minutes === 0 ? t('show.clock.until', { time: timeOfDay(until === null ? nextHour(now) : until, false, language()) }) : t('show.clock.minutes', { minutes }));
      setAttr(chip, 'aria-disabled', String(!this.online));
      setAttr(chip, 'aria-pressed', String(!isPreset && (minutes === 0 ? until !== null : seconds === minutes * MINUTE_S)));
    }
  }

  /** Cues a time; a second press removes it again, and SHOW shows the clock as it stands.
   * @param {CuedTime} time */
  pick(time) {
    const { seconds = null, until = null } = this.cued;
    const isCuedAlready = seconds === time.seconds && until === time.until;
    this.cue.edit(isCuedAlready ? { seconds: null, until: null } : time);
    this.redraw();
  }

  followCue() {
    if (this.options && this.options.bound) this.options.bound.follow();
  }

  redraw() {
    this.renderCue();
    this.requestUpdate();
  }

  async press() {
    if (this.on || !this.saysWrong()) await super.press();
  }

  async send() {
    if (!this.saysWrong()) await super.send();
  }

  /** Whether a time cannot be read; it is said then, because another one would go on air. */
  saysWrong() {
    if (this.options) this.options.readWriting();
    const isWrong = this.options !== undefined && this.options.isWrong;
    if (isWrong) this.showMessage(t('show.clock.invalid'));
    return isWrong;
  }
}
customElements.define('cue-countdown', CountdownCard);
