// @ts-check
/** Adds fonts of the user to the server, for the font list of the theme editor. */
import { partsOf, setEnabled, setText } from '../../shared/dom.js';
import { messageOf, upload } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../shared/types.js').Asset} Asset */
/** @typedef {import('../../shared/types.js').Font} Font */

const FONT_FILE = /\.(?:woff2|ttf|otf)$/i;

export const FONT_UPLOAD_HTML = `
  <div class="font-upload">
    <label class="button quiet">
      <svg class="icon small" aria-hidden="true"><use href="#i-plus"/></svg><span data-t="themes.font.add"></span>
      <input class="visually-hidden" type="file" name="fontFile" multiple accept=".woff2,.ttf,.otf">
    </label>
    <p class="notice" role="status"></p>
    <p class="error" role="alert"></p>
  </div>`;

export class FontUpload {
  /** @param {ParentNode} root with `FONT_UPLOAD_HTML`
   * @param {(font: Font) => void} onAdded called with the last font, once the list has it */
  constructor(root, onAdded) {
    this.onAdded = onAdded;
    this.parts = partsOf(root, {
      button: '.font-upload label',
      file: 'input[name="fontFile"]',
      notice: '.font-upload .notice',
      error: '.font-upload .error',
    });
    const { file } = this.parts;
    file.addEventListener('change', () => {
      const files = [...(file.files || [])];
      file.value = '';
      this.add(files);
    });
  }

  /** @param {File[]} files */
  async add(files) {
    const { button, notice, error } = this.parts;
    const errors = [];
    /** @type {Font | undefined} */
    let font;
    setEnabled(button, false);
    setText(error, '');
    for (const file of files) {
      setText(notice, t('themes.font.adding', { file: file.name }));
      try {
        font = (await this.send(file)).font;
      } catch (reason) {
        errors.push(messageOf(reason));
      }
    }
    if (font) await store.refetch('assets');
    setText(notice, '');
    setText(error, errors.join(' '));
    setEnabled(button, true);
    if (font) this.onAdded(font);
  }

  /** @param {File} file @returns {Promise<Asset>} */
  async send(file) {
    if (!FONT_FILE.test(file.name)) throw new Error(t('themes.font.wrong-file', { file: file.name }));
    return upload(file, () => {});
  }
}
