// @ts-check
/** What is written around the countdown's clock and how it looks, folded away below the card: words,
 * form, figures, what happens at zero, and any other time than the chips have. */
import { CueElement } from '../../shared/element.js';
import { BoundFields } from '../controls/bound-fields.js';
import { queryAll, queryInput, query, setAttr, setText } from '../../shared/dom.js';
import { oneLine } from './chips.js';
import { cuedDuration, cuedUntil } from '../../domain/cued-time.js';
import { clockText } from '../../domain/times.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('./countdown.js').CountdownCard} CountdownCard */
/** @typedef {import('../../domain/cue-editor.js').Fields} Fields */

const STYLES = ['bold', 'corner', 'banner'];
const FORMATS = ['mm:ss', 'hh:mm:ss', 'seconds'];
const CHOICES = { style: STYLES, format: FORMATS };
/** How each time is read, and what its field shows of a cue. */
const TIMES = {
  length: { read: cuedDuration, show: (/** @type {Fields} */ { seconds }) => (Number(seconds) > 0 ? clockText(Number(seconds) * 1000) : '') },
  until: { read: cuedUntil, show: (/** @type {Fields} */ { until }) => oneLine(until) },
};
const TIME_NAMES = /** @type {const} */ (['length', 'until']);

export class CountdownOptions extends CueElement {
  static html = `
    <div class="fields">
      <label class="f"><span data-t="field.title"></span><input name="title" dir="auto" autocomplete="off" spellcheck="false"></label>
      <label class="f"><span data-t="field.subtitle"></span><input name="subtitle" dir="auto" autocomplete="off" spellcheck="false"></label>
    </div>
    <p class="hint warn elsewhere-hint" hidden><span data-t="edit.changed-elsewhere"></span> · <button class="reload" data-t="edit.reload"></button></p>
    <div class="fields four">
      <label class="f"><span data-t="field.duration"></span><input name="length" inputmode="numeric" autocomplete="off" placeholder="5:00"></label>
      <label class="f"><span data-t="field.until"></span><input name="until" type="time"></label>
      <label class="f"><span data-t="field.style"></span><select name="style">${STYLES.map((style) => `<option value="${style}"></option>`).join('')}</select></label>
      <label class="f"><span data-t="field.format"></span><select name="format">${FORMATS.map((format) => `<option value="${format}"></option>`).join('')}</select></label>
    </div>
    <small class="err" role="alert"></small>
    <div class="line"><div><strong id="countdown-hold" data-t="field.hold-at-zero"></strong><small data-t="show.clock.hold-hint"></small></div><button class="switch" role="switch" aria-checked="false" aria-labelledby="countdown-hold"></button></div>`;

  ready() {
    const { card } = this;
    const bound = new BoundFields(card.cue, () => card.redraw());
    this.bound = bound;
    bound.reload(query('.reload', this));
    for (const name of ['title', 'subtitle']) {
      const input = this.input(name);
      bound.text(input, (payload) => oneLine(payload[name]), (text) => ({ [name]: text.trim() === '' ? null : text }));
      input.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.isComposing || !card.on) return;
        event.preventDefault();
        query('.upd', card).click();
      });
    }
    for (const [name, known] of Object.entries(CHOICES)) {
      bound.choice(this.input(name), (payload) => (known.includes(oneLine(payload[name])) ? oneLine(payload[name]) : known[0]), (text) => ({ [name]: text }));
    }
    for (const name of TIME_NAMES) this.input(name).addEventListener('change', () => this.readTime(name));
    this.hold = query('.switch', this);
    this.hold.addEventListener('click', () => {
      card.cue.edit({ hold: card.cued.hold === true ? null : true });
      card.redraw();
      this.update();
    });
  }

  /** @returns {CountdownCard} */
  get card() {
    return /** @type {CountdownCard} */ (this.closest('.card'));
  }

  /** @param {string} name */
  input(name) {
    return queryInput(`[name="${name}"]`, this);
  }

  /** Whether a time stands here that cannot be read. */
  get isWrong() {
    return this.querySelector('[aria-invalid="true"]') !== null;
  }

  /** Another time was chosen than the one that is written here. */
  forgetTime() {
    for (const name of TIME_NAMES) setAttr(this.input(name), 'aria-invalid', null);
    setText(query('.err', this), '');
  }

  /** Cues the time that is written in a field.
   * @param {'length' | 'until'} name of the field */
  readTime(name) {
    const input = this.input(name);
    const isEmpty = input.value.trim() === '';
    const time = isEmpty ? null : TIMES[name].read(input.value);
    setAttr(input, 'aria-invalid', time === null && !isEmpty ? 'true' : null);
    setText(query('.err', this), time === null && !isEmpty ? t('show.clock.invalid') : '');
    if (time === null) return;
    // Of two times the one that was written last counts.
    setAttr(this.input(name === 'length' ? 'until' : 'length'), 'aria-invalid', null);
    this.card.cue.edit(time);
    this.card.redraw();
  }

  /** Reads a time that is still being written: a key may press the card before the field is left. */
  readWriting() {
    for (const name of TIME_NAMES) {
      const input = this.input(name);
      if (document.activeElement === input && input.value !== TIMES[name].show(this.card.cued)) this.readTime(name);
    }
  }

  update() {
    const { card, bound, hold } = this;
    if (!card.overlay || !bound || !hold) return;
    bound.render();
    setAttr(hold, 'aria-checked', String(card.cued.hold === true));
    for (const name of TIME_NAMES) {
      const input = this.input(name);
      const text = TIMES[name].show(card.cued);
      if (document.activeElement !== input && !input.hasAttribute('aria-invalid') && input.value !== text) input.value = text;
    }
    query('.elsewhere-hint', this).hidden = !card.cue.editor.hasConflict;
    const names = [t('show.clock.style.ring'), t('show.clock.style.corner'), t('show.clock.style.banner'), '05:00', '0:05:00', `300 ${t('show.clock.seconds')}`];
    for (const [i, option] of queryAll('option', this).entries()) setText(option, names[i]);
  }
}
customElements.define('cue-countdown-options', CountdownOptions);
