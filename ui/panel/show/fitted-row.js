// @ts-check
/**
 * Keeps the entries of a card within its rows: it measures them and hides the last ones. The style sheet says how
 * many rows there are: `--rows`, a number, or `fill` for a grid as high as its place. Behind the entries stand the
 * tools, with either the button that lists all entries or, while there is room for all, the one that adds another.
 */
import { fit } from '../../domain/fit.js';

/** `isListed`: the list of all has it. `rank`: the entry with the highest one is hidden first.
 * @typedef {{ element: HTMLElement, isPinned: boolean, isListed: boolean, rank?: number }} RowEntry */
/** @typedef {import('../../domain/fit.js').Space} Space */

export class FittedRow {
  /** @param {HTMLElement} row a flex container or a grid, which ends with the tools
   * @param {{ tools: HTMLElement, all: HTMLElement, add: HTMLElement | null }} parts */
  constructor(row, { tools, all, add }) {
    this.row = row;
    this.tools = tools;
    this.all = all;
    this.add = add;
    /** @type {RowEntry[]} */
    this.entries = [];
    /** The widths of entries by their text, in px.
     * @type {WeakMap<Element, { text: string, width: number }>} */
    this.widths = new WeakMap();
    /** What the last result was made from. */
    this.key = '';
    new ResizeObserver(() => {
      // Another style may apply, to the entries and to the tools.
      this.widths = new WeakMap();
      this.key = '';
      this.fit();
    }).observe(row);
  }

  /** @param {RowEntry[]} entries in order */
  render(entries) {
    this.entries = entries;
    // The style sheet makes no more room than all of them need.
    this.row.style.setProperty('--entries', String(entries.length));
    this.fit();
  }

  fit() {
    const { row, entries } = this;
    // Not in view: it is measured as soon as it is.
    if (row.clientWidth === 0) return;
    const style = getComputedStyle(row);
    const space = this.spaceOf(style);
    const state = entries.map(({ element, isPinned, rank }) => [element.textContent, isPinned, rank]);
    const hasFocus = entries.findIndex(({ element }) => element === document.activeElement);
    const key = JSON.stringify([space, state, this.tools.textContent, hasFocus]);
    if (key === this.key) return;
    this.key = key;
    const isGrid = style.display === 'grid';
    const measured = this.measure(isGrid);
    const { kept, hasAll } = fit(measured, space, this.toolsOf(isGrid, space));
    entries.forEach(({ element }, i) => { element.hidden = !kept[i]; });
    this.showTools(hasAll);
  }

  /** @param {CSSStyleDeclaration} style of the row @returns {Space} */
  spaceOf(style) {
    const { row } = this;
    const rows = style.getPropertyValue('--rows').trim();
    const width = row.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const gap = parseFloat(style.columnGap) || 0;
    if (style.display !== 'grid') return { width, gap, rows: Number(rows) || 1 };
    const columns = style.gridTemplateColumns.split(' ').length;
    if (rows !== 'fill') return { width: columns, gap: 0, rows: Number(rows) || 1 };
    const height = row.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    const rowGap = parseFloat(style.rowGap) || 0;
    const rowHeight = parseFloat(style.gridAutoRows) || 1;
    return { width: columns, gap: 0, rows: Math.floor((height + rowGap) / (rowHeight + rowGap)) };
  }

  /** @param {boolean} isGrid */
  measure(isGrid) {
    const { entries, widths } = this;
    const isKnown = (/** @type {Element} */ element) => widths.get(element)?.text === element.textContent;
    const unknown = isGrid ? [] : entries.map(({ element }) => element).filter((element) => !isKnown(element));
    for (const element of unknown) element.hidden = false;
    for (const element of unknown) {
      widths.set(element, { text: element.textContent || '', width: element.getBoundingClientRect().width });
    }
    return entries.map(({ element, isPinned, isListed, rank }, i) => ({
      width: isGrid ? 1 : widths.get(element)?.width || 0,
      // Nobody loses what has the focus.
      isPinned: isPinned || element === document.activeElement,
      isListed,
      rank: rank ?? i,
    }));
  }

  /** The widths of the tools. In a grid they take a cell, or a row that is theirs.
   * @param {boolean} isGrid @param {Space} space @returns {import('../../domain/fit.js').Tools} */
  toolsOf(isGrid, { width, gap }) {
    const { tools, all, add } = this;
    // Both are shown to be measured: hiding the one with the focus would take the focus from it.
    for (const element of [tools, all, add]) if (element) element.hidden = false;
    const whole = tools.getBoundingClientRect().width;
    const hasMore = [...tools.children].some((tool) => tool !== all && tool.getClientRects().length > 0);
    if (isGrid) {
      const cells = getComputedStyle(tools).gridColumnEnd === '-1' ? width : 1;
      return { withAll: cells, withoutAll: hasMore ? cells : 0 };
    }
    // They may take a row of their own, whatever is in them.
    if (whole >= width) return { withAll: whole, withoutAll: hasMore ? whole : 0 };
    const less = (/** @type {HTMLElement | null} */ tool) => (tool ? tool.getBoundingClientRect().width + gap : 0);
    return { withAll: whole - less(add), withoutAll: hasMore ? whole - less(all) : 0 };
  }

  /** @param {boolean} hasAll */
  showTools(hasAll) {
    this.all.hidden = !hasAll;
    if (this.add) this.add.hidden = hasAll;
    this.tools.hidden = [...this.tools.children].every((tool) => /** @type {HTMLElement} */ (tool).hidden);
  }
}
