// @ts-check
/** Notes beside the labels of texts that an overlay will cut, because they are too long for it. */
import { cutFields } from '../../domain/cut-text.js';
import { DEFAULT_THEME } from '../../domain/theme.js';
import { el, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/cut-text.js').DrawnText} DrawnText */
/** @typedef {import('../overlay-panels.js').OverlayPanel} OverlayPanel */

export class CutNotes {
  /** @param {ParentNode} root with the fields, which have the names of their fields of the payload
   * @param {OverlayPanel} panel of the overlay */
  constructor(root, panel) {
    this.root = root;
    this.panel = panel;
    /** By field.
     * @type {Map<string, HTMLElement>} */
    this.notes = new Map();
    const canvas = document.createElement('canvas').getContext('2d');
    /** @param {string} text @param {string} font */
    this.measure = (text, font) => {
      if (!canvas) return 0;
      canvas.font = font;
      return canvas.measureText(text).width;
    };
  }

  /** @param {Record<string, unknown>} payload
   * @param {Record<string, any> | null} theme that the server adds; null for none */
  render(payload, theme) {
    const { drawnTexts } = this.panel;
    if (!drawnTexts) return;
    const used = /** @type {any} */ (payload.theme || theme || {});
    const family = (used.font && used.font.family) || DEFAULT_THEME.font.family;
    const texts = drawnTexts(payload, used);
    const cut = cutFields(texts, `${family}, sans-serif`, this.measure);
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
