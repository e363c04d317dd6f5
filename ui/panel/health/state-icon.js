// @ts-check
/** The round icon at the start of a row of Health: a check mark, a cross, or what the row draws instead. */
import { el, icon, query, setAttr } from '../../shared/dom.js';

export const CHECK_PATH = 'm4 10.5 4 4 8-9';
export const CROSS_PATH = 'M5 5l10 10M15 5 5 15';
export const DASH_PATH = 'M5 10h10';
export const CLOCK_PATH = 'M10 5v5.5l3.5 2';

export class StateIcon {
  constructor() {
    const svg = icon('');
    setAttr(svg, 'viewBox', '0 0 20 20');
    this.path = document.createElementNS(svg.namespaceURI || '', 'path');
    query('use', svg).replaceWith(this.path);
    this.element = el('span', { class: 'node' }, svg);
  }

  /** @param {string} path on a grid of 20x20 */
  render(path) {
    setAttr(this.path, 'd', path);
  }
}
