// @ts-check
/** The fields of one theme. Only what the overlay supports (`theme` of its manifest) has fields. */
import { fieldsOf } from '../../domain/schema-fields.js';
import { drawsAny, partsInEffect } from '../../domain/theme-sections.js';
import { withValue } from '../../domain/theme.js';
import { query } from '../../shared/dom.js';
import { Choice } from '../controls/choice.js';
import { COLOR_SECTION_HTML, ColorSection } from './color-section.js';
import { ContrastLine, contrastLineHtml } from './contrast-line.js';
import { readColor } from './fields.js';
import { FONT_SECTION_HTML, FontSection } from './font-section.js';
import { PartSection, partFieldsHtml, partSectionHtml } from './part-section.js';
import { POSITION_SECTION_HTML, PositionSection } from './position-section.js';

/** @typedef {import('../../domain/place.js').Box} Box */
/** @typedef {import('../../domain/place.js').Layout} Layout */
/** @typedef {import('../../domain/theme.js').Theme} Theme */
/** @typedef {import('../../domain/catalogue.js').Entry} Entry */
/** See `position-section.js` for the functions about the position.
 * @typedef {{ onChange: (theme: Theme) => void, getBox: () => Box | null, getLayout: () => Layout | null }}
 * Context */

/** The parts with a start and an end. */
const WITH_EDGES = ['text.align', 'bar.side', 'entrance.from', 'exit.to'];
const NO_SUPPORT = { size: null, weight: false, place: false, side: false, scale: null, parts: [] };

export const EDITOR_HTML = `
  ${COLOR_SECTION_HTML}
  ${FONT_SECTION_HTML}
  ${partSectionHtml('second-line', 'themes.second-line', contrastLineHtml('second-line'))}
  ${partSectionHtml('plate', 'themes.plate')}
  ${partSectionHtml('bar', 'themes.bar')}
  ${partSectionHtml('logo', 'themes.logo')}
  ${POSITION_SECTION_HTML}
  <section class="pane">
    <h3 data-t="themes.animation"></h3>
    <div class="segmented motion" role="group" data-label="themes.animation">
      <button data-v="full" data-t="themes.animation.full"></button>
      <button data-v="fade" data-t="themes.animation.fade"></button>
      <button data-v="none" data-t="themes.animation.cut"></button>
    </div>
    ${partFieldsHtml('motion')}
    <p class="explanation" data-t="themes.animation.hint"></p>
  </section>
  <p class="explanation edges-explanation" data-t="themes.edges.hint"></p>`;

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
    this.sections = /** @type {const} */ (['second-line', 'plate', 'bar', 'logo', 'motion']).map((name) => (
      new PartSection(root, name, change)));
    this.edgesHint = query('.edges-explanation', root);
    this.secondLineContrast = new ContrastLine(root, 'second-line');
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
    const drawn = partsInEffect(support, theme);
    for (const section of this.sections) section.render(theme, drawn);
    const secondLine = theme.secondLine && theme.secondLine.color;
    this.edgesHint.hidden = !drawsAny(drawn, WITH_EDGES);
    this.secondLineContrast.hidden = !secondLine;
    if (secondLine) this.secondLineContrast.render(readColor(theme.colors.surface), readColor(secondLine));
  }

  /** Forgets what was typed and is no part of the theme. */
  reset() {
    this.font.reset();
  }
}
