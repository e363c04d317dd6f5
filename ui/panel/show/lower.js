// @ts-check
/** The lower third's card: a name, a second line, and for how long it stays. */
import { queryInput, query, setAttr, setText } from '../../shared/dom.js';
import { CARD_HEADER } from './card.js';
import { oneLine } from './chips.js';
import { CueCard, cueRow } from './cue-card.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/cue-editor.js').Fields} Fields */

const DURATIONS = [0, 5, 10, 15, 30];
/** What belongs to a person, and must not stay when the name changes. */
const PERSONAL = ['body', 'avatarUrl', 'logoImage', 'contentType'];

class LowerCard extends CueCard {
  static html = `${CARD_HEADER}
    <div class="fields">
      <label class="f"><span data-t="field.title"></span><input name="title" dir="auto" autocomplete="off" spellcheck="false" data-hint="show.hint.title"></label>
      <label class="f"><span data-t="field.subtitle"></span><input name="subtitle" dir="auto" autocomplete="off" spellcheck="false" data-hint="show.hint.subtitle"></label>
    </div>${cueRow('<label class="pick"><svg class="i s" aria-hidden="true"><use href="#i-timer"/></svg><span><span class="w-only"></span><span class="after"></span></span><svg class="i s" aria-hidden="true"><use href="#i-down"/></svg><select name="duration" data-label="show.auto-hide"></select></label>')}`;

  /** What was removed with a name that was changed, in case that name is written again.
   * @type {{ title: string, fields: Fields } | null} */
  removed = null;

  ready() {
    super.ready();
    const { bound } = this;
    if (!bound) return;
    const [title, subtitle] = [queryInput('[name="title"]', this), queryInput('[name="subtitle"]', this)];
    bound.text(title, titleOf, (text) => this.titled(text));
    bound.text(subtitle, subtitleOf, (text) => ({ subtitle: text.trim() === '' ? null : text, ...('body' in this.cued ? { body: null } : {}) }));
    for (const input of [title, subtitle]) this.updateOnEnter(input);
    this.duration = /** @type {HTMLSelectElement} */ (query('select', this));
    for (const seconds of DURATIONS) this.duration.append(new Option('', String(seconds)));
    bound.choice(this.duration, (payload) => String(secondsOf(payload)), (text) => ({ duration: Number(text) || null }));
  }

  /** Nothing of one person stays with the name of the next.
   * @param {string} text @returns {Fields} */
  titled(text) {
    const { cued, removed } = this;
    const title = text.trim() === '' ? null : text;
    if (removed && removed.title === text) {
      this.removed = null;
      return { ...removed.fields, title };
    }
    const own = PERSONAL.filter((key) => key in cued);
    if (own.length === 0 || text === titleOf(cued)) return { title };
    const kept = own.filter((key) => key !== 'body');
    this.removed = { title: titleOf(cued), fields: Object.fromEntries(kept.map((key) => [key, cued[key]])) };
    // A second line that stands in `body` is in a field, so it stays.
    const second = own.includes('body') ? { subtitle: subtitleOf(cued) || null } : {};
    return { ...Object.fromEntries(own.map((key) => [key, null])), ...second, title };
  }

  /** @param {import('../../server/store.js').Preset} preset */
  async choosePreset(preset) {
    this.removed = null;
    await super.choosePreset(preset);
  }

  /** Whether there is anything to read on it. @returns {boolean} */
  hasSomething() {
    return (titleOf(this.cued) + subtitleOf(this.cued)).trim() !== '';
  }

  presetName() {
    return titleOf(this.cued).trim() || subtitleOf(this.cued).trim();
  }

  /** @param {import('../../server/store.js').Preset} preset */
  noteOf(preset) {
    return subtitleOf(preset.payload);
  }

  renderCue() {
    this.renderDuration();
    super.renderCue();
  }

  renderDuration() {
    const { duration, cued } = this;
    if (!duration) return;
    const seconds = secondsOf(cued);
    if (![...duration.options].some((option) => option.value === String(seconds))) duration.append(new Option('', String(seconds)));
    for (const option of duration.options) setText(option, Number(option.value) === 0 ? t('show.auto-hide.off') : t('time.seconds', { seconds: Number(option.value) }));
    setText(query('.after', this), seconds === 0 ? t('show.auto-hide.off') : t('time.seconds', { seconds }));
    setText(query('.pick .w-only', this), `${t('show.auto-hide')} `);
    setAttr(query('.pick', this), 'title', seconds === 0 ? t('show.hint.stays') : t('show.hint.auto-hide', { seconds }));
  }

  /** Viewers would see nothing, and the lamp would say that they do. */
  async send() {
    if (this.online && !this.hasSomething()) this.showMessage(t('presets.need.title'));
    else await super.send();
  }
}
customElements.define('cue-lower', LowerCard);

/** @param {Fields} payload */
function titleOf(payload) {
  return oneLine(payload.title);
}

/** The suite writes a person's role into `body`; there is one second line.
 * @param {Fields} payload */
function subtitleOf(payload) {
  return oneLine(payload.subtitle) || oneLine(payload.body);
}

/** @param {Fields} payload after how many seconds it hides; 0 for never */
function secondsOf(payload) {
  return Number(payload.duration) > 0 ? Number(payload.duration) : 0;
}
