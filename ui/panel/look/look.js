// @ts-check
/**
 * `<cue-look>`: how the overlays look. Editing is a draft that only the preview shows; saving keeps it,
 * using it gives it to the next show, and what is on air takes it by a press of its own.
 */
import { channelName } from '/panel/channel-name.js';
import { CueElement } from '/panel/element.js';
import { kindOf } from '/panel/kinds.js';
import { all, field, find, mark, say } from '/panel/page.js';
import { deleteLook, restoreLook, saveLook, useLook } from '/panel/look/actions.js';
import { LookCard } from '/panel/look/cards.js';
import { draftOf, followed, isChanged, isOnAirOther, isSame, isStale } from '/panel/look/draft.js';
import { EDITOR_HTML, LookEditor } from '/panel/look/editor.js';
import { ChoiceField } from '/panel/look/fields.js';
import { looksFor, themeInUse } from '/panel/look/looks.js';
import { toLayout } from '/panel/look/place.js';
import { Preview } from '/panel/look/preview.js';
import { sample } from '/panel/look/sample.js';
import { OWN, changed, freeName } from '/panel/look/theme.js';
import { recall, remember } from '/panel/memory.js';
import { arrange } from '/panel/presets/parts.js';
import { refusal } from '/panel/presets/refusal.js';
import { Removed } from '/panel/presets/removed.js';
import { store } from '/panel/store.js';
import { request } from '/panel/transport.js';
import { language, w } from '/panel/words.js';

/** @typedef {import('/panel/store.js').Moment} Moment */
/** @typedef {import('/panel/look/looks.js').Look} Look */

const buttons = (/** @type {string[][]} */ rows) => rows.map(([value, word]) => `<button data-v="${value}" data-t="${word}"></button>`).join('');

export class LookView extends CueElement {
  static ticks = true;

  static html = `
    <div class="segm for" role="group" data-label="lFor"></div>
    <div class="look-cols"><div class="look-left">
      <div class="look-stage"><iframe tabindex="-1" loading="eager" referrerpolicy="origin"></iframe><button class="look-handle" hidden></button><p class="look-note"></p></div>
      <div class="look-stage-row"><div class="segm look-backdrops" role="group" data-label="lBackdrop">${buttons([['dark', 'lDark'], ['light', 'lLight'], ['picture', 'lPicture']])}</div>
        <label class="pick-f"><span class="sr" data-t="lForm"></span><select class="in" name="form"><option value="" data-t="pBold"></option><option value="corner" data-t="pCorner"></option><option value="banner" data-t="pBanner"></option></select></label>
        <button class="btn replay" data-tip="lReplayTip"><svg class="i s" aria-hidden="true"><use href="#i-play"/></svg><span data-t="lReplay"></span></button></div>
      <section class="grp"><div class="grp-h"><h2 data-t="lLooks"></h2></div><ol class="look-cards"></ol></section>
    </div><div class="look-right">
      <div class="grp look-edit"><div class="two head"><label class="f"><span data-t="lName"></span><input name="name" autocomplete="off" spellcheck="false" maxlength="200"></label>
        <label class="f scope"><span data-t="lScope"></span><select name="scope"><option value="one"></option><option value="all" data-t="lScopeAll"></option></select></label></div>${EDITOR_HTML}</div>
    </div></div>
    <div class="look-acts"><div class="state"><p class="say" role="status"></p><p class="elsewhere" hidden><span data-t="lElsewhere"></span> <button class="reload" data-t="lReload"></button></p><p class="err" role="alert"></p></div>
      <div class="row-a"><button class="btn danger sq del" data-tip="lDelete"><svg class="i" aria-hidden="true"><use href="#i-trash"/></svg></button><button class="btn quiet sq dup" data-tip="lDuplicate"><svg class="i" aria-hidden="true"><use href="#i-copy"/></svg></button><button class="btn quiet sq default" data-tip="lDefault"><svg class="i" aria-hidden="true"><use href="#i-reset"/></svg></button>
        <span class="sp"></span><button class="btn quiet reset" data-tip="lReset"><svg class="i s" aria-hidden="true"><use href="#i-undo"/></svg><span data-t="lReset"></span></button><button class="btn save"></button><button class="btn use"></button><button class="btn pri onair" data-t="lOnAir"></button></div></div>`;

  constructor() {
    super();
    /** The overlay that is edited; '' until the overlays are known. */
    this.channel = '';
    this.backdrop = recall('backdrop') || 'picture';
    this.form = '';
    /** @type {import('/panel/look/draft.js').Draft | null} */
    this.draft = null;
    /** What was being edited of each overlay: going to another one loses nothing.
     * @type {Map<string, import('/panel/look/draft.js').Draft>} */
    this.kept = new Map();
    /** What was changed of other looks and not saved: going to another one loses nothing.
     * @type {Map<string, import('/panel/look/draft.js').Draft>} */
    this.changed = new Map();
    /** @type {Map<string, LookCard>} */
    this.cards = new Map();
    /** @type {Removed[]} */
    this.removed = [];
    this.busy = false;
    /** @type {Preview | null} */
    this.preview = null;
    /** @type {LookEditor | null} */
    this.editor = null;
  }

  ready() {
    this.preview = new Preview(find('.look-stage', this), { place: (layout) => this.change(changed(this.theme, 'layout', layout)), layout: () => this.layout() });
    this.editor = new LookEditor(find('.look-edit', this), { change: (theme) => this.change(theme), box: () => this.box(), layout: () => this.layout() });
    this.backdrops = new ChoiceField(find('.look-backdrops', this), (value) => {
      this.backdrop = value;
      remember('backdrop', value);
      this.update(store.moment);
    });
    find('.replay', this).addEventListener('click', () => { if (this.preview) this.preview.replay(); });
    const form = field('[name="form"]', this);
    form.addEventListener('change', () => {
      this.form = form.value;
      this.update(store.moment);
    });
    const name = field('[name="name"]', this);
    name.addEventListener('input', () => { if (this.draft) this.put({ ...this.draft, name: name.value }); });
    const scope = field('[name="scope"]', this);
    scope.addEventListener('change', () => { if (this.draft) this.put({ ...this.draft, scope: scope.value === 'all' ? 'all' : 'one' }); });
    const press = (/** @type {string} */ selector, /** @type {() => void} */ act) => find(selector, this).addEventListener('click', act);
    press('.save', () => this.save());
    press('.use', () => this.use());
    press('.onair', () => this.putOnAir());
    press('.reset', () => this.reset());
    press('.reload', () => this.reset());
    press('.default', () => this.change({ ...this.theme, ...OWN, layout: undefined }));
    press('.dup', () => this.duplicate());
    press('.del', () => this.drop());
  }

  get theme() {
    return this.draft ? this.draft.theme : OWN;
  }

  /** The overlay that is edited. */
  get entry() {
    return store.catalogue.get(this.channel);
  }

  get looks() {
    return looksFor(this.channel, store.themes, language());
  }

  /** @returns {import('/panel/look/place.js').Box | null} */
  box() {
    return this.preview ? this.preview.box : null;
  }

  /** The layout of the draft; where it has none, that of where it stands by itself.
   * @returns {import('/panel/look/place.js').Layout | null} */
  layout() {
    if (this.theme.layout) return { side: 'left', ...this.theme.layout };
    const box = this.box();
    return box ? toLayout(kindOf(this.entry), box, { x: 0, y: 0, scale: 1, side: 'left' }) : null;
  }

  /** @param {string} channel */
  go(channel) {
    if (this.draft) this.kept.set(this.channel, this.draft);
    this.channel = channel;
    remember('look', channel);
    this.draft = this.kept.get(channel) || null;
    this.fail('');
    this.update(store.moment);
  }

  /** @param {import('/panel/look/draft.js').Draft | null} draft null for the look in use */
  put(draft) {
    this.draft = draft;
    this.update(store.moment);
  }

  /** @param {import('/panel/look/theme.js').Theme} theme */
  change(theme) {
    if (!this.draft) return;
    const clean = { ...theme };
    if (clean.layout === undefined) delete clean.layout;
    this.put({ ...this.draft, theme: clean });
  }

  /** Those that are included are there for every overlay.
   * @param {Look} look */
  keyOf(look) {
    return `${this.channel} ${look.key}`;
  }

  /** @param {Look} look */
  choose(look) {
    this.fail('');
    const { draft } = this;
    if (draft && isChanged(draft)) this.changed.set(this.keyOf(draft.look), draft);
    const kept = this.changed.get(this.keyOf(look));
    this.changed.delete(this.keyOf(look));
    this.put(kept || draftOf(look));
  }

  /** @param {Moment} moment */
  update(moment) {
    const { preview, editor } = this;
    this.renderChannels(moment.catalogue);
    const { looks, entry } = this;
    if (!preview || !editor || !entry || !store.themeShelf.known) return;
    const kind = kindOf(entry);
    const now = this.draft && looks.find((look) => this.draft && look.key === this.draft.look.key);
    if (!this.draft || (!now && !isChanged(this.draft))) this.draft = draftOf(looks.find((look) => look.inUse) || looks[0]);
    else if (now) this.draft = followed(this.draft, now);
    const draft = this.draft;
    if (this.backdrops) this.backdrops.render(this.backdrop);
    find('.pick-f', this).hidden = kind !== 'countdown';
    this.renderCards(looks, draft.look.key);
    const port = moment.status ? moment.status.ports.http : null;
    preview.open(entry, port ? port.port : store.port, moment.online && port !== null && port.state === 'open');
    const have = { presets: store.presets, assets: store.assets, cuedId: store.cues.of(this.channel).editor.presetId };
    const shown = sample(entry, have, language());
    const payload = { ...shown, ...(kind === 'countdown' ? { style: this.form } : {}), theme: draft.theme };
    preview.show({ payload, backdrop: this.backdrop, remaining: entry.clock ? Number(shown.seconds) || 0 : null });
    if (entry.theme) editor.render(draft.theme, kind, entry.theme);
    this.renderHead(draft);
    this.renderActions(moment, draft, now || null);
  }

  /** A button for each overlay that can have a theme.
   * @param {import('/panel/catalogue.js').Catalogue} catalogue */
  renderChannels({ themed }) {
    const channels = themed.map(({ channel }) => channel);
    const row = find('.segm.for', this);
    const known = all('button', row);
    if (known.length !== channels.length || known.some((button, i) => button.dataset.v !== channels[i])) {
      row.replaceChildren(...channels.map((channel) => {
        const button = document.createElement('button');
        button.dataset.v = channel;
        button.addEventListener('click', () => this.go(channel));
        return button;
      }));
    }
    if (!channels.includes(this.channel)) this.channel = channels.find((channel) => channel === recall('look')) || channels[0] || '';
    for (const button of all('button', row)) {
      say(button, channelName(store.catalogue, button.dataset.v || ''));
      mark(button, 'aria-pressed', String(button.dataset.v === this.channel));
    }
  }

  /** @param {Look[]} looks @param {string} chosen */
  renderCards(looks, chosen) {
    this.removed = this.removed.filter((one) => one.until > Date.now());
    const nodes = looks.map((look) => {
      const card = this.cards.get(look.key) || new LookCard(look.key, () => {
        const wanted = this.looks.find((one) => one.key === look.key);
        if (wanted) this.choose(wanted);
      });
      this.cards.set(look.key, card);
      card.render(look, look.key === chosen, this.changed.has(this.keyOf(look)));
      return card.element;
    });
    for (const one of this.removed) one.render();
    arrange(find('.look-cards', this), [...this.removed.map((one) => one.element), ...nodes]);
  }

  /** @param {import('/panel/look/draft.js').Draft} draft */
  renderHead(draft) {
    const name = field('[name="name"]', this);
    if (document.activeElement !== name && name.value !== draft.name) name.value = draft.name;
    const isSaved = draft.look.saved !== null;
    find('.scope', this).hidden = isSaved;
    find('.head', this).classList.toggle('alone', isSaved);
    const scope = field('[name="scope"]', this);
    scope.value = draft.scope;
    say(find('option', scope), w.lScopeOne(channelName(store.catalogue, this.channel)));
  }

  /** @param {Moment} moment @param {import('/panel/look/draft.js').Draft} draft @param {Look | null} now */
  renderActions(moment, draft, now) {
    const { saved } = draft.look;
    const dirty = isChanged(draft);
    const used = themeInUse(this.channel, store.themes);
    const overlay = moment.status ? moment.status.overlays.find((one) => one.channel === this.channel) : null;
    const other = isOnAirOther(overlay, used ? used.theme : null);
    const name = channelName(moment.catalogue, this.channel);
    const inUse = now !== null && now.inUse;
    say(find('.say', this), other && !dirty && inUse ? w.lOnAirOther(name) : dirty ? w.lUnsaved : inUse ? w.lInUseState(name) : saved ? w.lNotInUse : w.lOffer);
    const isGone = saved !== null && now === null;
    const elsewhere = find('.elsewhere', this);
    elsewhere.hidden = !isGone && (now === null || !isStale(draft, now));
    say(find('span', elsewhere), isGone ? w.pGone : w.lElsewhere);
    find('.reload', elsewhere).hidden = isGone;
    const can = (/** @type {string} */ selector, /** @type {boolean} */ may) => mark(find(selector, this), 'aria-disabled', may && moment.online && !this.busy ? null : 'true');
    const [save, use] = [find('.save', this), find('.use', this)];
    say(save, saved ? w.lSave : w.lSaveMine);
    say(use, inUse ? w.lUsed : w.lUse);
    can('.save', dirty || saved === null);
    can('.use', !dirty && !inUse);
    can('.onair', other && !dirty);
    can('.reset', dirty);
    can('.del', saved !== null && !isGone);
    can('.dup', true);
    can('.default', true);
    const onAir = overlay !== null && overlay !== undefined && overlay.event !== null;
    find('.onair', this).hidden = !onAir;
    find('.reset', this).hidden = !dirty;
    find('.del', this).hidden = saved === null;
    // One of them is the thing to do next.
    save.classList.toggle('pri', dirty);
    use.classList.toggle('pri', !dirty && !inUse);
    use.hidden = dirty;
    find('.onair', this).classList.toggle('pri', other && !dirty && inUse);
  }

  reset() {
    const now = this.draft && this.looks.find((look) => this.draft && look.key === this.draft.look.key);
    if (now) this.put(draftOf(now));
    else this.put(null);
  }

  /** @param {string} words */
  fail(words) {
    say(find('.err', this), words);
  }

  /** Does something with one press at a time, and says why it was refused, if it was.
   * @template T @param {() => Promise<T>} work @returns {Promise<{ value: T } | null>} */
  async attempt(work) {
    if (this.busy) return null;
    this.busy = true;
    this.fail('');
    try {
      return { value: await work() };
    } catch (error) {
      this.fail(refusal(error));
      return null;
    } finally {
      this.busy = false;
      this.owe();
    }
  }

  /** @param {string} words */
  tell(words) {
    this.dispatchEvent(new CustomEvent('cue-told', { bubbles: true, detail: words }));
  }

  /** Goes on with a look that was just stored. What was changed meanwhile is a draft on top of it, and who has
   * gone on to another look stays there.
   * @param {string} id @param {import('/panel/look/draft.js').Draft | null} stored the draft it was */
  goOn(id, stored) {
    const { draft } = this;
    // Whoever has gone on to another look or overlay meanwhile left it behind as a change; it is none any more.
    for (const kept of [this.changed, this.kept]) for (const [key, one] of kept) if (stored && one.look === stored.look && isSame(one, stored)) kept.delete(key);
    const look = this.looks.find((one) => one.key === id);
    if (!look || (draft && stored && draft.look.key !== stored.look.key)) return;
    this.put(draft && stored && !isSame(draft, stored) ? { ...draft, look } : draftOf(look));
  }

  async save() {
    const { draft } = this;
    if (!draft) return;
    if (!draft.name.trim()) return this.fail(w.lNeedName);
    const done = await this.attempt(() => saveLook(this.channel, draft));
    if (!done) return;
    this.goOn(done.value.id, draft);
    this.tell(w.lSavedAs(done.value.name));
  }

  async use() {
    const { draft } = this;
    if (!draft) return;
    const done = await this.attempt(() => useLook(this.channel, draft));
    if (!done) return;
    if (done.value) this.goOn(done.value.id, draft);
    this.tell(w.lUsedNow((done.value || draft).name));
  }

  async putOnAir() {
    const done = await this.attempt(() => request('POST', `/api/overlays/${encodeURIComponent(this.channel)}/restyle`));
    if (done) this.tell(w.lOnAirNow);
  }

  async duplicate() {
    const { draft } = this;
    if (!draft) return;
    const name = freeName(draft.name.trim() || draft.look.name, store.themes.map((one) => one.name));
    const done = await this.attempt(() => saveLook(this.channel, { ...draft, name, look: { ...draft.look, saved: null } }));
    if (!done) return;
    this.goOn(done.value.id, draft);
    this.tell(w.lSavedAs(done.value.name));
    field('[name="name"]', this).select();
  }

  async drop() {
    const saved = this.draft && this.draft.look.saved;
    if (!saved || !await this.attempt(() => deleteLook(saved))) return;
    /** @type {Removed} */
    const removed = new Removed(saved.name, 0, async () => {
      if (!await this.attempt(() => restoreLook(saved))) return;
      this.removed = this.removed.filter((one) => one !== removed);
      if (!this.draft || !isChanged(this.draft)) this.goOn(saved.id, null);
    }, () => w.lDeleted(saved.name));
    this.removed.push(removed);
    // Who has gone on to another look meanwhile stays there.
    if (this.draft && this.draft.look.key === saved.id) this.draft = null;
    this.update(store.moment);
    this.tell(w.lDeleted(saved.name));
    removed.button.focus();
  }
}
customElements.define('cue-look', LookView);
