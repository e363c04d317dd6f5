// @ts-check
/**
 * The WebSocket client of overlay pages and of the panel in a browser.
 *
 * It never stops trying. Every attempt requests `GET /health` first, because the WebSocket port is a
 * setting and may have changed since the last attempt. After each connect it subscribes to all channels
 * again.
 *
 * A browser hides pings and pongs, so a dead socket can look open for minutes. Therefore the client
 * requests a snapshot after half a minute without a message, and also after a sleep, a network change or a
 * return from the background. The server always sends it; if it does not arrive, the socket is dead.
 */
import { fetchJson } from '../shared/fetch-json.js';

/** @typedef {{ snapshot?: boolean, renderer?: boolean, preview?: boolean, cue?: boolean }} SubscribeFlags */
/** @typedef {{ status: string, wsPort: number | null, version?: string, build?: string }} Health */
/** @typedef {{ channel: string, data?: any, snapshot?: any, cue?: any, [key: string]: any }} Frame */
/** @typedef {{ flags: SubscribeFlags, onFrame: (frame: Frame) => void }} Subscription */

const FIRST_DELAY_MS = 250;
const LAST_DELAY_MS = 5000;
const HEALTH_TIMEOUT_MS = 4000;
const OPEN_TIMEOUT_MS = 5000;
const PROBE_TIMEOUT_MS = 4000;
/** A connection that lasted this long resets the delays. */
const STABLE_MS = 3000;
const TICK_MS = 20_000;
/** A hidden page gets a timer at least once a minute; a longer gap means that the machine slept. */
const SLEPT_MS = 90_000;
const QUIET_MS = 30_000;

export class LiveClient {
  /** `onState` is called when a connection begins and when it ends, with the time at which the server was
   * last known to be alive, in ms since the epoch: the end of a dead connection is noticed only later.
   * @param {{ onState?: (connected: boolean, aliveAt: number) => void }} [options] */
  constructor(options = {}) {
    this.onState = options.onState || (() => {});
    this.connected = false;
    /** The last answer of `GET /health`. @type {Health | null} */
    this.health = null;
    /** @type {Map<string, Subscription>} */
    this.subscriptions = new Map();
    /** @type {WebSocket | null} */
    this.socket = null;
    this.failures = 0;
    this.attempt = 0;
    this.retryTimer = 0;
    this.probeTimer = 0;
    this.openedAt = 0;
    this.lastFrameAt = 0;
    this.lastTickAt = Date.now();
    this.closed = false;
    /** @type {() => void} */
    this.removeListeners = () => {};
  }

  /** Starts connecting, once. */
  start() {
    const check = () => this.check();
    const checkIfVisible = () => { if (!document.hidden) this.check(); };
    const tick = setInterval(() => this.tick(), TICK_MS);
    window.addEventListener('online', check);
    window.addEventListener('pageshow', check);
    document.addEventListener('visibilitychange', checkIfVisible);
    this.removeListeners = () => {
      clearInterval(tick);
      window.removeEventListener('online', check);
      window.removeEventListener('pageshow', check);
      document.removeEventListener('visibilitychange', checkIfVisible);
    };
    this.connect();
    return this;
  }

  /**
   * Subscribes to a channel, now and after every reconnect. One listener per channel.
   * @param {string} channel
   * @param {SubscribeFlags} flags
   * @param {(frame: Frame) => void} onFrame
  */
  subscribe(channel, flags, onFrame) {
    this.subscriptions.set(channel, { flags, onFrame });
    this.sendSubscribe(channel, flags);
  }

  /**
   * Also sends the URL of this page, so that users can tell pages apart, and whether it is inside OBS.
   * @param {string} channel
   * @param {SubscribeFlags} flags
  */
  sendSubscribe(channel, flags) {
    const inObs = 'obsstudio' in window;
    this.send({ type: 'subscribe', channel, ...flags, inObs, page: location.href });
  }

  /** @param {string} channel */
  unsubscribe(channel) {
    this.subscriptions.delete(channel);
    this.send({ type: 'unsubscribe', channel });
  }

  /**
   * Sends one message.
   * @param {object} message
   * @returns {boolean} whether it was sent: false without a connection
  */
  send(message) {
    if (!this.socket || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Closes the connection and stops trying. */
  close() {
    this.closed = true;
    this.removeListeners();
    clearTimeout(this.retryTimer);
    this.drop(Date.now());
  }

  /** Makes one attempt: finds the port and opens a socket. */
  async connect() {
    if (this.closed) return;
    clearTimeout(this.retryTimer);
    this.retryTimer = 0;
    const attempt = ++this.attempt;
    const health = await fetchHealth();
    if (this.closed || attempt !== this.attempt) return;
    if (!health || !health.wsPort) return this.retry();
    this.health = health;
    let socket;
    try {
      const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
      socket = new WebSocket(`${scheme}://${location.hostname || '127.0.0.1'}:${health.wsPort}`);
    } catch (_) {
      return this.retry();
    }
    this.listen(socket);
  }

  /** @param {WebSocket} socket */
  listen(socket) {
    this.socket = socket;
    const openTimer = setTimeout(() => {
      if (socket.readyState !== WebSocket.OPEN) this.lost(socket, 0);
    }, OPEN_TIMEOUT_MS);
    socket.onopen = () => {
      clearTimeout(openTimer);
      this.connected = true;
      this.openedAt = this.lastFrameAt = Date.now();
      this.onState(true, this.openedAt);
      for (const [channel, { flags }] of this.subscriptions) this.sendSubscribe(channel, flags);
    };
    socket.onmessage = (event) => this.receive(event.data);
    socket.onclose = () => {
      clearTimeout(openTimer);
      this.lost(socket, Date.now());
    };
  }

  /** @param {unknown} text */
  receive(text) {
    this.lastFrameAt = Date.now();
    clearTimeout(this.probeTimer);
    this.probeTimer = 0;
    if (typeof text !== 'string') return;
    let frame;
    try {
      frame = JSON.parse(text);
    } catch (_) {
      return;
    }
    const subscription = frame && this.subscriptions.get(frame.channel);
    if (!subscription) return;
    try {
      subscription.onFrame(frame);
    } catch (error) {
      console.error(`A frame of channel "${frame.channel}" could not be handled.`, error);
    }
  }

  /** @param {WebSocket} socket @param {number} aliveAt */
  lost(socket, aliveAt) {
    if (socket !== this.socket) return;
    if (this.connected && Date.now() - this.openedAt > STABLE_MS) this.failures = 0;
    this.drop(aliveAt);
    if (!this.closed) this.retry();
  }

  /** Drops the socket without waiting for its closing handshake, which a dead socket never finishes.
   * @param {number} aliveAt */
  drop(aliveAt) {
    clearTimeout(this.probeTimer);
    this.probeTimer = 0;
    const socket = this.socket;
    this.socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    if (this.connected) {
      this.connected = false;
      this.onState(false, aliveAt);
    }
  }

  retry() {
    const delay = Math.min(LAST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(this.failures++, 6));
    clearTimeout(this.retryTimer);
    // Half fixed and half random, so that a dozen pages do not reconnect in the same millisecond.
    this.retryTimer = setTimeout(() => this.connect(), delay / 2 + Math.random() * (delay / 2));
  }

  /** Checks the connection after something that may have broken it, or may have brought the server back. */
  check() {
    if (this.retryTimer) this.connect();
    else this.probeIfQuiet();
  }

  probeIfQuiet() {
    // The clock of this device may have been set back.
    if (this.connected && Math.abs(Date.now() - this.lastFrameAt) > QUIET_MS) this.probe();
  }

  tick() {
    const now = Date.now();
    const slept = Math.abs(now - this.lastTickAt) > SLEPT_MS;
    this.lastTickAt = now;
    if (slept) this.check();
    else this.probeIfQuiet();
    // The only other sign of a dead socket that a browser shows: bytes that are never sent.
    if (this.socket && this.socket.bufferedAmount > 0) this.probe();
  }

  /** Requests a snapshot, which the server always sends. */
  probe() {
    const socket = this.socket;
    const first = this.subscriptions.entries().next().value;
    if (!socket || !first || this.probeTimer) return;
    this.probeTimer = setTimeout(() => this.lost(socket, this.lastFrameAt), PROBE_TIMEOUT_MS);
    this.send({ type: 'subscribe', channel: first[0], ...first[1].flags, snapshot: true });
  }
}

/** @returns {Promise<Health | null>} null if the server does not answer in time */
async function fetchHealth() {
  try {
    return await fetchJson('/health', HEALTH_TIMEOUT_MS);
  } catch (_) {
    return null;
  }
}
