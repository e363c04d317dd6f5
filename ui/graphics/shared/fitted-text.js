// @ts-check
/**
 * A text of a graphic, fitted into its place by the rule of text-fit.js.
 *
 * The element never clips its letters from above or below, because marks of many scripts are higher or lower than a
 * line: the text itself is shortened instead. `.fitted-text` in base.css has the rest.
 */
import { isRightToLeft } from './direction.js';
import { createElement, setText } from './dom.js';
import { fitOf, mostLines, shortened, writtenLines } from './text-fit.js';

/** How far letters may reach above and below their line before it grows, in parts of their size: as far as Latin letters
 * with all marks of Vietnamese do in Inter. */
const BEYOND_LINE = { above: 0.17, below: 0.08 };
/** What rounding may add to a width, in design pixels. */
const ROUNDING_PX = 0.1;
/** More letters than any place has room for, so that a very long text does not take long to fit. */
const MAX_LETTERS = 1000;

/** What a text may take. `size` and `lineHeight` are those of the style sheet if they are missing; `height` is the
 * largest height in design pixels, if there is one.
 * @typedef {{ size?: number | null, lineHeight?: string, height?: number, lines?: number, breaks?: number }} Place */

export class FittedText {
  /** @param {string} tag */
  constructor(tag) {
    this.element = createElement(tag, 'fitted-text');
    /** @type {string[]} */
    this.lines = [];
  }

  /** The whole text, of which the element may draw a part. */
  get text() {
    return this.lines.join('\n');
  }

  /** Writes a text, which has to be fitted afterwards.
   * @param {string} text */
  write(text) {
    const { element } = this;
    this.lines = writtenLines(text.slice(0, MAX_LETTERS));
    setText(element, this.text);
    // The direction decides on which side a text ends that is too long.
    element.dir = isRightToLeft(text) ? 'rtl' : 'ltr';
  }

  /** @param {Place} place */
  fit(place) {
    const { size = null, lineHeight = '', height = Infinity, lines = 1, breaks } = place;
    const { element } = this;
    if (element.hidden) return;
    const { style } = element;
    Object.assign(style, { fontSize: size === null ? '' : `${size}px`, lineHeight });
    setText(element, this.text);
    const sheet = getComputedStyle(element);
    const fullPx = size === null ? Number.parseFloat(sheet.fontSize) || 0 : size;
    const fullLinePx = Number.parseFloat(sheet.lineHeight);
    const room = { size: fullPx, lines, breaks };
    const set = (/** @type {number} */ px, /** @type {boolean} */ wraps) => {
      if (px !== fullPx) style.fontSize = `${px}px`;
      else style.fontSize = size === null ? '' : `${px}px`;
      // One line keeps its height, so that the graphic does not; several lines come closer together.
      const isClose = px !== fullPx && lineHeight === '' && (wraps || this.lines.length > 1);
      style.lineHeight = isClose ? `${(fullLinePx * px) / fullPx}px` : lineHeight;
      element.classList.toggle('wraps', wraps);
    };
    const isInside = (/** @type {number} */ most) => (
      !isTooWide(element) && element.clientHeight <= height && drawnLines(element) <= most);
    const fits = (/** @type {number} */ px, /** @type {boolean} */ wraps) => {
      set(px, wraps);
      return isInside(mostLines(room, this.lines.length, wraps));
    };
    const fit = fitOf(room, fits);
    set(fit.size, fit.wraps);
    if (fit.isCut) this.shorten(mostLines(room, this.lines.length, fit.wraps), fit.wraps, isInside);
    makeRoomForMarks(element);
  }

  /** Draws the start of the text with an ellipsis: of each line that is too long, or of a text that wraps.
   * @param {number} most how many lines it may take @param {boolean} wraps
   * @param {(most: number) => boolean} isInside */
  shorten(most, wraps, isInside) {
    const { element, lines } = this;
    const isFitting = (/** @type {number} */ count) => (/** @type {string} */ text) => {
      element.textContent = text;
      return isInside(count);
    };
    if (wraps) {
      element.textContent = shortened(this.text, isFitting(most));
      return;
    }
    const drawn = lines.slice(0, most).map((line, i) => {
      const isLast = i === most - 1 && lines.length > most;
      return !isLast && isFitting(1)(line) ? line : shortened(isLast ? `${line} ` : line, isFitting(1));
    });
    element.textContent = drawn.join('\n');
  }
}

/** Whether a line is longer than its element, without the padding. `scrollWidth` does not tell: it has the padding at one
 * side only.
 * @param {HTMLElement} element */
function isTooWide(element) {
  if (element.offsetWidth === 0) return false;
  const { width, boxSizing, paddingLeft, paddingRight } = getComputedStyle(element);
  const padding = Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight);
  const inner = Number.parseFloat(width) - (boxSizing === 'border-box' ? padding : 0);
  const range = document.createRange();
  range.selectNodeContents(element);
  // Rectangles are scaled with the page and by the theme.
  const scale = element.getBoundingClientRect().width / (inner + padding);
  return range.getBoundingClientRect().width > (inner + ROUNDING_PX) * scale;
}

/** The number of lines that an element draws.
 * @param {HTMLElement} element */
function drawnLines(element) {
  const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(element);
  const padding = Number.parseFloat(paddingTop) + Number.parseFloat(paddingBottom);
  return Math.round((element.clientHeight - padding) / Number.parseFloat(lineHeight)) || 1;
}

/** Makes the lines of a text higher if its letters are much higher or lower than they are, so that they neither touch
 * the next line nor leave the plate.
 * @param {HTMLElement} element */
export function makeRoomForMarks(element) {
  const { fontStyle, fontWeight, fontSize, fontFamily, lineHeight, textTransform } = getComputedStyle(element);
  const [px, linePx] = [Number.parseFloat(fontSize), Number.parseFloat(lineHeight)];
  const context = inkContext();
  if (!context || !(px > 0) || !(linePx > 0)) return;
  context.font = `${fontStyle} ${fontWeight} ${px}px ${fontFamily}`;
  const text = element.textContent || '';
  let missing = 0;
  for (const line of (textTransform === 'uppercase' ? text.toUpperCase() : text).split('\n')) {
    const ink = context.measureText(line);
    const baseline = (linePx - ink.fontBoundingBoxAscent - ink.fontBoundingBoxDescent) / 2 + ink.fontBoundingBoxAscent;
    const above = ink.actualBoundingBoxAscent - baseline - px * BEYOND_LINE.above;
    const below = ink.actualBoundingBoxDescent + baseline - linePx - px * BEYOND_LINE.below;
    missing = Math.max(missing, Math.ceil(above), Math.ceil(below));
  }
  // It grows on both sides.
  if (missing > 0) element.style.lineHeight = `${linePx + 2 * missing}px`;
}

/** @type {CanvasRenderingContext2D | null} */
let context = null;

/** What measures letters: it knows how high they are drawn, which an element does not. */
function inkContext() {
  context ||= document.createElement('canvas').getContext?.('2d') || null;
  return context;
}
