// @ts-check
/** The row of a file that is being uploaded, or of one that the server refused. */
import { el, icon, setAttr, setLabel, setText } from '../../shared/dom.js';
import { sizeText } from '../../domain/sizes.js';
import { language, t } from '../../i18n/i18n.js';

/** @typedef {import('./uploads.js').Upload} Upload */

export class UploadRow {
  /** @param {File} file @param {() => void} dismiss */
  constructor(file, dismiss) {
    this.file = file;
    this.isRefused = false;
    this.bar = el('i');
    this.progress = el('div', { class: 'progress', role: 'progressbar', 'aria-label': file.name }, this.bar);
    this.line = el('small');
    this.button = el('button', { type: 'button', class: 'button quiet square stop', onclick: dismiss }, icon('i-x'));
    const picture = el('figure', { class: 'thumbnail' }, icon(file.type.startsWith('video/') ? 'i-film' : 'i-in'));
    this.element = el('li', { class: 'item asset upload has-picture' },
      el('span', { class: 'picture-slot' }, picture),
      el('div', { class: 'item-text' }, el('strong', {}, file.name), this.line, this.progress),
      el('span', { class: 'actions' }, this.button));
  }

  /** @param {Upload} upload */
  render(upload) {
    const { state, sent, error } = upload;
    const { file } = this;
    const isRefused = state === 'refused';
    this.element.classList.toggle('refused', isRefused);
    setText(this.line, stateText(upload));
    const share = sent === null || file.size === 0 ? null : Math.min(1, sent / file.size);
    const isKnown = share !== null && share < 1;
    this.progress.hidden = isRefused;
    // Without a number, and while the server stores the file, the bar only shows that something happens.
    this.progress.classList.toggle('indeterminate', state === 'sending' && !isKnown);
    this.bar.style.transform = isKnown ? `scaleX(${share})` : '';
    setAttr(this.progress, 'aria-valuenow', share === null ? null : String(Math.round(share * 100)));
    const { name } = file;
    const label = isRefused ? t('assets.upload.dismiss', { file: name }) : t('assets.upload.cancel', { file: name });
    setLabel(this.button, label);
    if (isRefused && !this.isRefused) this.announce(t('assets.not-added', { file: name, reason: error }));
    this.isRefused = isRefused;
  }

  /** @param {string} sentence for screen readers */
  announce(sentence) {
    this.element.dispatchEvent(new CustomEvent('cue-message', { bubbles: true, detail: sentence }));
  }
}

/** @param {Upload} upload */
function stateText({ file, state, sent, error }) {
  if (state === 'refused') return error;
  if (state === 'waiting') return t('assets.upload.waiting');
  const size = sizeText(file.size, language());
  if (sent === null || sent >= file.size) return t('assets.upload.saving', { size });
  return t('assets.upload.sent', { sent: sizeText(sent, language()), size });
}
