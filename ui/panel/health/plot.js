// @ts-check
/** The SVG of the chart: two lines over a grid with an axis of milliseconds and one of minutes. */
import { area, line, pieces, roundTop } from '../../domain/chart-scale.js';
import { partsOf, setAttr, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/chart-scale.js').Bucket} Bucket */

/** All in CSS pixels. */
const HEIGHT = 132;
const MIN_WIDTH = 160;
const DEFAULT_WIDTH = 392;
const PLOT = { left: 34, top: 16.5, bottom: 108.5 };
const RIGHT_MARGIN = 4;
const Y_LABEL_X = 27;
const X_LABEL_Y = 127;
/** From the middle of a label to its baseline. */
const BASELINE = 3.5;

export const PLOT_HTML = `
  <svg class="chart" role="img" height="${HEIGHT}">
    <defs>
      <linearGradient id="chart-ground" x1="0" y1="0" x2="0" y2="1">
        <stop class="gradient-start"/><stop class="gradient-end" offset="1"/>
      </linearGradient>
    </defs>
    <path class="grid"/>
    <g aria-hidden="true">
      <text class="top end"/><text class="mid end"/><text class="unit end"/>
      <text class="start"/><text class="half middle"/><text class="now end"/>
    </g>
    <path class="p99-line"/>
    <path class="p50-area" fill="url(#chart-ground)"/>
    <path class="p50-line"/>
    <circle r="3.5"/>
  </svg>`;

export class Plot {
  /** @param {SVGSVGElement} svg of `PLOT_HTML` */
  constructor(svg) {
    this.svg = svg;
    this.rendered = '';
    this.parts = partsOf(svg, {
      grid: 'path.grid',
      p50Line: 'path.p50-line',
      p50Area: 'path.p50-area',
      p99Line: 'path.p99-line',
      newest: 'circle',
      top: 'text.top',
      middle: 'text.mid',
      unit: 'text.unit',
      start: 'text.start',
      half: 'text.half',
      now: 'text.now',
    });
  }

  /** @param {readonly Bucket[]} buckets oldest first @param {string} label */
  render(buckets, label) {
    const width = Math.max(MIN_WIDTH, Math.floor(this.svg.clientWidth || DEFAULT_WIDTH));
    const input = JSON.stringify([width, buckets, label]);
    if (input === this.rendered) return;
    this.rendered = input;
    const p50 = buckets.map((bucket) => bucket.p50);
    const p99 = buckets.map((bucket) => bucket.p99);
    const max = roundTop([...p50, ...p99]);
    setAttr(this.svg, 'aria-label', label);
    setAttr(this.svg, 'viewBox', `0 0 ${width} ${HEIGHT}`);
    this.renderAxes(width, max);
    this.renderLines(p50, p99, max, { ...PLOT, right: width - RIGHT_MARGIN });
  }

  /** @param {number} width @param {number} max in ms */
  renderAxes(width, max) {
    const { grid, top, middle, unit, start, half, now } = this.parts;
    const middleY = (PLOT.top + PLOT.bottom) / 2;
    setAttr(grid, 'd', [PLOT.top, middleY, PLOT.bottom].map((y) => `M${PLOT.left} ${y}H${width}`).join(''));
    setLabelAt(top, max, Y_LABEL_X, PLOT.top + BASELINE);
    setLabelAt(middle, max / 2, Y_LABEL_X, middleY + BASELINE);
    setLabelAt(unit, t('latency.axis.unit'), Y_LABEL_X, PLOT.bottom + BASELINE);
    setLabelAt(start, t('latency.axis.start'), PLOT.left, X_LABEL_Y);
    setLabelAt(half, t('latency.axis.half'), (PLOT.left + width) / 2, X_LABEL_Y);
    setLabelAt(now, t('time.now'), width, X_LABEL_Y);
  }

  /** @param {Array<number | null>} p50 @param {Array<number | null>} p99 @param {number} max in ms
   * @param {{ left: number, right: number, top: number, bottom: number }} frame */
  renderLines(p50, p99, max, frame) {
    const { p50Line, p50Area, p99Line, newest } = this.parts;
    const lines = pieces(p50, max, frame);
    setAttr(p50Line, 'd', lines.map(line).join(''));
    setAttr(p50Area, 'd', lines.map((points) => area(points, frame.bottom)).join(''));
    setAttr(p99Line, 'd', pieces(p99, max, frame).map(line).join(''));
    const points = lines.flat();
    const last = points[points.length - 1];
    newest.toggleAttribute('hidden', !last);
    if (!last) return;
    setAttr(newest, 'cx', String(last.x));
    setAttr(newest, 'cy', String(last.y));
  }
}

/** @param {SVGTextElement} label @param {string | number} text @param {number} x @param {number} y */
function setLabelAt(label, text, x, y) {
  setAttr(label, 'x', String(x));
  setAttr(label, 'y', String(y));
  setText(label, text);
}
