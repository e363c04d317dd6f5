// @ts-check
/**
 * Who is connected: a row a channel, which opens into its clients; and OBS's own numbers, which tell
 * whether this computer keeps up.
 */
import { programName } from '../../domain/program-name.js';
import { relativeTime, timeOfDay } from '../../domain/relative-time.js';
import { Poll } from '../../server/poll.js';
import { PANEL_CHANNEL, clientTable } from '../../domain/client-table.js';
import { store } from '../../server/store.js';
import { CueElement } from '../../shared/element.js';
import { query, setAttr, setText } from '../../shared/dom.js';
import { channelName } from '../../domain/channel-name.js';
import { request } from '../../server/requests.js';
import { language, t } from '../../i18n/i18n.js';
import { percentText } from '../../domain/percent.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../domain/client-table.js').Client} Client */
/** @typedef {import('../../domain/client-table.js').ChannelRow} Row */
/** @typedef {{ fps: number, cpuUsage?: number, droppedFrames?: number, renderSkippedFrames?: number, encoderSkippedFrames?: number, version: string | null, state: string }} Numbers */

const POLL_INTERVAL = { afterChange: 1000, otherwise: 5000 };

class ClientTable extends CueElement {
  static html = `
    <h2 data-t="clients.title"></h2>
    <table>
      <thead><tr><th scope="col" data-t="clients.channel"></th><th scope="col" data-t="clients.pages"></th><th scope="col" data-t="clients.visible"></th><th scope="col" data-t="clients.last-seen"></th></tr></thead>
      <tbody></tbody>
    </table>
    <p class="numbers" hidden><b></b><span class="frame-rate"></span><span class="cpu"></span><span class="dropped"></span><span class="late"></span></p>`;

  static ticks = true;

  constructor() {
    super();
    /** @type {Client[] | null} */
    this.clients = null;
    /** @type {unknown} */
    this.status = null;
    /** @type {Set<string>} channels whose clients are shown */
    this.opened = new Set();
    this.poll = new Poll(() => request('GET', '/api/clients'), (answer) => this.apply(answer), POLL_INTERVAL);
  }

  ready() {
    this.body = query('tbody', this);
  }

  /** @param {Client[]} clients */
  apply(clients) {
    if (!Array.isArray(clients)) return;
    this.clients = clients;
    this.requestUpdate();
  }

  /** @param {Moment} moment */
  update({ status, online, now, catalogue }) {
    if (status !== this.status) this.poll.markStale();
    this.status = status;
    if (online) this.poll.tick();
    if (!status) return;
    this.renderNumbers(status.obs);
    if (!this.clients) return;
    const rows = clientTable(this.clients, status, now, catalogue.drawn.map(({ channel }) => channel));
    const body = /** @type {HTMLElement} */ (this.body);
    while (body.children.length > rows.length * 2) /** @type {Element} */ (body.lastElementChild).remove();
    rows.forEach((row, i) => {
      if (!body.children[i * 2]) body.append(...newRow(i, (channel) => this.toggle(channel)));
      this.renderRow(/** @type {HTMLElement} */ (body.children[i * 2]), row, now);
      this.renderClients(/** @type {HTMLElement} */ (body.children[i * 2 + 1]), row, now);
    });
  }

  /** @param {string} channel */
  toggle(channel) {
    if (!this.opened.delete(channel)) this.opened.add(channel);
    this.requestUpdate();
  }

  /** @param {HTMLElement} line @param {Row} row @param {number} now */
  renderRow(line, { channel, pages, visible, seenAt, isMissing }, now) {
    setAttr(line, 'data-of', channel);
    const button = query('button', line);
    setAttr(button, 'aria-expanded', String(this.opened.has(channel)));
    setText(query('span', button), channel === PANEL_CHANNEL ? t('clients.panels') : channelName(store.catalogue, channel));
    this.renderCell(line, 1, String(pages), isMissing ? 'warning' : null);
    this.renderCell(line, 2, visible === null ? '–' : String(visible), visible === null ? 'subtle' : null);
    this.renderCell(line, 3, relativeTime(seenAt, now), seenAt === null ? 'subtle' : null);
  }

  /** @param {HTMLElement} line @param {number} i @param {string} text @param {string | null} look */
  renderCell(line, i, text, look) {
    setText(line.children[i], text);
    setAttr(line.children[i], 'class', look);
  }

  /** @param {HTMLElement} line @param {Row} row @param {number} now */
  renderClients(line, { channel, clients }, now) {
    line.hidden = !this.opened.has(channel);
    if (line.hidden) return;
    const list = query('ul', line);
    const wanted = Math.max(1, clients.length);
    while (list.children.length > wanted) /** @type {Element} */ (list.lastElementChild).remove();
    while (list.children.length < wanted) list.append(newClient());
    if (clients.length === 0) this.renderClient(list.children[0], t('clients.none'), '', '');
    clients.forEach((client, i) => {
      const since = t('clients.since', { time: timeOfDay(client.since) });
      const seen = client.role === 'renderer' ? [client.lastAck === null ? t('clients.not-seen') : t('clients.seen', { age: relativeTime(client.lastAck, now) })] : [];
      const role = client.role === 'preview' ? [t('clients.preview')] : channel === PANEL_CHANNEL ? [t('clients.panel')] : [];
      const from = client.origin && !isOurs(client.origin) ? [t('clients.origin', { origin: client.origin })] : [];
      const name = client.address === null ? t('clients.this-window') : programName(client.agent);
      this.renderClient(list.children[i], name, client.address || '', [...role, since, ...seen, ...from].join(' · '));
    });
  }

  /** @param {Element} item @param {string} name @param {string} address @param {string} facts */
  renderClient(item, name, address, facts) {
    setText(query('strong', item), name);
    setText(query('.mono', item), address);
    setText(query('small', item), facts);
  }

  /** @param {Numbers} obs */
  renderNumbers(obs) {
    const line = query('.numbers', this);
    line.hidden = obs.state !== 'connected';
    if (line.hidden) return;
    const late = (obs.renderSkippedFrames || 0) + (obs.encoderSkippedFrames || 0);
    const dropped = obs.droppedFrames || 0;
    setText(query('b', line), `OBS ${obs.version || ''}`.trim());
    setText(query('.frame-rate', line), t('obs.fps', { value: obs.fps }));
    setText(query('.cpu', line), obs.cpuUsage === undefined ? '' : t('obs.cpu', { percent: percentText(obs.cpuUsage, language()) }));
    setText(query('.dropped', line), t('obs.dropped', { count: dropped }));
    setAttr(query('.dropped', line), 'title', t('obs.dropped-why'));
    query('.dropped', line).classList.toggle('warning', dropped > 0);
    setText(query('.late', line), late > 0 ? t('obs.late', { count: late }) : '');
    setAttr(query('.late', line), 'title', t('obs.late-why'));
  }
}

/** Our own pages come from this machine; only a foreign page's origin says something.
 * @param {string} origin */
function isOurs(origin) {
  return origin.startsWith('tauri:') || /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\]|tauri\.localhost)(:\d+)?$/.test(origin);
}

/** @param {number} i @param {(channel: string) => void} toggle */
function newRow(i, toggle) {
  const row = document.createElement('tr');
  row.innerHTML = `<th scope="row"><button aria-controls="who-${i}"><svg class="icon" aria-hidden="true"><use href="#i-right"/></svg><span></span></button></th><td></td><td></td><td></td>`;
  query('button', row).addEventListener('click', () => toggle(row.dataset.of || ''));
  const more = document.createElement('tr');
  more.className = 'client-list';
  more.id = `who-${i}`;
  more.innerHTML = '<td colspan="4"><ul></ul></td>';
  return [row, more];
}

function newClient() {
  const item = document.createElement('li');
  item.innerHTML = '<div><strong></strong><span class="mono"></span></div><small></small>';
  return item;
}

customElements.define('cue-client-table', ClientTable);
