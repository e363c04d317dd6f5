// @ts-check
/**
 * "Button to seen": how long the last five minutes' presses took until every page had drawn them.
 * Half of them (p50) as a line with its ground, 99 in 100 (p99) dashed. An SVG at the size it is
 * shown, so that it is sharp on any screen and text keeps its size; in one sentence for whoever
 * cannot see it.
 */
import { area, line, pieces, roundTop, worst } from '/panel/health/chart-scale.js';
import { Poll } from '/panel/health/poll.js';
import { CueElement } from '/panel/element.js';
import { find, mark, say } from '/panel/page.js';
import { request } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/store.js').Moment} Moment */
/** @typedef {import('/panel/health/chart-scale.js').Bucket} Bucket */
/** @typedef {{ presses: number, p50: number | null, p99: number | null, buckets: Bucket[] }} Latency */

const HEIGHT = 132;
const PLOT = { left: 34, top: 16.5, bottom: 108.5 };
const GAP = { least: 1000, most: 5000 };

class CueChart extends CueElement {
  static html = `
    <h2 data-t="chartTitle"></h2>
    <p class="sub"></p>
    <div class="plot">
      <svg class="chart" role="img" height="${HEIGHT}">
        <defs><linearGradient id="chart-ground" x1="0" y1="0" x2="0" y2="1"><stop class="g1"/><stop class="g2" offset="1"/></linearGradient></defs>
        <path class="grid"/>
        <g aria-hidden="true"><text class="top end"/><text class="mid end"/><text class="unit end"/><text class="start"/><text class="half middle"/><text class="now end"/></g>
        <path class="most-line"/><path class="half-area" fill="url(#chart-ground)"/><path class="half-line"/><circle r="3.5"/>
      </svg>
      <p class="none" data-t="chartEmpty" aria-hidden="true" hidden></p>
    </div>
    <p class="legend"><span><i class="solid"></i><span data-t="chartP50"></span> <b class="p50"></b> (p50)</span> <span><i class="dashed"></i><span data-t="chartP99"></span> <b class="p99"></b> (p99)</span></p>`;

  static ticks = true;

  constructor() {
    super();
    /** @type {Latency | null} */
    this.latency = null;
    /** @type {unknown} */
    this.status = null;
    this.drawn = '';
    this.poll = new Poll(() => request('GET', '/api/latency'), (answer) => this.take(answer), GAP);
  }

  ready() {
    this.svg = find('svg', this);
    new ResizeObserver(() => this.owe()).observe(this);
  }

  /** @param {Latency} latency */
  take(latency) {
    if (!latency || !Array.isArray(latency.buckets)) return;
    this.latency = latency;
    this.owe();
  }

  /** @param {Moment} moment */
  update({ status, online }) {
    if (status !== this.status) this.poll.stale();
    this.status = status;
    if (online) this.poll.look();
    const latency = this.latency;
    const { presses, p50, p99 } = latency || { presses: 0, p50: null, p99: null };
    say(find('.sub', this), latency ? w.chartSub(presses) : ' ');
    const isEmpty = p50 === null || p99 === null;
    find('.none', this).hidden = !isEmpty || latency === null;
    find('.legend', this).classList.toggle('unsaid', isEmpty);
    say(find('.p50', this), isEmpty ? '' : w.chartMs(p50));
    say(find('.p99', this), isEmpty ? '' : w.chartMs(p99));
    this.draw(latency ? latency.buckets : [], isEmpty ? w.chartEmpty : w.chartSays(presses, p50, p99, worst(latency ? latency.buckets : [])));
  }

  /** @param {Bucket[]} buckets @param {string} sentence */
  draw(buckets, sentence) {
    const svg = /** @type {HTMLElement} */ (this.svg);
    const width = Math.max(160, Math.floor(svg.clientWidth || 392));
    const fingerprint = JSON.stringify([width, buckets, sentence]);
    if (fingerprint === this.drawn) return;
    this.drawn = fingerprint;
    mark(svg, 'aria-label', sentence);
    mark(svg, 'viewBox', `0 0 ${width} ${HEIGHT}`);
    const frame = { ...PLOT, right: width - 4 };
    const p50 = buckets.map((bucket) => bucket.p50);
    const p99 = buckets.map((bucket) => bucket.p99);
    const top = roundTop([...p50, ...p99]);
    const half = (frame.top + frame.bottom) / 2;
    mark(find('.grid', svg), 'd', [frame.top, half, frame.bottom].map((y) => `M${frame.left} ${y}H${width}`).join(''));
    this.text('.top', top, 27, frame.top + 3.5);
    this.text('.mid', top / 2, 27, half + 3.5);
    this.text('.unit', w.chartUnit, 27, frame.bottom + 3.5);
    this.text('.start', w.chartStart, frame.left, 127);
    this.text('.half', w.chartHalf, (frame.left + width) / 2, 127);
    this.text('.now', w.chartNow, width, 127);
    const lines = pieces(p50, top, frame);
    mark(find('.half-line', svg), 'd', lines.map(line).join(''));
    mark(find('.half-area', svg), 'd', lines.map((piece) => area(piece, frame.bottom)).join(''));
    mark(find('.most-line', svg), 'd', pieces(p99, top, frame).map(line).join(''));
    const last = lines.length > 0 ? lines[lines.length - 1].slice(-1)[0] : null;
    const dot = find('circle', svg);
    dot.toggleAttribute('hidden', last === null);
    if (last) {
      mark(dot, 'cx', String(last.x));
      mark(dot, 'cy', String(last.y));
    }
  }

  /** @param {string} part @param {string | number} text @param {number} x @param {number} y */
  text(part, text, x, y) {
    const element = find(part, this.svg);
    mark(element, 'x', String(x));
    mark(element, 'y', String(y));
    say(element, text);
  }
}

customElements.define('cue-chart', CueChart);
