// @ts-check
/** The pane "Who is connected": a row per channel, which expands to its clients, and statistics of OBS. */
import { clientCountsText } from '../../domain/client-counts.js';
import { clientTable } from '../../domain/client-table.js';
import { percentText } from '../../domain/percent.js';
import { Poll } from '../../server/poll.js';
import { request } from '../../server/requests.js';
import { partsOf, setAttr, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { keyedList } from '../../shared/keyed-list.js';
import { language, t } from '../../i18n/i18n.js';
import { ChannelRow, ClientsRow } from './channel-row.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').ClientView} Client */
/** @typedef {import('../../shared/types.js').ObsStatus} ObsStatus */
/** @typedef {import('../../domain/client-table.js').ChannelRow} ChannelData */

const POLL_INTERVALS = { afterChange: 1000, otherwise: 5000 };

class ClientTable extends CueElement {
  static html = `
    <h2 data-t="clients.title"></h2>
    <p class="subtitle"></p>
    <table>
      <thead>
        <tr>
          <th scope="col" data-t="clients.channel"></th>
          <th scope="col" data-t="clients.count"></th>
          <th scope="col" data-t="clients.pages"></th>
          <th scope="col" data-t="clients.visible"></th>
          <th scope="col" data-t="clients.last-seen"></th>
        </tr>
      </thead>
      <tbody></tbody>
    </table>
    <p class="numbers" hidden>
      <b></b>
      <span class="frame-rate"></span><span class="cpu"></span>
      <span class="dropped"></span><span class="late"></span>
    </p>`;

  static ticks = true;

  parts = partsOf(this, {
    kinds: '.subtitle',
    body: 'tbody',
    statistics: '.numbers',
    version: '.numbers b',
    fps: '.frame-rate',
    cpu: '.cpu',
    dropped: '.dropped',
    late: '.late',
  });

  /** @type {Client[] | null} */
  clients = null;

  /** @type {Moment['status']} */
  status = null;

  /** The channels whose clients are shown.
   * @type {Set<string>} */
  expanded = new Set();

  poll = new Poll(() => request('GET', '/api/clients'), (answer) => this.onClients(answer), POLL_INTERVALS);

  /** @param {Client[]} clients */
  onClients(clients) {
    if (!Array.isArray(clients)) return;
    this.clients = clients;
    this.requestUpdate();
  }

  /** @param {string} channel */
  toggle(channel) {
    if (!this.expanded.delete(channel)) this.expanded.add(channel);
    this.requestUpdate();
  }

  /** @param {Moment} moment */
  update({ status, online, now, catalogue }) {
    if (status !== this.status) this.poll.markStale();
    this.status = status;
    if (online) this.poll.tick();
    if (!status) return;
    setText(this.parts.kinds, clientCountsText(status.clientCounts));
    this.renderStatistics(status.obs);
    if (!this.clients) return;
    const drawn = catalogue.drawn.map(({ channel }) => channel);
    this.renderRows(clientTable(this.clients, status, now, drawn), now);
  }

  /** @param {ChannelData[]} rows @param {number} now */
  renderRows(rows, now) {
    const items = rows.flatMap((data) => [{ data, isClients: false }, { data, isClients: true }]);
    keyedList(
      this.parts.body,
      items,
      ({ data, isClients }) => `${isClients ? 'clients' : 'channel'} ${data.channel}`,
      ({ data: { channel }, isClients }) => {
        const id = `clients-of-${encodeURIComponent(channel)}`;
        return isClients ? new ClientsRow(id) : new ChannelRow(channel, id, () => this.toggle(channel));
      },
      (row, { data }) => row.render(data, this.expanded.has(data.channel), now),
    );
  }

  /** @param {ObsStatus} obs */
  renderStatistics(obs) {
    const { statistics, version, fps, cpu, dropped, late } = this.parts;
    statistics.hidden = obs.state !== 'connected';
    if (statistics.hidden) return;
    const droppedFrames = obs.droppedFrames || 0;
    const lateFrames = (obs.renderSkippedFrames || 0) + (obs.encoderSkippedFrames || 0);
    setText(version, `OBS ${obs.version || ''}`.trim());
    setText(fps, t('obs.fps', { value: obs.fps }));
    setText(cpu, cpuText(obs.cpuUsage));
    setText(dropped, t('obs.dropped', { count: droppedFrames }));
    setAttr(dropped, 'title', t('obs.dropped-why'));
    dropped.classList.toggle('warning', droppedFrames > 0);
    setText(late, lateFrames > 0 ? t('obs.late', { count: lateFrames }) : '');
    setAttr(late, 'title', t('obs.late-why'));
  }
}

/** @param {number | null | undefined} percent */
function cpuText(percent) {
  return typeof percent === 'number' ? t('obs.cpu', { percent: percentText(percent, language()) }) : '';
}

customElements.define('cue-client-table', ClientTable);
