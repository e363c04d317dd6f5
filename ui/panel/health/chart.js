// @ts-check
/**
 * "Button to seen": how long the last five minutes' presses took until every page had drawn them.
 * Half of them (p50) as a line with its ground, 99 in 100 (p99) dashed. An SVG at the size it is
 * shown, so that it is sharp on any screen and text keeps its size; in one sentence for whoever
 * cannot see it.
 */
import { area, line, pieces, roundTop, worst } from '../../domain/chart-scale.js';
import { Poll } from '../../server/poll.js';
import { CueElement } from '../../shared/element.js';
import { query, setAttr, setText } from '../../shared/dom.js';
import { request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../domain/chart-scale.js').Bucket} Bucket */
/** @typedef {{ presses: number, p50: number | null, p99: number | null, buckets: Bucket[] }} Latency */

const HEIGHT = 132;
const PLOT = { left: 34, top: 16.5, bottom: 108.5 };
const GAP = { afterChange: 1000, otherwise: 5000 };

class CueChart extends CueElement {
  static html = `
    <h2 data-t="latency.title"></h2>
    <p class="subtitle"></p>
    <div class="plot">
      <svg class="chart" role="img" height="${HEIGHT}">
        <defs><linearGradient id="chart-ground" x1="0" y1="0" x2="0" y2="1"><stop class="gradient-start"/><stop class="gradient-end" offset="1"/></linearGradient></defs>
        <path class="grid"/>
        <g aria-hidden="true"><text class="top end"/><text class="mid end"/><text class="unit end"/><text class="start"/><text class="half middle"/><text class="now end"/></g>
        <path class="p99-line"/><path class="p50-area" fill="url(#chart-ground)"/><path class="p50-line"/><circle r="3.5"/>
      </svg>
      <p class="none" data-t="latency.empty" aria-hidden="true" hidden></p>
    </div>
    <p class="legend"><span><i class="solid"></i><span data-t="latency.half"></span> <b class="p50"></b> (p50)</span> <span><i class="dashed"></i><span data-t="latency.nearly-all"></span> <b class="p99"></b> (p99)</span></p>`;

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
    this.svg = query('svg', this);
    new ResizeObserver(() => this.requestUpdate()).observe(this);
  }

  /** @param {Latency} latency */
  take(latency) {
    if (!latency || !Array.isArray(latency.buckets)) return;
    this.latency = latency;
    this.requestUpdate();
  }

  /** @param {Moment} moment */
  update({ status, online }) {
    if (status !== this.status) this.poll.markStale();
    this.status = status;
    if (online) this.poll.tick();
    const latency = this.latency;
    const { presses, p50, p99 } = latency || { presses: 0, p50: null, p99: null };
    setText(query('.subtitle', this), latency ? t('latency.presses', { count: presses }) : ' ');
    const isEmpty = p50 === null || p99 === null;
    query('.none', this).hidden = !isEmpty || latency === null;
    query('.legend', this).classList.toggle('no-data', isEmpty);
    setText(query('.p50', this), isEmpty ? '' : t('time.milliseconds', { value: p50 }));
    setText(query('.p99', this), isEmpty ? '' : t('time.milliseconds', { value: p99 }));
    this.draw(latency ? latency.buckets : [], isEmpty ? t('latency.empty') : t('latency.summary', { count: presses, p50, p99, worst: worst(latency ? latency.buckets : []) }));
  }

  /** @param {Bucket[]} buckets @param {string} sentence */
  draw(buckets, sentence) {
    const svg = /** @type {SVGSVGElement} */ (this.svg);
    const width = Math.max(160, Math.floor(svg.clientWidth || 392));
    const fingerprint = JSON.stringify([width, buckets, sentence]);
    if (fingerprint === this.drawn) return;
    this.drawn = fingerprint;
    setAttr(svg, 'aria-label', sentence);
    setAttr(svg, 'viewBox', `0 0 ${width} ${HEIGHT}`);
    const frame = { ...PLOT, right: width - 4 };
    const p50 = buckets.map((bucket) => bucket.p50);
    const p99 = buckets.map((bucket) => bucket.p99);
    const top = roundTop([...p50, ...p99]);
    const half = (frame.top + frame.bottom) / 2;
    setAttr(query('.grid', svg), 'd', [frame.top, half, frame.bottom].map((y) => `M${frame.left} ${y}H${width}`).join(''));
    this.text('.top', top, 27, frame.top + 3.5);
    this.text('.mid', top / 2, 27, half + 3.5);
    this.text('.unit', t('latency.axis.unit'), 27, frame.bottom + 3.5);
    this.text('.start', t('latency.axis.start'), frame.left, 127);
    this.text('.half', t('latency.axis.half'), (frame.left + width) / 2, 127);
    this.text('.now', t('time.now'), width, 127);
    const lines = pieces(p50, top, frame);
    setAttr(query('.p50-line', svg), 'd', lines.map(line).join(''));
    setAttr(query('.p50-area', svg), 'd', lines.map((piece) => area(piece, frame.bottom)).join(''));
    setAttr(query('.p99-line', svg), 'd', pieces(p99, top, frame).map(line).join(''));
    const last = lines.length > 0 ? lines[lines.length - 1].slice(-1)[0] : null;
    const dot = query('circle', svg);
    dot.toggleAttribute('hidden', last === null);
    if (last) {
      setAttr(dot, 'cx', String(last.x));
      setAttr(dot, 'cy', String(last.y));
    }
  }

  /** @param {string} part @param {string | number} text @param {number} x @param {number} y */
  text(part, text, x, y) {
    const element = query(part, this.svg);
    setAttr(element, 'x', String(x));
    setAttr(element, 'y', String(y));
    setText(element, text);
  }
}

customElements.define('cue-chart', CueChart);
