// @ts-check
/** The lower third's card in Show: a name, a second line, and how long they stay on air. */
import { el, partsOf, setAttr, setText } from '../../../shared/dom.js';
import { keyedList } from '../../../shared/keyed-list.js';
import { CARD_HEADER } from '../../../panel/show/card-header.js';
import { CueCard, cueRow } from '../../../panel/show/cue-card.js';
import { t } from '../../../i18n/i18n.js';
import { PersonEditor, durationOf, hasText, subtitleEdit, subtitleOf, titleOf } from './person.js';

/** @typedef {import('../../../server/store.js').Preset} Preset */

/** In seconds; 0 for never. */
const DURATIONS = [0, 5, 10, 15, 30];

/** Attributes of an input for names, in any language. */
const LINE = 'dir="auto" autocomplete="off" spellcheck="false"';

const DURATION_FIELD = `
        <label class="duration-choice">
          <svg class="icon small" aria-hidden="true"><use href="#i-timer"/></svg>
          <span><span class="wide-only"></span><span class="after"></span></span>
          <svg class="icon small" aria-hidden="true"><use href="#i-down"/></svg>
          <select name="duration" data-label="show.auto-hide"></select>
        </label>`;

class LowerThirdCard extends CueCard {
  static layout = 'column-card';

  static html = `${CARD_HEADER}
    <div class="fields">
      <label class="field">
        <span data-t="field.title"></span>
        <input name="title" data-hint="show.hint.title" ${LINE}>
      </label>
      <label class="field">
        <span data-t="field.subtitle"></span>
        <input name="subtitle" data-hint="show.hint.subtitle" ${LINE}>
      </label>
    </div>
    ${cueRow(DURATION_FIELD)}`;

  parts = partsOf(this, {
    title: 'input[name="title"]',
    subtitle: 'input[name="subtitle"]',
    durationField: '.duration-choice',
    durationName: '.duration-choice .wide-only',
    durationText: '.duration-choice .after',
    duration: 'select[name="duration"]',
  });

  person = new PersonEditor();

  ready() {
    super.ready();
    const { bound, parts } = this;
    bound.text(parts.title, titleOf, (text) => this.person.titleEdit(this.cued, text));
    bound.text(parts.subtitle, subtitleOf, (text) => subtitleEdit(this.cued, text));
    this.buttons.takeOnEnter(parts.title);
    this.buttons.takeOnEnter(parts.subtitle);
    const read = (/** @type {Record<string, unknown>} */ payload) => String(durationOf(payload));
    bound.choice(parts.duration, read, (text) => ({ duration: Number(text) || null }));
  }

  /** @param {Preset} preset */
  async choosePreset(preset) {
    this.person.reset();
    await super.choosePreset(preset);
  }

  hasCue() {
    return hasText(this.cued);
  }

  /** @param {Record<string, unknown>} payload */
  nameOf(payload) {
    return titleOf(payload).trim() || subtitleOf(payload).trim();
  }

  emptyHint() {
    return t('show.line.choose-or-type');
  }

  presetName() {
    return this.nameOf(this.cued);
  }

  /** @param {Preset} preset */
  noteOf(preset) {
    return subtitleOf(preset.payload);
  }

  renderCue() {
    this.renderDuration();
    super.renderCue();
  }

  renderDuration() {
    const { duration, durationField, durationName, durationText } = this.parts;
    const seconds = durationOf(this.cued);
    const choices = [...new Set([...DURATIONS, seconds])];
    keyedList(duration, choices, String, (value) => el('option', { value }), (option, value) => {
      setText(option, textOfDuration(value));
    });
    setText(durationText, textOfDuration(seconds));
    setText(durationName, `${t('show.auto-hide')} `);
    const hint = seconds === 0 ? t('show.hint.stays') : t('show.hint.auto-hide', { seconds });
    setAttr(durationField, 'title', hint);
  }
}
customElements.define('cue-lower-third-card', LowerThirdCard);

/** @param {number} seconds */
function textOfDuration(seconds) {
  return seconds === 0 ? t('show.auto-hide.off') : t('time.seconds', { seconds });
}
