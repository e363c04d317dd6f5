// @ts-check
/**
 * The one store of the panel: what the server last said, and the lists it keeps. Elements subscribe
 * and are told that something has changed, not what: they draw the whole moment again, and touch the
 * page only where it differs. Nothing here is ever guessed ahead of the server.
 */
import { Catalogue } from '../domain/catalogue.js';
import { Cues } from './cues.js';
import { ServerList } from './server-list.js';
import * as transport from './requests.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {import('../shared/types.js').PublicSettings} Settings */
/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('../shared/types.js').Theme} Theme */
/** @typedef {import('../shared/types.js').Asset} Asset */
/** @typedef {import('../domain/cue-editor.js').Cue} Cue */
/**
 * Everything there is to draw. Times are the server's, in milliseconds: `now`, when the last status
 * came, and since when each overlay has had its status.
 * @typedef {{ status: Status | null, online: boolean, now: number, seenAt: number, since: Record<string, number>, catalogue: Catalogue }} Moment
 */
/** The way to the server; tests bring another one.
 * @typedef {{ request: (method: string, path: string, body?: object) => Promise<any>,
 *   follow: (listener: import('./requests.js').Listener) => void }} Transport */

const TICK_MS = 250;

export class Store {
  /** @param {Transport} transport */
  constructor(transport) {
    this.transport = transport;
    /** @type {Status | null} */
    this.status = null;
    this.online = false;
    /** The server's clock minus ours: a phone's is never right. */
    this.clockOffset = 0;
    this.seenAt = 0;
    /** @type {Record<string, number>} */
    this.since = {};
    /** What a GET of the settings gave last. @type {Settings | null} */
    this.settings = null;
    /** What the tray asked for in vain, until its card says so.
     * @type {{ channel: string, say: () => string } | null} */
    this.pendingError = null;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    /** @type {Set<() => void>} */
    this.tickers = new Set();
    /** The overlays there are; none until the server has listed them. */
    this.catalogue = new Catalogue();
    /** Loads what a catalogue needs before it is used.
     * @type {(entries: readonly import('../domain/catalogue.js').Entry[]) => Promise<void>} */
    this.prepareCatalogue = async () => {};
    const changed = () => this.notify();
    this.cues = new Cues(transport.request, changed);
    const ask = (/** @type {string} */ path) => () => transport.request('GET', path);
    /** @type {ServerList<Preset>} */
    this.presetList = new ServerList('presets', ask('/api/presets'), changed);
    /** @type {ServerList<Asset>} */
    this.assetList = new ServerList('assets', ask('/api/assets'), changed);
    /** @type {ServerList<Theme>} */
    this.themeList = new ServerList('themes', ask('/api/themes'), changed);
    this.lists = [this.presetList, this.assetList, this.themeList];
  }

  get presets() {
    return this.presetList.items;
  }

  get assets() {
    return this.assetList.items;
  }

  get themes() {
    return this.themeList.items;
  }

  /** @returns {Moment} */
  get moment() {
    const now = Date.now() + this.clockOffset;
    return { status: this.status, online: this.online, now, seenAt: this.online ? now : this.seenAt, since: this.since, catalogue: this.catalogue };
  }

  /** The port of the pages, where links and pictures lead. */
  get port() {
    return (this.status && this.status.ports.http.port) || 3002;
  }

  /** Begins to listen to the server. */
  start() {
    this.transport.follow({
      onStatus: (status, timestamp) => this.applyStatus(status, timestamp),
      onCue: (channel, cue, timestamp) => this.applyCue(channel, cue, timestamp),
      onData: (what) => this.onDataChanged(what),
      onState: (connected, aliveAt) => this.setConnected(connected, aliveAt),
      onRefused: (channel, say) => this.setPendingError(channel, say),
    });
    setInterval(() => { for (const fn of this.tickers) fn(); }, TICK_MS);
  }

  /** Hears of every change until the returned function is called.
   * @param {() => void} fn */
  subscribe(fn) {
    this.listeners.add(fn);
    return () => { this.listeners.delete(fn); };
  }

  /** Called four times a second, for what moves by itself: clocks and bars.
   * @param {() => void} fn */
  tick(fn) {
    this.tickers.add(fn);
    return () => { this.tickers.delete(fn); };
  }

  /** Keeps what the tray asked for in vain until its card says so.
   * @param {string} channel @param {() => string} say why, in the language of the moment */
  setPendingError(channel, say) {
    this.pendingError = { channel, say };
    this.notify();
  }

  /** The sentence a card has to say, once.
   * @param {string} channel @returns {string} '' for none */
  consumePendingError(channel) {
    // The server says which language is in force.
    if (!this.online || !this.pendingError || this.pendingError.channel !== channel) return '';
    const sentence = this.pendingError.say();
    this.pendingError = null;
    return sentence;
  }

  /** Says that something has changed. */
  notify() {
    for (const fn of [...this.listeners]) fn();
  }

  /** @param {Status} fresh @param {number} timestamp when it was true */
  applyStatus(fresh, timestamp) {
    if (timestamp) this.clockOffset = timestamp - Date.now();
    const now = Date.now() + this.clockOffset;
    for (const overlay of fresh.overlays) {
      const before = this.status && this.status.overlays.find((o) => o.channel === overlay.channel);
      const same = before && before.status === overlay.status && idOf(before) === idOf(overlay);
      if (!same) this.since[overlay.channel] = now;
    }
    this.status = fresh;
    this.seenAt = now;
    const back = !this.online;
    // Online begins with the first status: until then there is nothing to be right about.
    this.online = true;
    for (const { channel, cue } of fresh.overlays) this.cues.receiveStatus(channel, cue, timestamp);
    if (back) {
      this.cues.setOnline(true);
      this.loadAll();
    }
    this.notify();
  }

  /** @param {string} channel @param {Cue} cue @param {number} timestamp when it was published */
  applyCue(channel, { payload, presetId }, timestamp) {
    const overlay = this.status && this.status.overlays.find((one) => one.channel === channel);
    if (overlay) overlay.cue = { payload, presetId };
    this.cues.receive(channel, { payload, presetId }, timestamp);
  }

  /** @param {boolean} connected @param {number} [aliveAt] when the server was last known to be there, in ms
   * of this device's clock */
  setConnected(connected, aliveAt = Date.now()) {
    if (connected || !this.online) return;
    this.seenAt = aliveAt + this.clockOffset;
    this.online = false;
    this.cues.setOnline(false);
    this.notify();
  }

  /** @param {string} what */
  onDataChanged(what) {
    if (!this.online) return;
    if (what === 'settings') this.loadSettings().catch(() => {});
    for (const list of this.lists) if (list.name === what) list.load();
  }

  loadAll() {
    for (const list of this.lists) list.load();
    this.loadSettings().catch(() => {});
    this.loadCatalogue().catch((error) => console.warn('The list of overlays did not come.', error));
  }

  /** @returns {Promise<void>} */
  async loadCatalogue() {
    const entries = await this.transport.request('GET', '/api/catalogue');
    await this.prepareCatalogue(entries);
    this.catalogue = new Catalogue(entries);
    this.notify();
  }

  /** Asks for a list again, after a change of ours, sooner than the server says that there was one.
   * @param {'presets' | 'assets' | 'themes'} what */
  async refetch(what) {
    await Promise.all(this.lists.filter((list) => list.name === what).map((list) => list.load()));
  }

  /** Reads the settings again. @returns {Promise<void>} */
  async loadSettings() {
    this.settings = await this.transport.request('GET', '/api/settings');
    this.notify();
  }

  /** Changes settings and keeps what the server made of them.
   * @param {object} change @returns {Promise<void>} rejects with a sentence for the user */
  async saveSettings(change) {
    this.settings = await this.transport.request('PUT', '/api/settings', change);
    this.notify();
  }
}

/** @param {Status['overlays'][number]} overlay */
function idOf(overlay) {
  return (overlay.event && overlay.event.id) || '';
}

/** The panel's own. */
export const store = new Store(transport);
