// @ts-check
/** Notes beside the labels of texts that an overlay will cut, because they are too long for it. */
import { cutFields, weightsOf } from '../../domain/cut-text.js';
import { DEFAULT_THEME } from '../../domain/theme.js';
import { themeOfShow } from '../../domain/themes.js';
import { store } from '../../server/store.js';
import { el, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';
import { panelOf } from '../overlay-panels.js';
import { OverlayFonts } from './overlay-fonts.js';
import { Proportions } from './proportions.js';

/** @typedef {import('../../domain/cut-text.js').DrawnText} DrawnText */

export class CutNotes {
  /** @param {ParentNode} root with the fields, which have the names of their fields of the payload
   * @param {string} channel of the overlay */
  constructor(root, channel) {
    this.root = root;
    this.channel = channel;
    const { drawnTexts } = panelOf(store.catalogue.get(channel));
    this.drawnTexts = drawnTexts;
    /** By field.
     * @type {Map<string, HTMLElement>} */
    this.notes = new Map();
    /** Renders again once what was unknown has loaded. */
    this.again = () => {};
    this.fonts = new OverlayFonts(() => this.again());
    this.proportions = new Proportions(() => this.again());
  }

  /** Renders the notes of the cue.
   * @param {import('./bound-fields.js').BoundFields} bound its fields */
  renderCue({ sender, shownPayload }) {
    const theme = themeOfShow(this.channel, store.themes, store.presets, sender.editor.presetId);
    this.render(shownPayload, theme && theme.theme);
  }

  /** @param {Record<string, unknown>} payload
   * @param {Record<string, any> | null} theme that the server adds; null for none */
  render(payload, theme) {
    if (!this.drawnTexts) return;
    this.again = () => this.render(payload, theme);
    const used = /** @type {any} */ (payload.theme || theme || {});
    const family = (used.font && used.font.family) || DEFAULT_THEME.font.family;
    const facts = { proportionsOf: (/** @type {string} */ url) => this.proportions.of(url), now: store.moment.now };
    const texts = this.drawnTexts(payload, used, facts);
    // While a font loads, the widths of its letters are unknown.
    if (!this.fonts.isReady(family, weightsOf(texts))) return;
    const cut = cutFields(texts, family, this.fonts);
    for (const { field } of texts) this.renderNote(field, cut.includes(field));
  }

  /** @param {string} field @param {boolean} isCut */
  renderNote(field, isCut) {
    const note = this.notes.get(field) || this.createNote(field);
    if (note) setText(note, isCut ? t('field.too-long') : '');
  }

  /** @param {string} field @returns {HTMLElement | null} null where there is no such field */
  createNote(field) {
    const input = this.root.querySelector(`input[name="${field}"], textarea[name="${field}"]`);
    const label = input && input.closest('.field');
    if (!label) return null;
    const note = el('span', { class: 'cut-note', role: 'status' });
    label.append(note);
    this.notes.set(field, note);
    return note;
  }
}
