// @ts-check
/**
 * The pane "Button to seen": how long it took until every page had drawn a show, over the last five
 * minutes. The median (p50) is a solid line, the 99th percentile (p99) a dashed one. The SVG has the size
 * at which it is shown, so that text keeps its size, and its label says the same in a sentence.
 */
import { worst } from '../../domain/chart-scale.js';
import { Poll } from '../../server/poll.js';
import { CueElement } from '../../shared/element.js';
import { partsOf, setText } from '../../shared/dom.js';
import { request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';
import { PLOT_HTML, Plot } from './plot.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').LatencyView} Latency */

const POLL_INTERVALS = { afterChange: 1000, otherwise: 5000 };

class Chart extends CueElement {
  static html = `
    <h2 data-t="latency.title"></h2>
    <p class="subtitle"></p>
    <div class="plot">
      ${PLOT_HTML}
      <p class="none" data-t="latency.empty" aria-hidden="true" hidden></p>
    </div>
    <p class="legend">
      <span><i class="solid"></i><span data-t="latency.half"></span> <b class="p50"></b> (p50)</span>
      <span><i class="dashed"></i><span data-t="latency.nearly-all"></span> <b class="p99"></b> (p99)</span>
    </p>`;

  static ticks = true;

  parts = partsOf(this, {
    subtitle: '.subtitle',
    svg: 'svg',
    empty: '.none',
    legend: '.legend',
    p50: '.p50',
    p99: '.p99',
  });

  /** @type {Latency | null} */
  latency = null;

  /** @type {Moment['status']} */
  status = null;

  poll = new Poll(() => request('GET', '/api/latency'), (answer) => this.onLatency(answer), POLL_INTERVALS);

  ready() {
    this.plot = new Plot(this.parts.svg);
    new ResizeObserver(() => this.requestUpdate()).observe(this);
  }

  /** @param {Latency} latency */
  onLatency(latency) {
    if (!latency || !Array.isArray(latency.buckets)) return;
    this.latency = latency;
    this.requestUpdate();
  }

  /** @param {Moment} moment */
  update({ status, online }) {
    if (status !== this.status) this.poll.markStale();
    this.status = status;
    if (online) this.poll.tick();
    const { subtitle, empty, legend, p50, p99 } = this.parts;
    const { latency } = this;
    const values = latency && latency.p50 !== null && latency.p99 !== null ? latency : null;
    // A space keeps the height of the line.
    setText(subtitle, latency ? t('latency.presses', { count: latency.presses }) : ' ');
    empty.hidden = values !== null || latency === null;
    legend.classList.toggle('no-data', values === null);
    setText(p50, values ? t('time.milliseconds', { value: Number(values.p50) }) : '');
    setText(p99, values ? t('time.milliseconds', { value: Number(values.p99) }) : '');
    if (this.plot) this.plot.render(latency ? latency.buckets : [], this.label(values));
  }

  /** @param {Latency | null} values */
  label(values) {
    if (!values) return t('latency.empty');
    return t('latency.summary', {
      count: values.presses,
      p50: Number(values.p50),
      p99: Number(values.p99),
      worst: worst(values.buckets),
    });
  }
}

customElements.define('cue-chart', Chart);
