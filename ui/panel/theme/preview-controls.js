// @ts-check
/** The controls below the preview: the backdrop, the variant of the graphic, and a button that plays its
 * animations. */
import { panelOf } from '../overlay-panels.js';
import { el, partsOf, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { readPref, writePref } from '../../shared/local-prefs.js';
import { t } from '../../i18n/i18n.js';
import { Choice } from '../controls/choice.js';

/** @typedef {import('../../domain/catalogue.js').Entry} Entry */

const DEFAULT_BACKDROP = 'picture';

export const PREVIEW_CONTROLS_HTML = `
  <div class="preview-controls">
    <div class="segmented backdrops" role="group" data-label="themes.background">
      <button data-v="dark" data-t="themes.background.dark"></button>
      <button data-v="light" data-t="themes.background.bright"></button>
      <button data-v="picture" data-t="themes.background.image"></button>
    </div>
    <label class="style-choice" hidden>
      <span class="visually-hidden"></span><select class="control" name="variant"></select>
    </label>
    <button class="button replay" data-tip="themes.play.hint">
      <svg class="icon small" aria-hidden="true"><use href="#i-play"/></svg><span data-t="themes.play"></span>
    </button>
  </div>`;

export class PreviewControls {
  /** @param {ParentNode} root with `PREVIEW_CONTROLS_HTML`
   * @param {{ onChange: () => void, onReplay: () => void }} callbacks */
  constructor(root, { onChange, onReplay }) {
    this.parts = partsOf(root, {
      backdrops: '.backdrops',
      variantLabel: '.style-choice',
      variantName: '.style-choice span',
      variant: 'select[name="variant"]',
      replay: 'button.replay',
    });
    this.backdrop = readPref('backdrop') || DEFAULT_BACKDROP;
    /** The field of the payload that selects the variant; '' for none. */
    this.variantField = '';
    this.backdrops = new Choice(this.parts.backdrops, (backdrop) => {
      this.backdrop = backdrop;
      writePref('backdrop', backdrop);
      onChange();
    });
    this.parts.variant.addEventListener('change', onChange);
    this.parts.replay.addEventListener('click', onReplay);
  }

  /** The fields of the payload that select the variant.
   * @returns {Record<string, string>} */
  get variant() {
    return this.variantField ? { [this.variantField]: this.parts.variant.value } : {};
  }

  /** @param {Entry} entry */
  render(entry) {
    const { variant, variantLabel, variantName } = this.parts;
    const { themeVariants } = panelOf(entry);
    this.backdrops.render(this.backdrop);
    this.variantField = themeVariants ? themeVariants.field : '';
    variantLabel.hidden = !themeVariants;
    if (!themeVariants) return;
    setText(variantName, t(themeVariants.label));
    keyedList(
      variant,
      themeVariants.options,
      ([value]) => value,
      ([value]) => el('option', { value }),
      (option, [, label]) => setText(option, t(label)),
    );
  }
}
