// @ts-check
/**
 * `<cue-theme>`: how the overlays look. Editing is a draft that only the preview shows; saving keeps it,
 * using it gives it to the next show, and what is on air takes it by a press of its own.
 */
import { channelName } from '../../domain/channel-name.js';
import { CueElement } from '../../shared/element.js';
import { kindOf } from '../../domain/kinds.js';
import { queryAll, queryInput, query, setAttr, setText } from '../../shared/dom.js';
import { deleteTheme, restoreTheme, saveTheme, useTheme } from './actions.js';
import { ThemeCard } from './cards.js';
import { startDraft, followServer, isChanged, isOnAirDifferent, isSameDraft, isStale } from '../../domain/theme-draft.js';
import { EDITOR_HTML, ThemeEditor } from './editor.js';
import { Choice } from '../controls/choice.js';
import { themesFor, themeInUse } from '../../domain/themes.js';
import { toLayout } from '../../domain/place.js';
import { Preview } from './preview.js';
import { samplePayload } from '../../domain/sample.js';
import { DEFAULT_THEME, withValue, freeName } from '../../domain/theme.js';
import { readPref, writePref } from '../../shared/local-prefs.js';
import { arrange } from '../controls/parts.js';
import { UndoRow } from '../controls/undo-row.js';
import { store } from '../../server/store.js';
import { messageOf, request } from '../../server/requests.js';
import { language, t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../domain/themes.js').ThemeChoice} Look */

const buttons = (/** @type {Array<[string, import('../../i18n/i18n.js').Key]>} */ rows) => rows.map(([value, label]) => `<button data-v="${value}" data-t="${label}"></button>`).join('');

export class ThemeView extends CueElement {
  static ticks = true;

  static html = `
    <div class="segmented overlay-choice" role="group" data-label="field.overlay"></div>
    <div class="theme-columns"><div class="theme-preview">
      <div class="preview"><iframe tabindex="-1" loading="eager" referrerpolicy="origin"></iframe><button class="preview-handle" hidden></button><p class="preview-note"></p></div>
      <div class="preview-controls"><div class="segmented backdrops" role="group" data-label="themes.background">${buttons([['dark', 'themes.background.dark'], ['light', 'themes.background.bright'], ['picture', 'themes.background.image']])}</div>
        <label class="style-choice"><span class="visually-hidden" data-t="field.style"></span><select class="control" name="form"><option value="" data-t="presets.form.style.ring"></option><option value="corner" data-t="presets.form.style.corner"></option><option value="banner" data-t="presets.form.style.banner"></option></select></label>
        <button class="button replay" data-tip="themes.play.hint"><svg class="icon small" aria-hidden="true"><use href="#i-play"/></svg><span data-t="themes.play"></span></button></div>
      <section class="group"><div class="group-header"><h2 data-t="themes.title"></h2></div><ol class="theme-cards"></ol></section>
    </div><div class="theme-form">
      <div class="group theme-editor"><div class="two-columns head"><label class="field"><span data-t="field.name"></span><input name="name" autocomplete="off" spellcheck="false" maxlength="200"></label>
        <label class="field scope"><span data-t="themes.scope"></span><select name="scope"><option value="one"></option><option value="all" data-t="themes.scope.all"></option></select></label></div>${EDITOR_HTML}</div>
    </div></div>
    <div class="theme-actions"><div class="state"><p class="notice" role="status"></p><p class="conflict" hidden><span data-t="edit.changed-elsewhere"></span> <button class="reload" data-t="edit.reload"></button></p><p class="error" role="alert"></p></div>
      <div class="action-row"><button class="button danger square delete" data-tip="action.delete"><svg class="icon" aria-hidden="true"><use href="#i-trash"/></svg></button><button class="button quiet square duplicate" data-tip="action.duplicate"><svg class="icon" aria-hidden="true"><use href="#i-copy"/></svg></button><button class="button quiet square default" data-tip="themes.reset"><svg class="icon" aria-hidden="true"><use href="#i-reset"/></svg></button>
        <span class="spacer"></span><button class="button quiet reset" data-tip="themes.discard"><svg class="icon small" aria-hidden="true"><use href="#i-undo"/></svg><span data-t="themes.discard"></span></button><button class="button save"></button><button class="button use"></button><button class="button primary update-on-air" data-t="themes.update-on-air"></button></div></div>`;

  constructor() {
    super();
    /** The overlay that is edited; '' until the overlays are known. */
    this.channel = '';
    this.backdrop = readPref('backdrop') || 'picture';
    this.form = '';
    /** @type {import('../../domain/theme-draft.js').Draft | null} */
    this.draft = null;
    /** What was being edited of each overlay: going to another one loses nothing.
     * @type {Map<string, import('../../domain/theme-draft.js').Draft>} */
    this.kept = new Map();
    /** What was changed of other looks and not saved: going to another one loses nothing.
     * @type {Map<string, import('../../domain/theme-draft.js').Draft>} */
    this.changed = new Map();
    /** @type {Map<string, ThemeCard>} */
    this.cards = new Map();
    /** @type {UndoRow[]} */
    this.removed = [];
    this.busy = false;
    /** @type {Preview | null} */
    this.preview = null;
    /** @type {ThemeEditor | null} */
    this.editor = null;
  }

  ready() {
    this.preview = new Preview(query('.preview', this), { place: (layout) => this.change(withValue(this.theme, 'layout', layout)), layout: () => this.layout() });
    this.editor = new ThemeEditor(query('.theme-editor', this), { change: (theme) => this.change(theme), box: () => this.box(), layout: () => this.layout() });
    this.backdrops = new Choice(query('.backdrops', this), (value) => {
      this.backdrop = value;
      writePref('backdrop', value);
      this.update(store.moment);
    });
    query('.replay', this).addEventListener('click', () => { if (this.preview) this.preview.replay(); });
    const form = queryInput('[name="form"]', this);
    form.addEventListener('change', () => {
      this.form = form.value;
      this.update(store.moment);
    });
    const name = queryInput('[name="name"]', this);
    name.addEventListener('input', () => { if (this.draft) this.setDraft({ ...this.draft, name: name.value }); });
    const scope = queryInput('[name="scope"]', this);
    scope.addEventListener('change', () => { if (this.draft) this.setDraft({ ...this.draft, scope: scope.value === 'all' ? 'all' : 'one' }); });
    const press = (/** @type {string} */ selector, /** @type {() => void} */ act) => query(selector, this).addEventListener('click', act);
    press('.save', () => this.save());
    press('.use', () => this.use());
    press('.update-on-air', () => this.putOnAir());
    press('.reset', () => this.reset());
    press('.reload', () => this.reset());
    press('.default', () => this.change({ ...this.theme, ...DEFAULT_THEME, layout: undefined }));
    press('.duplicate', () => this.duplicate());
    press('.delete', () => this.drop());
  }

  get theme() {
    return this.draft ? this.draft.theme : DEFAULT_THEME;
  }

  /** The overlay that is edited. */
  get entry() {
    return store.catalogue.get(this.channel);
  }

  get choices() {
    return themesFor(this.channel, store.themes);
  }

  /** @returns {import('../../domain/place.js').Box | null} */
  box() {
    return this.preview ? this.preview.box : null;
  }

  /** The layout of the draft; where it has none, that of where it stands by itself.
   * @returns {import('../../domain/place.js').Layout | null} */
  layout() {
    if (this.theme.layout) return { side: 'left', ...this.theme.layout };
    const box = this.box();
    return box ? toLayout({ side: this.entry !== null && this.entry.theme !== null && this.entry.theme.side }, box, { x: 0, y: 0, scale: 1, side: 'left' }) : null;
  }

  /** @param {string} channel */
  go(channel) {
    if (this.draft) this.kept.set(this.channel, this.draft);
    this.channel = channel;
    writePref('themed-channel', channel);
    this.draft = this.kept.get(channel) || null;
    this.showError('');
    this.update(store.moment);
  }

  /** @param {import('../../domain/theme-draft.js').Draft | null} draft null for the look in use */
  setDraft(draft) {
    this.draft = draft;
    this.update(store.moment);
  }

  /** @param {import('../../domain/theme.js').Theme} theme */
  change(theme) {
    if (!this.draft) return;
    const clean = { ...theme };
    if (clean.layout === undefined) delete clean.layout;
    this.setDraft({ ...this.draft, theme: clean });
  }

  /** Those that are included are there for every overlay.
   * @param {Look} look */
  keyOf(look) {
    return `${this.channel} ${look.key}`;
  }

  /** @param {Look} look */
  choose(look) {
    this.showError('');
    const { draft } = this;
    if (draft && isChanged(draft)) this.changed.set(this.keyOf(draft.choice), draft);
    const kept = this.changed.get(this.keyOf(look));
    this.changed.delete(this.keyOf(look));
    this.setDraft(kept || startDraft(look));
  }

  /** @param {Moment} moment */
  update(moment) {
    const { preview, editor } = this;
    this.renderChannels(moment.catalogue);
    const { choices: looks, entry } = this;
    if (!preview || !editor || !entry || !store.themeList.isLoaded) return;
    const kind = kindOf(entry);
    const now = this.draft && looks.find((look) => this.draft && look.key === this.draft.choice.key);
    if (!this.draft || (!now && !isChanged(this.draft))) this.draft = startDraft(looks.find((look) => look.inUse) || looks[0]);
    else if (now) this.draft = followServer(this.draft, now);
    const draft = this.draft;
    if (this.backdrops) this.backdrops.render(this.backdrop);
    query('.style-choice', this).hidden = kind !== 'countdown';
    this.renderCards(looks, draft.choice.key);
    const port = moment.status ? moment.status.ports.http : null;
    preview.open(entry, port ? port.port : store.port, moment.online && port !== null && port.state === 'open');
    const have = { presets: store.presets, assets: store.assets, cuedId: store.cues.of(this.channel).editor.presetId };
    const shown = samplePayload(entry, have, language());
    const payload = { ...shown, ...(kind === 'countdown' ? { style: this.form } : {}), theme: draft.theme };
    preview.show({ payload, backdrop: this.backdrop, remaining: entry.clock ? Number(shown.seconds) || 0 : null });
    if (entry.theme) editor.render(draft.theme, kind, entry.theme);
    this.renderHead(draft);
    this.renderActions(moment, draft, now || null);
  }

  /** A button for each overlay that can have a theme.
   * @param {import('../../domain/catalogue.js').Catalogue} catalogue */
  renderChannels({ themed }) {
    const channels = themed.map(({ channel }) => channel);
    const row = query('.segmented.overlay-choice', this);
    const known = queryAll('button', row);
    if (known.length !== channels.length || known.some((button, i) => button.dataset.v !== channels[i])) {
      row.replaceChildren(...channels.map((channel) => {
        const button = document.createElement('button');
        button.dataset.v = channel;
        button.addEventListener('click', () => this.go(channel));
        return button;
      }));
    }
    if (!channels.includes(this.channel)) this.channel = channels.find((channel) => channel === readPref('themed-channel')) || channels[0] || '';
    for (const button of queryAll('button', row)) {
      setText(button, channelName(store.catalogue, button.dataset.v || ''));
      setAttr(button, 'aria-pressed', String(button.dataset.v === this.channel));
    }
  }

  /** @param {Look[]} choices @param {string} chosen */
  renderCards(choices, chosen) {
    this.removed = this.removed.filter((one) => one.until > Date.now());
    const nodes = choices.map((look) => {
      const card = this.cards.get(look.key) || new ThemeCard(look.key, () => {
        const wanted = this.choices.find((one) => one.key === look.key);
        if (wanted) this.choose(wanted);
      });
      this.cards.set(look.key, card);
      card.render(look, look.key === chosen, this.changed.has(this.keyOf(look)));
      return card.element;
    });
    for (const one of this.removed) one.render();
    arrange(query('.theme-cards', this), [...this.removed.map((one) => one.element), ...nodes]);
  }

  /** @param {import('../../domain/theme-draft.js').Draft} draft */
  renderHead(draft) {
    const name = queryInput('[name="name"]', this);
    if (document.activeElement !== name && name.value !== draft.name) name.value = draft.name;
    const isSaved = draft.choice.saved !== null;
    query('.scope', this).hidden = isSaved;
    query('.head', this).classList.toggle('alone', isSaved);
    const scope = queryInput('[name="scope"]', this);
    scope.value = draft.scope;
    setText(query('option', scope), t('themes.scope.single', { overlay: channelName(store.catalogue, this.channel) }));
  }

  /** @param {Moment} moment @param {import('../../domain/theme-draft.js').Draft} draft @param {Look | null} now */
  renderActions(moment, draft, now) {
    const { saved } = draft.choice;
    const dirty = isChanged(draft);
    const used = themeInUse(this.channel, store.themes);
    const overlay = moment.status ? moment.status.overlays.find((one) => one.channel === this.channel) : null;
    const other = isOnAirDifferent(overlay, used ? used.theme : null);
    const name = channelName(moment.catalogue, this.channel);
    const inUse = now !== null && now.inUse;
    setText(query('.notice', this), other && !dirty && inUse ? t('themes.state.other-on-air', { overlay: name }) : dirty ? t('themes.state.unsaved') : inUse ? t('themes.state.in-use', { overlay: name }) : saved ? t('themes.state.not-in-use') : t('themes.state.included'));
    const isGone = saved !== null && now === null;
    const elsewhere = query('.conflict', this);
    elsewhere.hidden = !isGone && (now === null || !isStale(draft, now));
    setText(query('span', elsewhere), isGone ? t('edit.deleted-elsewhere') : `${t('edit.changed-elsewhere')} ·`);
    query('.reload', elsewhere).hidden = isGone;
    const can = (/** @type {string} */ selector, /** @type {boolean} */ may) => setAttr(query(selector, this), 'aria-disabled', may && moment.online && !this.busy ? null : 'true');
    const [save, use] = [query('.save', this), query('.use', this)];
    setText(save, saved ? t('action.save') : t('themes.save-copy'));
    setText(use, inUse ? t('themes.in-use') : t('themes.use'));
    can('.save', dirty || saved === null);
    can('.use', !dirty && !inUse);
    can('.update-on-air', other && !dirty);
    can('.reset', dirty);
    can('.delete', saved !== null && !isGone);
    can('.duplicate', true);
    can('.default', true);
    const onAir = overlay !== null && overlay !== undefined && overlay.event !== null;
    query('.update-on-air', this).hidden = !onAir;
    query('.reset', this).hidden = !dirty;
    query('.delete', this).hidden = saved === null;
    // One of them is the thing to do next.
    save.classList.toggle('primary', dirty);
    use.classList.toggle('primary', !dirty && !inUse);
    use.hidden = dirty;
    query('.update-on-air', this).classList.toggle('primary', other && !dirty && inUse);
  }

  reset() {
    const now = this.draft && this.choices.find((look) => this.draft && look.key === this.draft.choice.key);
    if (now) this.setDraft(startDraft(now));
    else this.setDraft(null);
  }

  /** @param {string} words */
  showError(words) {
    setText(query('.error', this), words);
  }

  /** Does something with one press at a time, and says why it was refused, if it was.
   * @template T @param {() => Promise<T>} work @returns {Promise<{ value: T } | null>} */
  async attempt(work) {
    if (this.busy) return null;
    this.busy = true;
    this.showError('');
    try {
      return { value: await work() };
    } catch (error) {
      this.showError(messageOf(error));
      return null;
    } finally {
      this.busy = false;
      this.requestUpdate();
    }
  }

  /** @param {string} words */
  announce(words) {
    this.dispatchEvent(new CustomEvent('cue-message', { bubbles: true, detail: words }));
  }

  /** Goes on with a look that was just stored. What was changed meanwhile is a draft on top of it, and who has
   * gone on to another look stays there.
   * @param {string} id @param {import('../../domain/theme-draft.js').Draft | null} stored the draft it was */
  goOn(id, stored) {
    const { draft } = this;
    // Whoever has gone on to another look or overlay meanwhile left it behind as a change; it is none any more.
    for (const kept of [this.changed, this.kept]) for (const [key, one] of kept) if (stored && one.choice === stored.choice && isSameDraft(one, stored)) kept.delete(key);
    const look = this.choices.find((one) => one.key === id);
    if (!look || (draft && stored && draft.choice.key !== stored.choice.key)) return;
    this.setDraft(draft && stored && !isSameDraft(draft, stored) ? { ...draft, choice: look } : startDraft(look));
  }

  async save() {
    const { draft } = this;
    if (!draft) return;
    if (!draft.name.trim()) return this.showError(t('themes.need-name'));
    const done = await this.attempt(() => saveTheme(this.channel, draft));
    if (!done) return;
    this.goOn(done.value.id, draft);
    this.announce(t('themes.saved', { theme: done.value.name }));
  }

  async use() {
    const { draft } = this;
    if (!draft) return;
    const done = await this.attempt(() => useTheme(this.channel, draft));
    if (!done) return;
    if (done.value) this.goOn(done.value.id, draft);
    this.announce(t('themes.used', { theme: (done.value || draft).name }));
  }

  async putOnAir() {
    const done = await this.attempt(() => request('POST', `/api/overlays/${encodeURIComponent(this.channel)}/restyle`));
    if (done) this.announce(t('themes.updated-on-air'));
  }

  async duplicate() {
    const { draft } = this;
    if (!draft) return;
    const name = freeName(draft.name.trim() || draft.choice.name, store.themes.map((one) => one.name));
    const done = await this.attempt(() => saveTheme(this.channel, { ...draft, name, choice: { ...draft.choice, saved: null } }));
    if (!done) return;
    this.goOn(done.value.id, draft);
    this.announce(t('themes.saved', { theme: done.value.name }));
    queryInput('[name="name"]', this).select();
  }

  async drop() {
    const saved = this.draft && this.draft.choice.saved;
    if (!saved || !await this.attempt(() => deleteTheme(saved))) return;
    /** @type {UndoRow} */
    const removed = new UndoRow(saved.name, 0, async () => {
      if (!await this.attempt(() => restoreTheme(saved))) return;
      this.removed = this.removed.filter((one) => one !== removed);
      if (!this.draft || !isChanged(this.draft)) this.goOn(saved.id, null);
    }, () => t('themes.deleted', { theme: saved.name }));
    this.removed.push(removed);
    // Who has gone on to another look meanwhile stays there.
    if (this.draft && this.draft.choice.key === saved.id) this.draft = null;
    this.update(store.moment);
    this.announce(t('themes.deleted', { theme: saved.name }));
    removed.button.focus();
  }
}
customElements.define('cue-theme', ThemeView);
