// @ts-check
/** The position and the scale of a theme: a grid of nine positions, two number fields and a slider. */
import { percentText } from '../../domain/percent.js';
import { atPlace, placeOf, stepped } from '../../domain/place.js';
import { partsOf, queryAll, setAttr, setEnabled, setLabel, setText } from '../../shared/dom.js';
import { language, t } from '../../i18n/i18n.js';
import { SliderField } from './fields.js';

/** @typedef {import('../../domain/place.js').Box} Box */
/** @typedef {import('../../domain/place.js').Layout} Layout */
/** @typedef {import('../../shared/types.js').ThemeSupport} ThemeSupport */
/** `getBox` returns what the graphic covers in the preview, null before it is drawn; `getLayout` the layout
 * of the theme, or the one that gives the same box.
 * @typedef {{ getBox: () => Box | null, getLayout: () => Layout | null, onLayout: (layout: Layout |
 * undefined) => void }} Context */

/** The nine positions, row by row. */
const PLACES = /** @type {const} */ ([
  'top-left', 'top', 'top-right',
  'left', 'center', 'right',
  'bottom-left', 'bottom', 'bottom-right',
]);
const COLUMNS = 3;
const EMPTY_BOX = { x: 0, y: 0, width: 0, height: 0 };
const DEFAULT_SCALE = { min: 0.5, max: 1.4 };
const AXES = /** @type {const} */ (['x', 'y']);

export const POSITION_SECTION_HTML = `
  <section class="pane position-section">
    <div class="position-header">
      <h3 data-t="themes.place-and-size"></h3>
      <button class="button quiet position-reset" data-t="themes.place.default"></button>
    </div>
    <div class="position-fields">
      <div class="position-grid" role="group" data-label="themes.place">
        ${PLACES.map(() => '<button><i></i></button>').join('')}
      </div>
      <div class="position-offsets">
        <label class="field">
          <span class="x-label"></span><input name="x" inputmode="numeric" autocomplete="off">
        </label>
        <label class="field">
          <span data-t="themes.place.from-top"></span><input name="y" inputmode="numeric" autocomplete="off">
        </label>
      </div>
    </div>
    <p class="explanation" data-t="themes.place.safe-area"></p>
    <div class="slider" data-slider="scale"></div>
  </section>
  <p class="explanation place-explanation" data-t="themes.place.in-preset"></p>`;

export class PositionSection {
  /** @param {HTMLElement} root with `POSITION_SECTION_HTML` @param {Context} context */
  constructor(root, context) {
    this.context = context;
    this.support = { side: false };
    this.parts = partsOf(root, {
      section: '.position-section',
      hint: '.place-explanation',
      grid: '.position-grid',
      reset: 'button.position-reset',
      x: 'input[name="x"]',
      xLabel: '.x-label',
      y: 'input[name="y"]',
      scale: '[data-slider="scale"]',
    });
    const { parts } = this;
    this.cells = queryAll('button', parts.grid);
    this.scale = new SliderField(
      parts.scale,
      { label: 'themes.scale', min: DEFAULT_SCALE.min * 100, max: DEFAULT_SCALE.max * 100, step: 5 },
      (percent) => percentText(percent, language()),
      (percent) => this.change((layout) => ({ ...layout, scale: percent / 100 })),
    );
    for (const [i, cell] of this.cells.entries()) cell.addEventListener('click', () => this.moveTo(i));
    for (const axis of AXES) parts[axis].addEventListener('change', () => this.onNumber(axis));
    parts.reset.addEventListener('click', () => context.onLayout(undefined));
  }

  /** @param {(layout: Layout) => Layout} change */
  change(change) {
    const layout = this.context.getLayout();
    if (layout) this.context.onLayout(change(layout));
  }

  /** @param {number} cell of the grid */
  moveTo(cell) {
    const box = this.context.getBox();
    if (!box) return;
    this.change((layout) => atPlace(this.support, cell % COLUMNS, Math.floor(cell / COLUMNS), box, layout));
  }

  /** @param {'x' | 'y'} axis */
  onNumber(axis) {
    const { value } = this.parts[axis];
    if (!value.trim() || !Number.isFinite(Number(value))) return;
    const box = this.context.getBox() || EMPTY_BOX;
    // A step of nothing moves a number beyond the safe edge back to the edge.
    this.change((layout) => stepped(this.support, box, 0, 0, { ...layout, [axis]: Number(value) }));
  }

  /** @param {boolean} hasLayout whether the theme has a layout @param {ThemeSupport} support
   * @param {boolean} isPlacedByPayload whether a field of the payload sets the position */
  render(hasLayout, support, isPlacedByPayload) {
    const { parts } = this;
    const [box, layout] = [this.context.getBox(), this.context.getLayout()];
    const { min, max } = support.scale || DEFAULT_SCALE;
    this.support = support;
    parts.section.hidden = !support.place;
    parts.hint.hidden = support.place || !isPlacedByPayload;
    this.scale.setRange(min * 100, max * 100);
    this.scale.render(Math.round((layout ? layout.scale : 1) * 100));
    this.renderGrid(box);
    const isFromRight = layout !== null && layout.side === 'right';
    setText(parts.xLabel, isFromRight ? t('themes.place.from-right') : t('themes.place.from-left'));
    for (const axis of AXES) {
      const input = parts[axis];
      if (document.activeElement !== input) input.value = layout ? String(layout[axis]) : '';
    }
    parts.x.disabled = layout !== null && layout.side === 'center';
    setEnabled(parts.reset, hasLayout);
  }

  /** @param {Box | null} box */
  renderGrid(box) {
    const place = box ? placeOf(box) : null;
    for (const [i, cell] of this.cells.entries()) {
      setLabel(cell, t(`themes.place.${PLACES[i]}`));
      setAttr(cell, 'aria-pressed', String(place !== null && place.row * COLUMNS + place.column === i));
    }
  }
}
