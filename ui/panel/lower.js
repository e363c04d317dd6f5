// @ts-check
/**
 * The lower third's card: its words are a draft until SHOW or Update is pressed. A draft follows the
 * server as long as nobody touches it; once somebody does, it is theirs until they let go of it.
 */
import { Card } from '/panel/card.js';
import { recall, remember } from '/panel/memory.js';
import { all, field, find, mark, say } from '/panel/page.js';
import { request } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/panel.js').Moment} Moment */
/** @typedef {{ title: string, subtitle: string }} Draft */

const DURATIONS = [0, 5, 10, 15, 30];
const COPIED_MS = 2000;
/** What belongs to a person, and must not stay when the name changes. */
const PERSONAL = ['body', 'avatarUrl', 'contentType'];

export class LowerCard extends Card {
  constructor() {
    super('lower');
    this.title = field('[name="title"]', this.root);
    this.subtitle = field('[name="subtitle"]', this.root);
    this.duration = field('[name="duration"]', this.root);
    this.bar = find('.auto', this.root);
    this.hint = find('.hint', this.root);
    this.reload = document.createElement('button');
    this.copyText = find('.copy span', this.root);
    /** What the draft started from. @type {Draft | null} */
    this.base = null;
    /** What the server has meanwhile, while the draft is somebody's. @type {Draft | null} */
    this.elsewhere = null;
    this.copied = '';
    for (const seconds of DURATIONS) this.duration.append(new Option('', String(seconds)));
    const kept = Number(recall('duration'));
    this.duration.value = String(DURATIONS.includes(kept) ? kept : 0);
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
        if (this.on && this.isDirty()) this.update();
      });
    }
    find('.upd', this.root).addEventListener('click', () => this.update());
    this.reload.addEventListener('click', () => {
      if (this.elsewhere) this.adopt(this.elsewhere);
      this.renderDraft();
    });
    find('.copy', this.root).addEventListener('click', () => this.copy());
  }

  /** @returns {Draft} */
  draft() {
    return { title: this.title.value, subtitle: this.subtitle.value };
  }

  isDirty() {
    return this.base !== null && !same(this.draft(), this.base);
  }

  /** @param {Draft} words */
  adopt(words) {
    this.base = words;
    this.elsewhere = null;
    this.title.value = words.title;
    this.subtitle.value = words.subtitle;
  }

  /** @param {Moment} moment */
  render(moment) {
    super.render(moment);
    const overlay = this.overlay;
    if (!overlay) return;
    this.online = moment.online;
    this.url = `http://127.0.0.1:${moment.status ? moment.status.ports.http.port : 3002}/overlays/lower-third`;
    this.hear(wordsOf(overlay.payload));
    this.hidesIn = this.on && overlay.hidesAt !== null ? Math.max(0, overlay.hidesAt - moment.now) : null;
    this.drain(overlay.hidesAt !== null && overlay.since !== null ? overlay.hidesAt - overlay.since : 0);
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
    const dirty = this.isDirty();
    this.root.classList.toggle('dirty', this.on && dirty);
    for (const option of all('option', this.duration)) {
      const seconds = Number(/** @type {HTMLOptionElement} */ (option).value);
      say(option, seconds === 0 ? w.never : w.seconds(seconds));
    }
    const seconds = Number(this.duration.value);
    say(find('.after', this.root), seconds === 0 ? w.never : w.seconds(seconds));
    say(find('.pick .w-only', this.root), seconds === 0 ? '' : `${w.hidesAfter} `);
    mark(find('.upd', this.root), 'aria-disabled', String(!this.online));
    this.renderHint(dirty, seconds);
    const help = find('.rescue p', this.root);
    say(help, this.copied && this.copied !== w.copied ? this.copied : w.howToAdd);
    help.classList.toggle('addr', this.copied !== '' && this.copied !== w.copied);
    say(this.copyText, this.copied === w.copied ? w.copied : w.copyUrl);
  }

  /** @param {boolean} dirty @param {number} seconds */
  renderHint(dirty, seconds) {
    const changed = this.elsewhere !== null;
    this.hint.classList.toggle('warn', changed);
    if (changed) {
      say(this.reload, w.reload);
      if (this.reload.parentNode !== this.hint) this.hint.replaceChildren(`${w.changed} `, this.reload);
      return;
    }
    if (this.on && dirty) say(this.hint, w.draftHint);
    else if (this.hidesIn !== null && this.hidesIn !== undefined) say(this.hint, w.hidesIn(Math.ceil(this.hidesIn / 1000)));
    else say(this.hint, seconds === 0 || this.on ? w.staysHint : w.hidesHint(seconds));
  }

  /** @param {number} whole milliseconds from the show to its end */
  drain(whole) {
    const left = this.hidesIn;
    const running = left !== null && left !== undefined && whole > 0;
    this.bar.classList.toggle('off', !running);
    const seconds = running ? Math.ceil(left / 1000) : 0;
    mark(this.bar, 'aria-valuetext', running ? w.seconds(seconds) : null);
    find('i', this.bar).style.transform = `scaleX(${running ? Math.min(1, left / whole) : 0})`;
  }

  /** The whole payload that would go on air: what is there, with the words of the draft. */
  payload() {
    const { title, subtitle } = this.draft();
    /** @type {Record<string, any>} */
    const payload = { ...((this.overlay && this.overlay.payload) || {}) };
    if (textOf(payload.title) !== title) for (const key of PERSONAL) delete payload[key];
    delete payload.duration;
    if (textOf(payload.body) && textOf(payload.body) !== subtitle) delete payload.body;
    return { ...payload, title, subtitle };
  }

  show() {
    const seconds = Number(this.duration.value);
    const payload = seconds > 0 ? { ...this.payload(), duration: seconds } : this.payload();
    return request('POST', '/api/overlays/lower', { action: 'show', payload });
  }

  async update() {
    if (!this.online) return;
    const before = /** @type {Record<string, any>} */ ((this.overlay && this.overlay.payload) || {});
    const after = this.payload();
    /** @type {Record<string, any>} */
    const payload = { title: after.title, subtitle: after.subtitle };
    for (const key of PERSONAL) if (key in before && !(key in after)) payload[key] = null;
    await this.attempt(request('POST', '/api/overlays/lower', { action: 'update', payload }));
  }

  async copy() {
    const url = this.url || '';
    this.copied = (await toClipboard(url)) ? w.copied : w.copyByHand(url);
    this.renderDraft();
    if (this.copied === w.copied) {
      setTimeout(() => {
        this.copied = '';
        this.renderDraft();
      }, COPIED_MS);
    }
  }
}

/** @param {Draft} a @param {Draft} b */
function same(a, b) {
  return a.title === b.title && a.subtitle === b.subtitle;
}

/** @param {unknown} payload @returns {Draft} */
function wordsOf(payload) {
  const p = /** @type {Record<string, unknown>} */ (payload || {});
  return { title: textOf(p.title), subtitle: textOf(p.subtitle) || textOf(p.body) };
}

/** @param {unknown} value */
function textOf(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** @param {string} text @returns {Promise<boolean>} */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (_) {
    // Some embedded browsers only know the old way.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
