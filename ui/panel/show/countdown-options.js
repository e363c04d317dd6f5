// @ts-check
/** What is written around the countdown's clock and how it looks, folded away below the card: words,
 * form, figures, what happens at zero, and any other time than the chips have. */
import { CueElement } from '/panel/element.js';
import { all, field, find, mark, say } from '/panel/page.js';
import { oneLine } from '/panel/show/chips.js';
import { Draft } from '/panel/show/draft.js';
import { durationOf, nextTime } from '/panel/show/times.js';
import { store } from '/panel/store.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/show/countdown.js').CountdownCard} CountdownCard */

const STYLES = ['bold', 'corner', 'banner'];
const FORMATS = ['mm:ss', 'hh:mm:ss', 'seconds'];

export class CountdownOptions extends CueElement {
  static html = `
    <div class="fields">
      <label class="f"><span data-t="title"></span><input name="title" dir="auto" autocomplete="off" spellcheck="false"></label>
      <label class="f"><span data-t="subtitle"></span><input name="subtitle" dir="auto" autocomplete="off" spellcheck="false"></label>
    </div>
    <p class="hint warn elsewhere-hint" hidden><span data-t="changed"></span> · <button class="reload" data-t="reload"></button></p>
    <div class="fields four">
      <label class="f"><span data-t="duration"></span><input name="length" inputmode="numeric" autocomplete="off" placeholder="5:00"></label>
      <label class="f"><span data-t="untilTime"></span><input name="until" type="time"></label>
      <label class="f"><span data-t="style"></span><select name="style">${STYLES.map((style) => `<option value="${style}"></option>`).join('')}</select></label>
      <label class="f"><span data-t="format"></span><select name="format">${FORMATS.map((format) => `<option value="${format}"></option>`).join('')}</select></label>
    </div>
    <small class="err" role="alert"></small>
    <div class="line"><div><strong id="countdown-hold" data-t="holdAtZero"></strong><small data-t="holdWhat"></small></div><button class="switch" role="switch" aria-checked="false" aria-labelledby="countdown-hold"></button></div>`;

  ready() {
    this.draft = new Draft();
    this.hold = find('.switch', this);
    this.hold.addEventListener('click', () => {
      if (this.hold) mark(this.hold, 'aria-checked', String(this.hold.getAttribute('aria-checked') !== 'true'));
      this.card.redraw();
    });
    for (const name of ['title', 'subtitle', 'style', 'format']) {
      this.input(name).addEventListener('input', () => this.card.redraw());
    }
    for (const name of ['title', 'subtitle']) {
      this.input(name).addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.isComposing || !this.card.on) return;
        event.preventDefault();
        find('.upd', this.card).click();
      });
    }
    for (const name of /** @type {const} */ (['length', 'until'])) this.input(name).addEventListener('change', () => this.readTime(name));
    find('.reload', this).addEventListener('click', () => {
      if (this.draft && this.draft.elsewhere) this.write(this.draft.elsewhere);
      this.card.redraw();
    });
  }

  /** @returns {CountdownCard} */
  get card() {
    return /** @type {CountdownCard} */ (this.closest('.card'));
  }

  /** @param {string} name */
  input(name) {
    return field(`[name="${name}"]`, this);
  }

  /** @returns {import('/panel/show/draft.js').Words} what stands in the fields */
  get words() {
    const hold = this.hold && this.hold.getAttribute('aria-checked') === 'true' ? 'true' : '';
    return { title: this.input('title').value, subtitle: this.input('subtitle').value, style: this.input('style').value, format: this.input('format').value, hold };
  }

  /** @param {import('/panel/show/draft.js').Words} words */
  write(words) {
    if (this.draft) this.draft.adopt(words);
    for (const name of ['title', 'subtitle', 'style', 'format']) this.input(name).value = words[name];
    if (this.hold) mark(this.hold, 'aria-checked', String(words.hold === 'true'));
  }

  /** What was changed here, as a payload carries it. @returns {Record<string, any>} */
  changes() {
    const base = this.draft && this.draft.base;
    if (!base) return {};
    /** @type {Record<string, any>} */
    const changed = {};
    for (const [key, value] of Object.entries(this.words)) {
      if (value !== base[key]) changed[key] = key === 'hold' ? value === 'true' : value;
    }
    return changed;
  }

  /** The server has these now: what comes next from there is heard again, and what was typed meanwhile is a
   * draft on top of them.
   * @param {import('/panel/show/draft.js').Words} told */
  settle(told) {
    if (this.draft) this.draft.adopt(told);
  }

  /** Whether a time stands here that cannot be read. */
  get isWrong() {
    return this.querySelector('[aria-invalid="true"]') !== null;
  }

  /** The time that was written here is told, or another one was chosen. */
  forgetTime() {
    for (const name of ['length', 'until']) {
      this.input(name).value = '';
      mark(this.input(name), 'aria-invalid', null);
    }
    say(find('.err', this), '');
  }

  /** @param {'length' | 'until'} name of the field */
  readTime(name) {
    const input = this.input(name);
    const value = name === 'length' ? durationOf(input.value) : nextTime(input.value, store.moment.now);
    const wrong = value === null && input.value.trim() !== '';
    mark(input, 'aria-invalid', wrong ? 'true' : null);
    say(find('.err', this), wrong ? w.durationWrong : '');
    if (value === null) return;
    // Of two times the one that was written last counts.
    const other = this.input(name === 'length' ? 'until' : 'length');
    other.value = '';
    mark(other, 'aria-invalid', null);
    this.card.time = null;
    this.card.pick(name === 'length' ? { seconds: value } : { until: value });
  }

  /** Reads a time that is still being written: a key may press the card before the field is left. */
  readWriting() {
    const { activeElement } = document;
    for (const name of /** @type {const} */ (['length', 'until'])) if (activeElement === this.input(name) && this.input(name).value.trim() !== '') this.readTime(name);
  }

  update() {
    const { overlay } = this.card;
    const { draft } = this;
    if (!overlay || !draft) return;
    const typing = document.activeElement !== null && this.contains(document.activeElement);
    const incoming = wordsOf(overlay.cue.payload);
    if (draft.hear(incoming, this.words, typing)) this.write(incoming);
    find('.elsewhere-hint', this).hidden = draft.elsewhere === null;
    const names = [w.styleBold, w.styleCorner, w.styleBanner, '05:00', '0:05:00', `300 ${w.formatSeconds}`];
    for (const [i, option] of all('option', this).entries()) say(option, names[i]);
  }
}
customElements.define('cue-countdown-options', CountdownOptions);

/** @param {unknown} payload @returns {import('/panel/show/draft.js').Words} */
function wordsOf(payload) {
  const p = /** @type {Record<string, unknown>} */ (payload || {});
  const style = oneLine(p.style);
  const format = oneLine(p.format);
  return {
    title: oneLine(p.title), subtitle: oneLine(p.subtitle),
    style: STYLES.includes(style) ? style : 'bold', format: FORMATS.includes(format) ? format : 'mm:ss', hold: p.hold === true ? 'true' : '',
  };
}
