// @ts-check
/** The line that says whether a text can be read on its plate. */
import { contrast, legibility } from '../../domain/contrast.js';
import { partsOf, setAttr, setIcon, setText } from '../../shared/dom.js';
import { language, t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/contrast.js').Color} Color */

/** @param {string} name of the line */
export const contrastLineHtml = (name) => `
  <p class="contrast" role="status" data-contrast="${name}">
    <svg class="icon small" aria-hidden="true"><use href="#i-okc"/></svg><span></span>
  </p>`;

export class ContrastLine {
  /** @param {ParentNode} root @param {string} name as in `contrastLineHtml` */
  constructor(root, name) {
    this.parts = partsOf(root, {
      line: `[data-contrast="${name}"]`,
      icon: `[data-contrast="${name}"] svg`,
      text: `[data-contrast="${name}"] span`,
    });
  }

  /** @param {Color | null} plate @param {Color | null} text */
  render(plate, text) {
    const { parts } = this;
    const value = plate && text ? contrast(text, plate) : null;
    const level = value === null ? 'unknown' : legibility(value);
    const ratio = value === null ? '' : (Math.floor(value * 10) / 10).toLocaleString(language());
    setAttr(parts.line, 'data-level', level);
    setIcon(parts.icon, level === 'easy' || level === 'fine' ? 'i-okc' : 'i-warn');
    setText(parts.text, t(`themes.contrast.${level}`, { ratio }));
  }

  /** @param {boolean} isHidden */
  set hidden(isHidden) {
    this.parts.line.hidden = isHidden;
  }
}
