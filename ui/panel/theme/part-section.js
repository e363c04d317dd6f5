// @ts-check
/** The fields of a section of optional parts: those that the overlay draws, the rarely changed ones folded away. */
import { SECTIONS, drawsAny, partAt, partsAt } from '../../domain/theme-sections.js';
import { partsOf } from '../../shared/dom.js';
import { createPartField } from './part-field.js';

/** @typedef {import('../../domain/theme-sections.js').SectionName} SectionName */
/** @typedef {import('../../domain/theme.js').Theme} Theme */
/** @typedef {import('../../i18n/i18n.js').Key} Key */
/** @typedef {import('../../shared/types.js').ThemePart} ThemePart */
/** @typedef {import('../../shared/types.js').ThemeSupport} ThemeSupport */

/** The colors of a theme that are used where it does not have a color of its own, by part.
 * @type {Record<string, string>} */
const INHERITED = { 'secondLine.color': 'text', 'plate.borderColor': 'accent' };

/** The fields of a section without its heading.
 * @param {SectionName} name */
export const partFieldsHtml = (name) => `
  <div class="part-section" data-section="${name}">
    <div class="part-fields"></div>
    <details class="more-fields">
      <summary class="button quiet">
        <svg class="icon small" aria-hidden="true"><use href="#i-right"/></svg>
        <span data-t="action.more"></span>
      </summary>
      <div class="part-fields extra-content"></div>
    </details>
  </div>`;

/** A section with nothing but optional parts.
 * @param {SectionName} name @param {Key} title @param {string} [extra] markup at its end */
export const partSectionHtml = (name, title, extra = '') => `
  <section class="pane">
    <h3 data-t="${title}"></h3>
    ${partFieldsHtml(name)}
    ${extra}
  </section>`;

export class PartSection {
  /** @param {ParentNode} root @param {SectionName} name as in `partFieldsHtml`
   * @param {(path: string, value: unknown) => void} onChange */
  constructor(root, name, onChange) {
    const parts = partsOf(root, {
      section: `[data-section="${name}"]`,
      shown: `[data-section="${name}"] > .part-fields`,
      details: `[data-section="${name}"] > details`,
      more: `[data-section="${name}"] > details > .part-fields`,
    });
    this.parts = parts;
    this.section = SECTIONS[name];
    /** With a heading, all of the pane is hidden where the overlay draws none of the parts. */
    const pane = parts.section.closest('.pane');
    const isWholePane = pane !== null && parts.section.matches('h3 + *');
    this.hideable = isWholePane ? /** @type {HTMLElement} */ (pane) : parts.section;
    const create = (/** @type {ThemePart} */ part) => {
      const field = createPartField(part, (value) => onChange(part.path, value));
      return { part, field };
    };
    const shown = partsAt(this.section.shown).map(create);
    const more = partsAt(this.section.more).map(create);
    parts.shown.append(...shown.map(({ field }) => field.element));
    parts.more.append(...more.map(({ field }) => field.element));
    this.fields = [...shown, ...more];
  }

  /** @param {Theme} theme @param {Pick<ThemeSupport, 'parts'>} support */
  render(theme, support) {
    const { details, shown } = this.parts;
    const { section } = this;
    this.hideable.hidden = !drawsAny(support, [...section.shown, ...section.more]);
    shown.hidden = !drawsAny(support, section.shown);
    details.hidden = !drawsAny(support, section.more);
    for (const { part, field } of this.fields) {
      field.element.hidden = !support.parts.includes(part.path);
      field.render(partAt(theme, part.path), String(theme.colors[INHERITED[part.path]] || ''));
    }
  }
}
