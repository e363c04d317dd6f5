// @ts-check
/**
 * The state of the panel: what the server reported last, and the lists that it stores. Subscribers are
 * notified of every change and render the whole state. Nothing is shown before the server has confirmed it.
 */
import { Catalogue } from '../domain/catalogue.js';
import { ServerState } from '../domain/server-state.js';
import { Cues } from './cues.js';
import { request } from './requests.js';
import { listenToServer } from './server-events.js';
import { ServerList } from './server-list.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {import('../shared/types.js').PublicSettings} Settings */
/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('../shared/types.js').Theme} Theme */
/** @typedef {import('../shared/types.js').Asset} Asset */
/** @typedef {import('../domain/catalogue.js').Entry} Entry */
/** @typedef {import('../domain/cue-editor.js').Cue} Cue */
/** @typedef {import('../domain/server-state.js').Moment} Moment */
/** @typedef {import('./server-events.js').Listener} Listener */
/** The connection to the server, which tests replace.
 * @typedef {{ request: (method: string, path: string, body?: object) => Promise<any>,
 *   listen: (listener: Listener) => void }} Transport */

const TICK_MS = 250;
const DEFAULT_HTTP_PORT = 3002;

export class Store {
  /** @param {Transport} transport */
  constructor(transport) {
    this.transport = transport;
    this.server = new ServerState();
    /** The last answer of `GET /api/settings`.
     * @type {Settings | null} */
    this.settings = null;
    /** Why the last command of the tray failed, until the card of its overlay shows it.
     * @type {{ channel: string, text: () => string } | null} */
    this.pendingError = null;
    /** The state of the desktop; null in a browser.
     * @type {import('./server-events.js').DesktopState | null} */
    this.desktop = null;
    /** @type {Set<() => void>} */
    this.subscribers = new Set();
    /** @type {Set<() => void>} */
    this.tickers = new Set();
    /** Loads what a catalogue needs before it is used.
     * @type {(entries: readonly Entry[]) => Promise<void>} */
    this.prepareCatalogue = async () => {};
    const notify = () => this.notify();
    const load = (/** @type {string} */ path) => () => transport.request('GET', path);
    this.cues = new Cues(transport.request, notify);
    /** @type {ServerList<Preset>} */
    this.presetList = new ServerList('presets', load('/api/presets'), notify);
    /** @type {ServerList<Asset>} */
    this.assetList = new ServerList('assets', load('/api/assets'), notify);
    /** @type {ServerList<Theme>} */
    this.themeList = new ServerList('themes', load('/api/themes'), notify);
    this.lists = [this.presetList, this.assetList, this.themeList];
  }

  get presets() {
    return this.presetList.items;
  }

  /** The presets of a channel, in order.
   * @param {string} channel */
  presetsOf(channel) {
    return this.presets.filter((preset) => preset.channel === channel).sort((a, b) => a.position - b.position);
  }

  /** The user's images, videos and fonts. */
  get files() {
    return this.assetList.items;
  }

  /** The user's images and videos. */
  get assets() {
    return this.files.filter(({ type }) => type !== 'font');
  }

  get themes() {
    return this.themeList.items;
  }

  get status() {
    return this.server.status;
  }

  get online() {
    return this.server.online;
  }

  get catalogue() {
    return this.server.catalogue;
  }

  /** @returns {Moment} */
  get moment() {
    return this.server.at(Date.now());
  }

  /** The HTTP port, for links and pictures. */
  get port() {
    return (this.status && this.status.ports.http.port) || DEFAULT_HTTP_PORT;
  }

  /** Starts listening to the server. */
  start() {
    this.transport.listen({
      onStatus: (status, timestamp) => this.applyStatus(status, timestamp),
      onCue: (channel, cue) => this.applyCue(channel, cue),
      onData: (list) => this.onDataChanged(list),
      onState: (connected, aliveAt) => this.setConnected(connected, aliveAt),
      onRefused: (channel, text) => this.setPendingError(channel, text),
      onDesktop: (state) => this.setDesktop(state),
    });
    setInterval(() => {
      for (const ticker of this.tickers) ticker();
    }, TICK_MS);
  }

  /** @param {() => void} subscriber is called after every change
   * @returns {() => void} ends the subscription */
  subscribe(subscriber) {
    this.subscribers.add(subscriber);
    return () => { this.subscribers.delete(subscriber); };
  }

  /** @param {() => void} ticker is called four times a second, for clocks and progress bars
   * @returns {() => void} ends the calls */
  tick(ticker) {
    this.tickers.add(ticker);
    return () => { this.tickers.delete(ticker); };
  }

  notify() {
    for (const subscriber of [...this.subscribers]) subscriber();
  }

  /** @param {string} channel @param {() => string} text returns the reason in the current language */
  setPendingError(channel, text) {
    this.pendingError = { channel, text };
    this.notify();
  }

  /** @param {import('./server-events.js').DesktopState} state */
  setDesktop(state) {
    this.desktop = state;
    this.notify();
  }

  /** Returns the pending error of a channel and clears it.
   * @param {string} channel @returns {string} '' for none */
  consumePendingError(channel) {
    // Offline, the language is not known yet.
    if (!this.online || !this.pendingError || this.pendingError.channel !== channel) return '';
    const text = this.pendingError.text();
    this.pendingError = null;
    return text;
  }

  /** @param {Status} status @param {number} timestamp when it was published, in ms of the server's clock; 0
   * if unknown */
  applyStatus(status, timestamp) {
    const wasOffline = this.server.applyStatus(status, timestamp, Date.now());
    for (const { channel, cue } of status.overlays) this.cues.receive(channel, cue);
    if (wasOffline) {
      this.cues.setOnline(true);
      this.loadAll();
    }
    this.notify();
  }

  /** @param {string} channel @param {Cue} cue */
  applyCue(channel, cue) {
    this.server.applyCue(channel, cue);
    this.cues.receive(channel, cue);
    this.notify();
  }

  /** The store is online from the first status on; a connection alone does not make it so.
   * @param {boolean} connected @param {number} [aliveAt] when the server was last known to be alive, in ms
   * of this device's clock */
  setConnected(connected, aliveAt = Date.now()) {
    if (connected || !this.server.setOffline(aliveAt)) return;
    this.cues.setOnline(false);
    this.notify();
  }

  /** @param {string} changed the name of a stored list, or `settings` */
  onDataChanged(changed) {
    if (!this.online) return;
    if (changed === 'settings') this.loadSettings().catch(warn('The settings'));
    for (const list of this.lists) if (list.name === changed) list.load();
  }

  loadAll() {
    for (const list of this.lists) list.load();
    this.loadSettings().catch(warn('The settings'));
    this.loadCatalogue().catch(warn('The catalogue'));
  }

  /** @returns {Promise<void>} */
  async loadCatalogue() {
    const entries = await this.transport.request('GET', '/api/catalogue');
    await this.prepareCatalogue(entries);
    this.server.catalogue = new Catalogue(entries);
    this.notify();
  }

  /** Loads a list after a change of this panel, without waiting for the server's event.
   * @param {'presets' | 'assets' | 'themes'} name */
  async refetch(name) {
    await Promise.all(this.lists.filter((list) => list.name === name).map((list) => list.load()));
  }

  /** @returns {Promise<void>} */
  async loadSettings() {
    this.settings = await this.transport.request('GET', '/api/settings');
    this.notify();
  }

  /** Changes settings and keeps the server's answer.
   * @param {object} change @returns {Promise<void>} rejects with a RequestError */
  async saveSettings(change) {
    this.settings = await this.transport.request('PUT', '/api/settings', change);
    this.notify();
  }
}

/** @param {string} what @returns {(error: unknown) => void} */
function warn(what) {
  return (error) => console.warn(`${what} could not be loaded.`, error);
}

/** The store of this page. */
export const store = new Store({ request, listen: listenToServer });
