// @ts-check
/**
 * Who is connected: a row a channel, which opens into its clients; and OBS's own numbers, which tell
 * whether this computer keeps up.
 */
import { program } from '/panel/health/agent.js';
import { age, timeOfDay } from '/panel/health/age.js';
import { Poll } from '/panel/health/poll.js';
import { PANELS, roster } from '/panel/health/roster.js';
import { store } from '/panel/store.js';
import { CueElement } from '/panel/element.js';
import { find, mark, say } from '/panel/page.js';
import { channelName } from '/panel/channel-name.js';
import { request } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/store.js').Moment} Moment */
/** @typedef {import('/panel/health/roster.js').Client} Client */
/** @typedef {import('/panel/health/roster.js').Row} Row */
/** @typedef {{ fps: number, cpuUsage?: number, droppedFrames?: number, renderSkippedFrames?: number, encoderSkippedFrames?: number, version: string | null, state: string }} Numbers */

const GAP = { least: 1000, most: 5000 };

class CueWho extends CueElement {
  static html = `
    <h2 data-t="whoTitle"></h2>
    <table>
      <thead><tr><th scope="col" data-t="whoChannel"></th><th scope="col" data-t="whoPages"></th><th scope="col" data-t="whoVisible"></th><th scope="col" data-t="whoLastSeen"></th></tr></thead>
      <tbody></tbody>
    </table>
    <p class="numbers" hidden><b></b><span class="fps"></span><span class="cpu"></span><span class="dropped"></span><span class="late"></span></p>`;

  static ticks = true;

  constructor() {
    super();
    /** @type {Client[] | null} */
    this.clients = null;
    /** @type {unknown} */
    this.status = null;
    /** @type {Set<string>} channels whose clients are shown */
    this.opened = new Set();
    this.poll = new Poll(() => request('GET', '/api/clients'), (answer) => this.take(answer), GAP);
  }

  ready() {
    this.body = find('tbody', this);
  }

  /** @param {Client[]} clients */
  take(clients) {
    if (!Array.isArray(clients)) return;
    this.clients = clients;
    this.owe();
  }

  /** @param {Moment} moment */
  update({ status, online, now, catalogue }) {
    if (status !== this.status) this.poll.stale();
    this.status = status;
    if (online) this.poll.look();
    if (!status) return;
    this.numbers(status.obs);
    if (!this.clients) return;
    const rows = roster(this.clients, status, now, catalogue.drawn.map(({ channel }) => channel));
    const body = /** @type {HTMLElement} */ (this.body);
    while (body.children.length > rows.length * 2) /** @type {Element} */ (body.lastElementChild).remove();
    rows.forEach((row, i) => {
      if (!body.children[i * 2]) body.append(...newRow(i, (channel) => this.toggle(channel)));
      this.drawRow(/** @type {HTMLElement} */ (body.children[i * 2]), row, now);
      this.drawMore(/** @type {HTMLElement} */ (body.children[i * 2 + 1]), row, now);
    });
  }

  /** @param {string} channel */
  toggle(channel) {
    if (!this.opened.delete(channel)) this.opened.add(channel);
    this.owe();
  }

  /** @param {HTMLElement} line @param {Row} row @param {number} now */
  drawRow(line, { channel, pages, visible, seenAt, isMissed }, now) {
    mark(line, 'data-of', channel);
    const button = find('button', line);
    mark(button, 'aria-expanded', String(this.opened.has(channel)));
    say(find('span', button), channel === PANELS ? w.whoPanels : channelName(store.catalogue, channel));
    this.cell(line, 1, String(pages), isMissed ? 'warn' : null);
    this.cell(line, 2, visible === null ? '–' : String(visible), visible === null ? 't3' : null);
    this.cell(line, 3, age(seenAt, now, w), seenAt === null ? 't3' : null);
  }

  /** @param {HTMLElement} line @param {number} i @param {string} text @param {string | null} look */
  cell(line, i, text, look) {
    say(line.children[i], text);
    mark(line.children[i], 'class', look);
  }

  /** @param {HTMLElement} line @param {Row} row @param {number} now */
  drawMore(line, { channel, clients }, now) {
    line.hidden = !this.opened.has(channel);
    if (line.hidden) return;
    const list = find('ul', line);
    const wanted = Math.max(1, clients.length);
    while (list.children.length > wanted) /** @type {Element} */ (list.lastElementChild).remove();
    while (list.children.length < wanted) list.append(newClient());
    if (clients.length === 0) this.drawClient(list.children[0], w.whoNobody, '', '');
    clients.forEach((client, i) => {
      const since = w.whoSince(timeOfDay(client.since));
      const seen = client.role === 'renderer' ? [client.lastAck === null ? w.whoUnseen : w.whoSeen(age(client.lastAck, now, w))] : [];
      const role = client.role === 'preview' ? [w.whoPreview] : channel === PANELS ? [w.whoPanel] : [];
      const from = client.origin && !isOurs(client.origin) ? [w.whoOrigin(client.origin)] : [];
      const name = client.address === null ? w.whoHere : program(client.agent, w);
      this.drawClient(list.children[i], name, client.address || '', [...role, since, ...seen, ...from].join(' · '));
    });
  }

  /** @param {Element} item @param {string} name @param {string} address @param {string} facts */
  drawClient(item, name, address, facts) {
    say(find('strong', item), name);
    say(find('.mono', item), address);
    say(find('small', item), facts);
  }

  /** @param {Numbers} obs */
  numbers(obs) {
    const line = find('.numbers', this);
    line.hidden = obs.state !== 'connected';
    if (line.hidden) return;
    const late = (obs.renderSkippedFrames || 0) + (obs.encoderSkippedFrames || 0);
    const dropped = obs.droppedFrames || 0;
    say(find('b', line), `OBS ${obs.version || ''}`.trim());
    say(find('.fps', line), w.obsFps(obs.fps));
    say(find('.cpu', line), obs.cpuUsage === undefined ? '' : w.obsCpu(obs.cpuUsage));
    say(find('.dropped', line), w.obsDropped(dropped));
    mark(find('.dropped', line), 'title', w.obsDroppedWhy);
    find('.dropped', line).classList.toggle('warn', dropped > 0);
    say(find('.late', line), late > 0 ? w.obsSkipped(late) : '');
    mark(find('.late', line), 'title', w.obsSkippedWhy);
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
  row.innerHTML = `<th scope="row"><button aria-controls="who-${i}"><svg class="i" aria-hidden="true"><use href="#i-right"/></svg><span></span></button></th><td></td><td></td><td></td>`;
  find('button', row).addEventListener('click', () => toggle(row.dataset.of || ''));
  const more = document.createElement('tr');
  more.className = 'clients-of';
  more.id = `who-${i}`;
  more.innerHTML = '<td colspan="4"><ul></ul></td>';
  return [row, more];
}

function newClient() {
  const item = document.createElement('li');
  item.innerHTML = '<div><strong></strong><span class="mono"></span></div><small></small>';
  return item;
}

customElements.define('cue-who', CueWho);
