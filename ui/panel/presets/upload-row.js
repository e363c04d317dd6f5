// @ts-check
/** A file on its way to the server, or one that was refused. */
import { icon, setAttr, setLabel, setText } from '../../shared/dom.js';
import { iconButton, part } from '../controls/parts.js';
import { sizeText } from '../../domain/sizes.js';
import { language, t } from '../../i18n/i18n.js';

export class UploadRow {
  /** @param {import('./uploads.js').Upload} item @param {() => void} dismiss */
  constructor(item, dismiss) {
    this.item = item;
    this.isAnnounced = false;
    this.bar = part('i', '');
    this.progress = part('div', 'bar', this.bar);
    this.progress.setAttribute('role', 'progressbar');
    this.line = part('small', '');
    this.button = iconButton('i-x', 'stop');
    this.words = part('div', 'load', part('strong', '', item.file.name), this.line, this.progress);
    this.element = part('li', 'item asset upload pic', part('span', 'pic-slot', part('figure', 'mini', icon(item.file.type.startsWith('video/') ? 'i-film' : 'i-in'))), this.words, part('span', 'acts', this.button));
    this.button.addEventListener('click', dismiss);
  }

  render() {
    const { file, state, sent, why } = this.item;
    const size = (/** @type {number} */ bytes) => sizeText(bytes, language());
    const refused = state === 'refused';
    this.element.classList.toggle('refused', refused);
    setText(this.line, refused ? why : state === 'waits' ? t('assets.upload.waiting') : sent === null || sent >= file.size ? t('assets.upload.saving', { size: size(file.size) }) : t('assets.upload.sent', { sent: size(sent), size: size(file.size) }));
    const share = sent === null || file.size === 0 ? null : Math.min(1, sent / file.size);
    this.progress.hidden = refused;
    // Nothing is claimed to be known that is not: without a number the bar runs to and fro.
    this.progress.classList.toggle('unknown', state === 'goes' && (share === null || share >= 1));
    this.bar.style.transform = share === null || share >= 1 ? '' : `scaleX(${share})`;
    setAttr(this.progress, 'aria-label', file.name);
    setAttr(this.progress, 'aria-valuenow', share === null ? null : String(Math.round(share * 100)));
    setLabel(this.button, refused ? t('assets.upload.dismiss', { file: file.name }) : t('assets.upload.cancel', { file: file.name }));
    if (refused && !this.isAnnounced) this.element.dispatchEvent(new CustomEvent('cue-message', { bubbles: true, detail: t('assets.not-added', { file: file.name, reason: why }) }));
    this.isAnnounced = refused;
  }
}
