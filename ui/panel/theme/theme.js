// @ts-check
/**
 * The view Theme: colors, font, position and animation of each overlay. Editing changes a draft, which only
 * the preview shows. Saving stores it, using it gives it to the next show, and an overlay that is on air
 * gets it with a button of its own.
 */
import { channelName } from '../../domain/channel-name.js';
import { toLayout } from '../../domain/place.js';
import { samplePayload } from '../../domain/sample.js';
import { themeActions } from '../../domain/theme-actions.js';
import { isOnAirDifferent } from '../../domain/theme-draft.js';
import { ThemeDrafts } from '../../domain/theme-drafts.js';
import { DEFAULT_THEME, resetTheme, withValue } from '../../domain/theme.js';
import { themeOfShow, themesFor } from '../../domain/themes.js';
import { partsOf } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { readPref, writePref } from '../../shared/local-prefs.js';
import { store } from '../../server/store.js';
import { language } from '../../i18n/i18n.js';
import { ACTION_BAR_HTML, ActionBar } from './action-bar.js';
import { ThemeCards } from './cards.js';
import { ThemeCommands } from './commands.js';
import { EDITOR_HTML, ThemeEditor } from './editor.js';
import { HEAD_HTML, ThemeHead } from './head.js';
import { OverlayChoice } from './overlay-choice.js';
import { PREVIEW_HTML, Preview } from './preview.js';
import { PREVIEW_CONTROLS_HTML, PreviewControls } from './preview-controls.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../domain/theme-draft.js').Draft} Draft */
/** @typedef {import('../../domain/theme.js').Theme} Theme */

export class ThemeView extends CueElement {
  static ticks = true;

  static html = `
    <div class="segmented overlay-choice" role="group" data-label="field.overlay"></div>
    <div class="theme-columns">
      <div class="theme-preview">
        ${PREVIEW_HTML}
        ${PREVIEW_CONTROLS_HTML}
        <section class="group">
          <div class="group-header"><h2 data-t="themes.title"></h2></div>
          <ol class="theme-cards"></ol>
        </section>
      </div>
      <div class="theme-form">
        <div class="group theme-editor">
          ${HEAD_HTML}
          ${EDITOR_HTML}
        </div>
        ${ACTION_BAR_HTML}
      </div>
    </div>`;

  parts = partsOf(this, {
    overlays: '.segmented.overlay-choice',
    cards: '.theme-cards',
    editor: '.theme-editor',
  });

  drafts = new ThemeDrafts();

  /** The views of its parts; they need the markup, so they are made in `ready`.
   * @type {{ preview: Preview, controls: PreviewControls, editor: ThemeEditor, head: ThemeHead,
   *   actions: ActionBar, cards: ThemeCards, overlays: OverlayChoice, commands: ThemeCommands } | null} */
  views = null;

  ready() {
    const { parts } = this;
    const update = () => this.update(store.moment);
    const getLayout = () => this.layout;
    const preview = new Preview(this, {
      getLayout,
      onLayout: (layout) => this.changeTheme(withValue(this.theme, 'layout', layout)),
    });
    const editor = new ThemeEditor(parts.editor, {
      getLayout,
      getBox: () => preview.box,
      onChange: (theme) => this.changeTheme(theme),
    });
    const head = new ThemeHead(parts.editor, (change) => this.change(change));
    const cards = new ThemeCards(parts.cards, (key) => this.open(key));
    const commands = new ThemeCommands({
      drafts: this.drafts,
      cards,
      onChange: update,
      onDone: (text) => this.announce(text),
      onError: (text) => this.showError(text),
      selectName: () => head.selectName(),
    });
    const actions = new ActionBar(this, {
      save: () => commands.save(),
      use: () => commands.use(),
      onAir: () => commands.updateOnAir(),
      discard: () => this.discard(),
      remove: () => commands.remove(),
      duplicate: () => commands.duplicate(),
      reset: () => {
        editor.reset();
        this.changeTheme(resetTheme(this.theme));
      },
    });
    this.views = {
      preview,
      editor,
      actions,
      controls: new PreviewControls(this, { onChange: update, onReplay: () => preview.replay() }),
      cards,
      commands,
      head,
      overlays: new OverlayChoice(parts.overlays, (channel) => this.openChannel(channel)),
    };
  }

  get channel() {
    return this.drafts.channel;
  }

  get choices() {
    return themesFor(this.channel, store.themes);
  }

  /** @returns {Theme} */
  get theme() {
    return this.drafts.draft ? this.drafts.draft.theme : DEFAULT_THEME;
  }

  /** The layout of the draft; without one, the layout that gives the position in the preview.
   * @returns {import('../../domain/place.js').Layout | null} */
  get layout() {
    if (this.theme.layout) return { side: 'left', ...this.theme.layout };
    const entry = store.catalogue.get(this.channel);
    const box = this.views && this.views.preview.box;
    if (!box || !entry || !entry.theme) return null;
    return toLayout(entry.theme, box, { x: 0, y: 0, scale: 1, side: 'left' });
  }

  /** @param {string} channel */
  openChannel(channel) {
    writePref('themed-channel', channel);
    this.drafts.openChannel(channel);
    this.forgetTyped();
    this.showError('');
    this.update(store.moment);
  }

  /** @param {string} key of a theme */
  open(key) {
    const choice = this.choices.find((one) => one.key === key);
    if (choice) this.drafts.open(choice);
    this.forgetTyped();
    this.showError('');
    this.update(store.moment);
  }

  /** @param {Partial<Pick<Draft, 'name' | 'theme' | 'scope'>>} change */
  change(change) {
    this.drafts.edit(change);
    this.update(store.moment);
  }

  /** @param {Theme} theme */
  changeTheme(theme) {
    this.change({ theme });
  }

  discard() {
    this.drafts.discard(this.choices);
    this.forgetTyped();
    this.update(store.moment);
  }

  forgetTyped() {
    if (this.views) this.views.editor.reset();
  }

  /** @param {Moment} moment */
  update(moment) {
    const { views } = this;
    if (!views) return;
    const channels = moment.catalogue.themed.map(({ channel }) => channel);
    if (!channels.includes(this.channel)) {
      const last = readPref('themed-channel');
      this.drafts.openChannel(channels.includes(last) ? last : channels[0] || '');
    }
    views.overlays.render(channels, this.channel);
    const entry = moment.catalogue.get(this.channel);
    if (!entry || !entry.theme || !store.themeList.isLoaded) return;
    const name = channelName(moment.catalogue, this.channel);
    const { choices } = this;
    const { draft, current } = this.drafts.sync(choices);
    views.cards.render(choices, draft.choice.key, (choice) => this.drafts.hasUnsaved(choice));
    this.renderPreview(moment, entry, draft);
    views.editor.render(draft.theme, entry);
    views.head.render(draft, name);
    const overlay = moment.status && moment.status.overlays.find(({ channel }) => channel === this.channel);
    const used = themeOfShow(this.channel, store.themes, store.presets, overlay ? overlay.presetId : null);
    const actions = themeActions(draft, current, {
      isOnAir: Boolean(overlay && overlay.event),
      isDifferent: isOnAirDifferent(overlay, used && used.theme),
    });
    views.actions.render(actions, name, moment.online && !views.commands.isBusy);
  }

  /** @param {Moment} moment @param {import('../../domain/catalogue.js').Entry} entry @param {Draft} draft */
  renderPreview({ status, online }, entry, draft) {
    if (!this.views) return;
    const { preview, controls } = this.views;
    controls.render(entry);
    preview.open(entry, store.port, online && status !== null && status.ports.http.state === 'open');
    const cuedId = store.cues.of(this.channel).editor.presetId;
    const sample = samplePayload(entry, { presets: store.presets, assets: store.assets, cuedId }, language());
    preview.show({
      payload: { ...sample, ...controls.variant, theme: draft.theme },
      backdrop: controls.backdrop,
      remaining: entry.clock ? Number(sample.seconds) || 0 : null,
    });
  }

  /** @param {string} text '' clears it */
  showError(text) {
    if (this.views) this.views.actions.showError(text);
  }

  /** @param {string} text the result of an action */
  announce(text) {
    this.dispatchEvent(new CustomEvent('cue-message', { bubbles: true, detail: text }));
  }
}
customElements.define('cue-theme', ThemeView);
