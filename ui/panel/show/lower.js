// @ts-check
/** The lower third's card: its words are a draft until SHOW or Update is pressed. */
import '/panel/show/rescue.js';
import { recall, remember } from '/panel/memory.js';
import { all, field, find, mark, say } from '/panel/page.js';
import { Card, HEAD } from '/panel/show/card.js';
import { PresetChips, oneLine, shows, textOf } from '/panel/show/chips.js';
import { Draft, same } from '/panel/show/draft.js';
import { store } from '/panel/store.js';
import { request } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/store.js').Moment} Moment */
/** @typedef {import('/panel/store.js').Preset} Preset */
/** @typedef {{ title: string, subtitle: string }} Words */

const DURATIONS = [0, 5, 10, 15, 30];
const PATH = '/api/overlays/lower';
/** What belongs to a person, and must not stay when the name changes. */
const PERSONAL = ['body', 'avatarUrl', 'logoImage', 'contentType'];
/** What a preset leaves open: an update leaves it as it is on air. */
const OPEN = ['theme', 'duration'];

class LowerCard extends Card {
  static html = `${HEAD}
    <div class="fields">
      <label class="f"><span data-t="title"></span><input name="title" dir="auto" autocomplete="off" spellcheck="false"></label>
      <label class="f"><span data-t="subtitle"></span><input name="subtitle" dir="auto" autocomplete="off" spellcheck="false"></label>
    </div>
    <div class="row">
      <p class="hint normal"><span></span> <button class="reload" data-t="reload" hidden></button></p>
      <div class="chips normal" role="group" data-label="presets"><button class="chip add" data-tip="newPreset"><svg class="i" aria-hidden="true"><use href="#i-plus"/></svg><span class="w-only" data-t="newPreset"></span></button></div>
      <div class="lt-act normal"><label class="pick"><svg class="i s" aria-hidden="true"><use href="#i-timer"/></svg><span><span class="w-only"></span><span class="after"></span></span><svg class="i s" aria-hidden="true"><use href="#i-down"/></svg><select name="duration" data-label="hidesAfter"></select></label>
        <button class="btn pri upd" data-t="update"></button></div>
      <cue-rescue></cue-rescue>
    </div>`;

  /** For how many seconds it stays, as the server last had it: on air (null while off air), and prepared.
   * @type {{ shown: number | null, prepared: number | null }} */
  heard = { shown: null, prepared: null };

  ready() {
    super.ready();
    this.fields = { title: field('[name="title"]', this), subtitle: field('[name="subtitle"]', this) };
    this.duration = /** @type {HTMLSelectElement} */ (find('select', this));
    this.draft = new Draft();
    /** The rest of a preset that was loaded into the draft. @type {Record<string, any> | null} */
    this.loaded = null;
    this.chips = new PresetChips(find('.chips', this), 'lower', (preset) => this.choose(preset));
    for (const seconds of DURATIONS) this.duration.append(new Option('', String(seconds)));
    this.setDuration(Number(recall('duration')));
    this.listen(this.duration);
  }

  /** @param {HTMLSelectElement} duration */
  listen(duration) {
    duration.addEventListener('change', () => {
      remember('duration', duration.value);
      this.owe();
    });
    for (const input of all('.fields input', this)) {
      input.addEventListener('input', () => {
        this.keepTyped();
        this.renderDraft();
      });
      input.addEventListener('blur', () => this.owe());
      input.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        if (this.isAhead()) this.send();
      });
    }
    find('.upd', this).addEventListener('click', () => this.send());
    find('.chip.add', this).addEventListener('click', () => this.keep());
    find('.reload', this).addEventListener('click', () => {
      const { draft } = this;
      if (draft && draft.elsewhere) this.begin(/** @type {Words} */ (draft.elsewhere));
      this.renderDraft();
      if (this.fields) this.fields.title.focus();
    });
  }

  /** Takes over how long the lower third stays when somebody has shown it another way, or has chosen a preset that
   * says so. What is prepared without a time leaves the choice that was made here.
   * @param {import('../../shared/types.js').Overlay} overlay */
  hearDuration({ event, cue: { payload } }) {
    const shown = this.on && event ? /** @type {Record<string, any>} */ (event.payload || {}) : null;
    const { heard } = this;
    const before = { ...heard };
    heard.shown = shown && (Number(shown.duration) || 0);
    const prepared = Number(/** @type {Record<string, any>} */ (payload || {}).duration) || null;
    heard.prepared = prepared;
    if (heard.shown !== null && heard.shown !== before.shown) this.setDuration(heard.shown);
    else if (!shown && prepared !== null && prepared !== before.prepared) this.setDuration(prepared);
  }

  /** @param {number} seconds */
  setDuration(seconds) {
    const { duration } = this;
    if (!duration) return;
    const value = String(seconds > 0 ? seconds : 0);
    if (![...duration.options].some((option) => option.value === value)) duration.append(new Option('', value));
    duration.value = value;
  }

  /** After how many seconds it hides by itself; 0 for never. */
  get seconds() {
    return this.duration ? Number(this.duration.value) : 0;
  }

  /** @returns {Words} what stands in the fields */
  get words() {
    const { fields } = this;
    return fields ? { title: fields.title.value, subtitle: fields.subtitle.value } : { title: '', subtitle: '' };
  }

  /** @returns {Record<string, any> | null} what viewers see now */
  get shown() {
    const { overlay } = this;
    return this.on && overlay ? /** @type {any} */ ((overlay.event && overlay.event.payload) || overlay.cue.payload || {}) : null;
  }

  /** @returns {Words | null} what viewers read now */
  get air() {
    return this.shown && wordsOf(this.shown);
  }

  /** Whether the draft is something else than what is on air. */
  isAhead() {
    const { shown, loaded } = this;
    return shown !== null && (!same(this.words, wordsOf(shown)) || (loaded !== null && !shows(shown, this.payload())));
  }

  /** Whether there is anything to read on it. @returns {boolean} */
  hasSomething() {
    return this.words.title.trim() !== '' || this.words.subtitle.trim() !== '';
  }

  /** @param {Words} words */
  write(words) {
    if (!this.fields) return;
    this.fields.title.value = words.title;
    this.fields.subtitle.value = words.subtitle;
  }

  /** What was typed and never shown is still there when the window is opened again.
   * @param {Draft} draft */
  bringBack(draft) {
    try {
      const { base, words } = JSON.parse(recall('draft-lower') || 'null') || {};
      if (!base || !words) return;
      draft.adopt(wordsOf(base));
      this.write(wordsOf(words));
    } catch (_) { /* what cannot be read is forgotten */ }
  }

  keepTyped() {
    const { draft, words } = this;
    if (draft) remember('draft-lower', draft.isDirty(words) ? JSON.stringify({ base: draft.base, words }) : '');
  }

  /** @param {Words} words */
  begin(words) {
    if (this.draft) this.draft.adopt(words);
    this.loaded = null;
    this.write(words);
    this.keepTyped();
  }

  /** @param {Moment} moment */
  update(moment) {
    const { overlay, draft } = this;
    if (overlay && draft) {
      const incoming = wordsOf(overlay.cue.payload);
      this.hearDuration(overlay);
      if (draft.base === null) this.bringBack(draft);
      const typing = document.activeElement instanceof HTMLInputElement && this.contains(document.activeElement);
      const { words } = this;
      const wasDirty = draft.isDirty(words);
      if (draft.hear(incoming, words, typing)) {
        if (!same(incoming, words)) this.begin(incoming);
        else if (wasDirty) this.keepTyped();
      }
      // Once the server has all of a preset, nothing of it is left to be told.
      if (this.loaded && shows(overlay.cue.payload, this.payload())) this.loaded = null;
    }
    super.update(moment);
    if (overlay) this.renderDraft();
    this.keepFocus();
  }

  renderDraft() {
    const { seconds, air, duration, chips } = this;
    if (!duration || !chips) return;
    this.classList.toggle('dirty', this.isAhead());
    for (const option of duration.options) say(option, Number(option.value) === 0 ? w.never : w.seconds(Number(option.value)));
    say(find('.after', this), seconds === 0 ? w.never : w.seconds(seconds));
    say(find('.pick .w-only', this), seconds === 0 ? w.autoHideOff : `${w.hidesAfter} `);
    find('.after', this).classList.toggle('n-only', seconds === 0);
    mark(find('.pick', this), 'title', seconds === 0 ? w.staysHint : w.hidesHint(seconds));
    for (const button of [find('.upd', this), find('.chip.add', this)]) mark(button, 'aria-disabled', String(!this.online));
    chips.render((preset) => same(wordsOf(preset.payload), this.words), (preset) => air !== null && same(wordsOf(preset.payload), air), (preset) => wordsOf(preset.payload).subtitle);
    this.renderHint();
  }

  renderHint() {
    const { seconds, hidesIn, draft, chips } = this;
    if (!draft || !chips) return;
    const hint = find('.hint', this);
    const changed = draft.elsewhere !== null;
    this.classList.toggle('elsewhere', changed);
    hint.classList.toggle('warn', changed);
    hint.classList.toggle('alone', chips.presets.length === 0);
    find('.reload', hint).hidden = !changed;
    const text = changed ? `${w.changed} ·` : this.isAhead() ? w.draftHint : hidesIn !== null ? w.hidesIn(Math.ceil(hidesIn / 1000))
      : seconds === 0 || this.on ? w.staysHint : w.hidesHint(seconds);
    say(find('span', hint), text);
  }

  /** Loads a preset into the draft. Nothing goes on air by it; the server learns which one is chosen,
   * so that "next" goes on from there.
   * @param {Preset} preset */
  choose(preset) {
    this.load(preset);
    if (this.online) this.attempt(request('POST', `/api/presets/${preset.id}/cue`));
  }

  /** @param {Preset} preset */
  load(preset) {
    this.write(wordsOf(preset.payload));
    if (this.draft) this.draft.elsewhere = null;
    this.loaded = preset.payload;
    if (typeof preset.payload.duration === 'number') this.setDuration(preset.payload.duration);
    this.owe();
    this.renderDraft();
  }

  /** The next or the previous preset into the draft.
   * @param {'next' | 'previous'} which */
  async step(which) {
    if (!this.online) return;
    this.update(store.moment);
    await this.attempt(request('POST', `/api/presets/${which}?channel=lower`).then((answer) => this.load(answer.preset)));
  }

  /** Keeps the draft as a preset. */
  async keep() {
    const { words, chips } = this;
    const name = words.title.trim() || words.subtitle.trim();
    if (!name) this.tell(w.presetEmpty);
    else if (chips && chips.presets.some((preset) => same(wordsOf(preset.payload), words))) this.tell(w.presetThere);
    else await this.attempt(request('POST', '/api/presets', { channel: 'lower', name, payload: this.timed() }).then(() => store.presetShelf.load()));
  }

  /** The whole payload that would go on air: what is there, with the words of the draft. */
  payload() {
    const { title, subtitle } = this.words;
    /** @type {Record<string, any>} */
    const payload = { ...(this.loaded || (this.overlay && this.overlay.cue.payload) || {}) };
    if (textOf(payload.title) !== title) for (const key of PERSONAL) delete payload[key];
    delete payload.duration;
    if (textOf(payload.body) && textOf(payload.body) !== subtitle) delete payload.body;
    return { ...payload, title, subtitle };
  }

  /** With the time after which it hides by itself. */
  timed() {
    return this.seconds > 0 ? { ...this.payload(), duration: this.seconds } : this.payload();
  }

  show() {
    return request('POST', PATH, { action: 'show', payload: this.timed() });
  }

  /** Puts the draft in place of what is on air. */
  async send() {
    if (!this.online) return;
    // Viewers would see nothing, and the lamp would say that they do.
    if (!this.hasSomething()) return this.tell(w.needTitle);
    const event = this.overlay && this.overlay.event;
    const before = /** @type {Record<string, any>} */ ((event && event.payload) || {});
    const after = this.payload();
    /** @type {Record<string, any>} */
    const payload = this.loaded ? { ...after } : { title: after.title, subtitle: after.subtitle };
    const left = this.loaded ? Object.keys(before).filter((key) => !OPEN.includes(key)) : PERSONAL;
    for (const key of left) if (key in before && !(key in after)) payload[key] = null;
    await this.attempt(request('POST', PATH, { action: 'update', payload }));
  }
}
customElements.define('cue-lower', LowerCard);

/** @param {unknown} payload @returns {Words} */
function wordsOf(payload) {
  const p = /** @type {Record<string, unknown>} */ (payload || {});
  return { title: oneLine(p.title), subtitle: oneLine(p.subtitle) || oneLine(p.body) };
}
