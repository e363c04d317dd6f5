// @ts-check
/**
 * The options of the countdown's card, which are closed at first: the texts around the clock, its style, what
 * happens at zero, and times that the chips do not offer.
 */
import { cuedDuration, cuedUntil } from '../../../domain/cued-time.js';
import { oneLine } from '../../../domain/field-text.js';
import { clockText } from '../../../domain/times.js';
import { markField } from '../../../panel/controls/field-mark.js';
import { BoundFields } from '../../../panel/controls/bound-fields.js';
import { ConflictHint } from '../../../panel/controls/conflict-hint.js';
import { CutNotes } from '../../../panel/controls/cut-notes.js';
import { partsOf, setAttr, setText } from '../../../shared/dom.js';
import { CueElement } from '../../../shared/element.js';
import { t } from '../../../i18n/i18n.js';
import { readSwitch } from '../../shared/values.js';

/** @typedef {import('./card.js').CountdownCard} CountdownCard */
/** @typedef {import('../../../domain/cue-editor.js').Fields} Fields */
/** @typedef {import('../../../domain/cued-time.js').CuedTime} CuedTime */
/** A field of a time: `read` reads its text, `show` returns its text for a cue.
 * @typedef {object} TimeField
 * @property {HTMLInputElement} input
 * @property {(text: string) => CuedTime | null} read
 * @property {(cued: Fields) => string} show
 */

/** The first value of each is the default. */
const STYLES = ['bold', 'corner', 'banner'];
const FORMATS = ['mm:ss', 'hh:mm:ss', 'seconds'];

const option = (/** @type {string} */ value) => `<option value="${value}"></option>`;

export class CountdownOptions extends CueElement {
  static html = `
    <div class="fields">
      <label class="field">
        <span data-t="field.title"></span>
        <input name="title" dir="auto" autocomplete="off" spellcheck="false">
      </label>
      <label class="field">
        <span data-t="field.subtitle"></span>
        <input name="subtitle" dir="auto" autocomplete="off" spellcheck="false">
      </label>
    </div>
    <div class="fields four-columns">
      <label class="field">
        <span data-t="field.duration"></span>
        <input name="length" inputmode="numeric" autocomplete="off" placeholder="5:00">
      </label>
      <label class="field"><span data-t="field.until"></span><input name="until" type="time"></label>
      <label class="field">
        <span data-t="field.style"></span>
        <select name="style">${STYLES.map(option).join('')}</select>
      </label>
      <label class="field">
        <span data-t="field.format"></span>
        <select name="format">${FORMATS.map(option).join('')}</select>
      </label>
    </div>
    <small class="error" role="alert"></small>
    <div class="line">
      <div>
        <strong id="countdown-hold" data-t="field.hold-at-zero"></strong>
        <small data-t="show.clock.hold-hint"></small>
      </div>
      <button class="switch" role="switch" aria-checked="false" aria-labelledby="countdown-hold"></button>
    </div>`;

  parts = partsOf(this, {
    title: 'input[name="title"]',
    subtitle: 'input[name="subtitle"]',
    length: 'input[name="length"]',
    until: 'input[name="until"]',
    style: 'select[name="style"]',
    format: 'select[name="format"]',
    error: '.error',
    hold: 'button.switch',
  });

  /** @param {CountdownCard} card */
  constructor(card) {
    super();
    this.card = card;
    this.bound = new BoundFields(card.cueSender, () => {
      card.redraw();
      this.requestUpdate();
    });
    this.conflict = new ConflictHint(this.bound);
    this.cutNotes = new CutNotes(this, card.channel);
    this.id = 'countdown-options';
    this.hidden = true;
  }

  ready() {
    const { card, parts } = this;
    this.bindText(parts.title, 'title');
    this.bindText(parts.subtitle, 'subtitle');
    this.bindChoice(parts.style, 'style', STYLES);
    this.bindChoice(parts.format, 'format', FORMATS);
    for (const field of this.timeFields) {
      field.input.addEventListener('change', () => this.readTime(field));
      card.buttons.takeOnEnter(field.input);
    }
    parts.hold.addEventListener('click', () => {
      card.cueSender.edit({ hold: readSwitch(card.cued.hold) ? null : true });
      card.redraw();
      this.update();
    });
  }

  /** @param {HTMLInputElement} input @param {string} key of the payload */
  bindText(input, key) {
    const { bound, card } = this;
    const change = (/** @type {string} */ text) => ({ [key]: text.trim() === '' ? null : text });
    bound.text(input, (payload) => oneLine(payload[key]), change);
    card.buttons.takeOnEnter(input);
  }

  /** @param {HTMLSelectElement} input @param {string} key of the payload
   * @param {readonly string[]} known its values */
  bindChoice(input, key, known) {
    const read = (/** @type {Fields} */ payload) => {
      const value = oneLine(payload[key]);
      return known.includes(value) ? value : known[0];
    };
    this.bound.choice(input, read, (text) => ({ [key]: text }));
  }

  /** @returns {TimeField[]} */
  get timeFields() {
    const { length, until } = this.parts;
    return [
      { input: length, read: cuedDuration, show: lengthText },
      { input: until, read: cuedUntil, show: (cued) => oneLine(cued.until) },
    ];
  }

  /** Forgets a time that cannot be read: another time was chosen. */
  clearTimeErrors() {
    for (const { input } of this.timeFields) setAttr(input, 'aria-invalid', null);
    setText(this.parts.error, '');
  }

  /** Cues the time that was typed into a field.
   * @param {TimeField} field */
  readTime({ input, read }) {
    const isEmpty = input.value.trim() === '';
    const time = read(input.value);
    const isInvalid = time === null && !isEmpty;
    setAttr(input, 'aria-invalid', isInvalid ? 'true' : null);
    setText(this.parts.error, isInvalid ? t('show.clock.invalid') : '');
    if (time === null) return;
    // The time that was typed last replaces the other one.
    for (const field of this.timeFields) setAttr(field.input, 'aria-invalid', null);
    this.card.cueSender.edit(time);
    this.card.redraw();
  }

  /** Reads a time that is still being typed: a key may press the card before its field is left.
   * @returns {boolean} whether every time can be read */
  readTimes() {
    for (const field of this.timeFields) {
      const isChanged = field.input.value !== field.show(this.card.cued);
      if (document.activeElement === field.input && isChanged) this.readTime(field);
    }
    return this.timeFields.every(({ input }) => input.getAttribute('aria-invalid') !== 'true');
  }

  update() {
    const { card, bound, parts } = this;
    if (!card.overlay) return;
    bound.render();
    this.conflict.render();
    this.cutNotes.renderCue(bound);
    setAttr(parts.hold, 'aria-checked', String(readSwitch(card.cued.hold) === true));
    for (const { input, show } of this.timeFields) {
      const text = show(card.cued);
      const isFree = document.activeElement !== input && !input.hasAttribute('aria-invalid');
      if (isFree && input.value !== text) input.value = text;
      markField(input, text !== '' && card.isTimeAhead);
    }
    setOptionTexts(parts.style, [
      t('show.clock.style.ring'),
      t('show.clock.style.corner'),
      t('show.clock.style.banner'),
    ]);
    setOptionTexts(parts.format, ['05:00', '0:05:00', `300 ${t('show.clock.seconds')}`]);
  }
}
customElements.define('cue-countdown-options', CountdownOptions);

/** @param {Fields} cued */
function lengthText({ seconds }) {
  return Number(seconds) > 0 ? clockText(Number(seconds) * 1000) : '';
}

/** @param {HTMLSelectElement} select @param {string[]} texts */
function setOptionTexts(select, texts) {
  texts.forEach((text, i) => setText(select.options[i], text));
}
