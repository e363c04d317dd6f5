// @ts-check
/** The fields of one theme. Only what the overlay supports (`theme` of its manifest) has fields. */
import { fieldsOf } from '../../domain/schema-fields.js';
import { withValue } from '../../domain/theme.js';
import { query } from '../../shared/dom.js';
import { Choice } from '../controls/choice.js';
import { COLOR_SECTION_HTML, ColorSection } from './color-section.js';
import { FONT_SECTION_HTML, FontSection } from './font-section.js';
import { POSITION_SECTION_HTML, PositionSection } from './position-section.js';

/** @typedef {import('../../domain/place.js').Box} Box */
/** @typedef {import('../../domain/place.js').Layout} Layout */
/** @typedef {import('../../domain/theme.js').Theme} Theme */
/** @typedef {import('../../domain/catalogue.js').Entry} Entry */
/** See `position-section.js` for the functions about the position.
 * @typedef {{ onChange: (theme: Theme) => void, getBox: () => Box | null, getLayout: () => Layout | null }}
 * Context */

const NO_SUPPORT = { size: null, weight: false, place: false, side: false, scale: null };

export const EDITOR_HTML = `
  ${COLOR_SECTION_HTML}
  ${FONT_SECTION_HTML}
  ${POSITION_SECTION_HTML}
  <section class="pane">
    <h3 data-t="themes.animation"></h3>
    <div class="segmented motion" role="group" data-label="themes.animation">
      <button data-v="full" data-t="themes.animation.full"></button>
      <button data-v="fade" data-t="themes.animation.fade"></button>
      <button data-v="none" data-t="themes.animation.cut"></button>
    </div>
    <p class="explanation" data-t="themes.animation.hint"></p>
  </section>`;

export class ThemeEditor {
  /** @param {HTMLElement} root with `EDITOR_HTML` @param {Context} context */
  constructor(root, { onChange, getBox, getLayout }) {
    /** @type {Theme} */
    this.theme = {};
    const change = (/** @type {string} */ path, /** @type {unknown} */ value) => {
      onChange(withValue(this.theme, path, value));
    };
    this.colors = new ColorSection(root, change);
    this.font = new FontSection(root, change);
    this.position = new PositionSection(root, {
      getBox,
      getLayout,
      onLayout: (layout) => change('layout', layout),
    });
    this.motion = new Choice(query('.motion', root), (value) => change('motion', value));
  }

  /** @param {Theme} theme @param {Entry} entry of the overlay */
  render(theme, entry) {
    const support = entry.theme || NO_SUPPORT;
    const isPlacedByPayload = fieldsOf(entry.schema).some(({ key }) => key === 'side');
    this.theme = theme;
    this.colors.render(theme);
    this.font.render(theme, support, entry.clock);
    this.position.render(theme.layout !== undefined, support, isPlacedByPayload);
    this.motion.render(theme.motion || 'full');
  }
}
