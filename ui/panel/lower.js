// @ts-check
/**
 * The lower third's card: its words are a draft until SHOW or Update is pressed. A draft follows the
 * server as long as nobody touches it; once somebody does, it is theirs until they let go of it.
 */
import { Card } from '/panel/card.js';
import { PresetChips } from '/panel/chips.js';
import { recall, remember } from '/panel/memory.js';
import { all, field, find, mark, say } from '/panel/page.js';
import { request } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/panel.js').Moment} Moment */
/** @typedef {import('/panel/chips.js').Preset} Preset */
/** @typedef {{ title: string, subtitle: string }} Draft */

const DURATIONS = [0, 5, 10, 15, 30];
const PATH = '/api/overlays/lower';
/** What belongs to a person, and must not stay when the name changes. */
const PERSONAL = ['body', 'avatarUrl', 'contentType'];

export class LowerCard extends Card {
  constructor() {
    super('lower', 'lower-third');
    this.title = field('[name="title"]', this.root);
    this.subtitle = field('[name="subtitle"]', this.root);
    this.duration = field('[name="duration"]', this.root);
    this.hint = find('.hint', this.root);
    this.reload = document.createElement('button');
    /** What the draft started from. @type {Draft | null} */
    this.base = null;
    /** What the server has meanwhile, while the draft is somebody's. @type {Draft | null} */
    this.elsewhere = null;
    /** What viewers read now. @type {Draft | null} */
    this.air = null;
    /** The rest of a preset that was loaded into the draft. @type {Record<string, any> | null} */
    this.loaded = null;
    this.chips = new PresetChips(this.root, 'lower', {
      choose: (preset) => this.choose(preset), keep: () => this.keep(), changed: () => this.renderDraft(),
    });
    this.shelf = this.chips.shelf;
    for (const seconds of DURATIONS) this.duration.append(new Option('', String(seconds)));
    this.setDuration(Number(recall('duration')));
    this.listen();
  }

  listen() {
    this.duration.addEventListener('change', () => remember('duration', this.duration.value));
    for (const input of [this.title, this.subtitle]) {
      input.addEventListener('input', () => this.renderDraft());
      input.addEventListener('blur', () => this.renderDraft());
      input.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        if (this.isAhead()) this.update();
      });
    }
    find('.upd', this.root).addEventListener('click', () => this.update());
    this.reload.addEventListener('click', () => {
      if (this.elsewhere) this.adopt(this.elsewhere);
      this.renderDraft();
    });
  }

  /** @param {number} seconds */
  setDuration(seconds) {
    if (!(seconds > 0)) seconds = 0;
    if (!all('option', this.duration).some((o) => Number(/** @type {HTMLOptionElement} */ (o).value) === seconds)) {
      this.duration.append(new Option('', String(seconds)));
    }
    this.duration.value = String(seconds);
  }

  /** @returns {Draft} */
  draft() {
    return { title: this.title.value, subtitle: this.subtitle.value };
  }

  isDirty() {
    return this.base !== null && !same(this.draft(), this.base);
  }

  /** Whether the draft says something else than what is on air. */
  isAhead() {
    return this.air !== null && !same(this.draft(), this.air);
  }

  /** @param {Draft} words */
  adopt(words) {
    this.base = words;
    this.elsewhere = null;
    this.loaded = null;
    this.write(words);
  }

  /** @param {Draft} words */
  write(words) {
    this.title.value = words.title;
    this.subtitle.value = words.subtitle;
  }

  /** @param {Moment} moment */
  render(moment) {
    super.render(moment);
    this.shelf.follow(moment.online);
    const overlay = this.overlay;
    if (!overlay) return;
    this.air = this.on ? wordsOf((overlay.event && overlay.event.payload) || overlay.payload) : null;
    this.hear(wordsOf(overlay.payload));
    this.renderDraft();
  }

  /** @param {Draft} incoming */
  hear(incoming) {
    if (this.base === null) return this.adopt(incoming);
    if (same(incoming, this.base)) this.elsewhere = null;
    else if (same(incoming, this.draft())) this.adopt(incoming);
    else if (!this.isDirty() && !this.isTyping()) this.adopt(incoming);
    else this.elsewhere = incoming;
  }

  isTyping() {
    return document.activeElement === this.title || document.activeElement === this.subtitle;
  }

  renderDraft() {
    this.root.classList.toggle('dirty', this.isAhead());
    for (const option of all('option', this.duration)) {
      const seconds = Number(/** @type {HTMLOptionElement} */ (option).value);
      say(option, seconds === 0 ? w.never : w.seconds(seconds));
    }
    const seconds = Number(this.duration.value);
    say(find('.after', this.root), seconds === 0 ? w.never : w.seconds(seconds));
    say(find('.pick .w-only', this.root), seconds === 0 ? '' : `${w.hidesAfter} `);
    mark(find('.pick', this.root), 'title', seconds === 0 ? w.staysHint : w.hidesHint(seconds));
    mark(find('.upd', this.root), 'aria-disabled', String(!this.online));
    const { air } = this;
    this.chips.render((preset) => same(wordsOf(preset.payload), this.draft()), (preset) => air !== null && same(wordsOf(preset.payload), air));
    this.renderHint(seconds);
  }

  /** @param {number} seconds */
  renderHint(seconds) {
    const changed = this.elsewhere !== null;
    this.root.classList.toggle('elsewhere', changed);
    this.hint.classList.toggle('warn', changed);
    this.hint.classList.toggle('alone', this.shelf.items.length === 0);
    if (changed) {
      say(this.reload, w.reload);
      if (this.reload.parentNode !== this.hint) this.hint.replaceChildren(`${w.changed} `, this.reload);
      return;
    }
    if (this.isAhead()) say(this.hint, w.draftHint);
    else if (this.hidesIn !== null) say(this.hint, w.hidesIn(Math.ceil(this.hidesIn / 1000)));
    else say(this.hint, seconds === 0 || this.on ? w.staysHint : w.hidesHint(seconds));
  }

  /** Loads a preset into the draft. Nothing goes on air by it.
   * @param {Preset} preset */
  choose(preset) {
    this.write(wordsOf(preset.payload));
    this.elsewhere = null;
    this.loaded = preset.payload;
    if (typeof preset.payload.duration === 'number') this.setDuration(preset.payload.duration);
    this.renderDraft();
  }

  /** Keeps the draft as a preset. */
  async keep() {
    if (!this.online) return;
    const words = this.draft();
    const name = words.title.trim() || words.subtitle.trim();
    if (!name) this.tell(w.presetEmpty);
    else if (this.shelf.items.some((preset) => same(wordsOf(preset.payload), words))) this.tell(w.presetThere);
    else await this.attempt(request('POST', '/api/presets', { channel: 'lower', name, payload: this.timed() }).then(() => this.shelf.load()));
  }

  /** The whole payload that would go on air: what is there, with the words of the draft. */
  payload() {
    const { title, subtitle } = this.draft();
    /** @type {Record<string, any>} */
    const payload = { ...(this.loaded || (this.overlay && this.overlay.payload) || {}) };
    if (textOf(payload.title) !== title) for (const key of PERSONAL) delete payload[key];
    delete payload.duration;
    if (textOf(payload.body) && textOf(payload.body) !== subtitle) delete payload.body;
    return { ...payload, title, subtitle };
  }

  /** With the time after which it hides by itself. */
  timed() {
    const seconds = Number(this.duration.value);
    return seconds > 0 ? { ...this.payload(), duration: seconds } : this.payload();
  }

  show() {
    return request('POST', PATH, { action: 'show', payload: this.timed() });
  }

  async update() {
    if (!this.online) return;
    const event = this.overlay && this.overlay.event;
    const before = /** @type {Record<string, any>} */ ((event && event.payload) || {});
    const after = this.payload();
    /** @type {Record<string, any>} */
    const payload = this.loaded ? { ...after } : { title: after.title, subtitle: after.subtitle };
    for (const key of PERSONAL) if (key in before && !(key in after)) payload[key] = null;
    await this.attempt(request('POST', PATH, { action: 'update', payload }));
  }
}

/** @param {Draft} a @param {Draft} b */
function same(a, b) {
  return a.title === b.title && a.subtitle === b.subtitle;
}

/** @param {unknown} payload @returns {Draft} */
function wordsOf(payload) {
  const p = /** @type {Record<string, unknown>} */ (payload || {});
  return { title: oneLine(p.title), subtitle: oneLine(p.subtitle) || oneLine(p.body) };
}

/** A text as a field of one line holds it: a field drops line breaks, and must not look typed in.
 * @param {unknown} value */
function oneLine(value) {
  return textOf(value).replace(/[\r\n]+/g, ' ');
}

/** @param {unknown} value */
function textOf(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
