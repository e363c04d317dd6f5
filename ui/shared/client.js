// @ts-check
/**
 * The one WebSocket client of this project: overlay pages and the panel in a browser both use it.
 *
 * It never gives up. Every attempt asks `GET /health` first, because the WebSocket port is a setting
 * and may have changed since the last one. After each connect it subscribes again to everything it
 * was told to, so its user only ever describes what it wants to hear.
 *
 * A browser hides pings and pongs, so a dead socket can look open for minutes. What can be done is
 * done here: after half a minute without a word, and at once after a sleep, a network change or a return
 * from the background, it asks for a snapshot, which the server always answers; silence means the socket
 * is dead.
 */

/** @typedef {{ snapshot?: boolean, renderer?: boolean, preview?: boolean }} SubscribeFlags */
/** @typedef {{ status: string, wsPort: number | null, version?: string, build?: string }} Health */
/** @typedef {{ channel: string, data?: any, snapshot?: any, [key: string]: any }} Frame */
/** @typedef {{ flags: SubscribeFlags, onFrame: (frame: Frame) => void }} Subscription */

const FIRST_DELAY_MS = 250;
const LAST_DELAY_MS = 5000;
const HEALTH_TIMEOUT_MS = 4000;
const OPEN_TIMEOUT_MS = 5000;
const PROBE_TIMEOUT_MS = 4000;
/** A connection that lasted this long was a good one: the next failure starts from the short delay again. */
const STABLE_MS = 3000;
const TICK_MS = 20_000;
/** Hidden pages get one timer a minute at worst; a longer gap means that the machine slept. */
const SLEPT_MS = 90_000;
const QUIET_MS = 30_000;

export class LiveClient {
  /** `onState` hears of every connection and its end, and when the server was last known to be alive, in
   * ms since the epoch: a dead connection is found out only later.
   * @param {{ onState?: (connected: boolean, aliveAt: number) => void }} [options] */
  constructor(options = {}) {
    this.onState = options.onState || (() => {});
    /** True from a socket's opening to its end. */
    this.connected = false;
    /** @type {Health | null} the answer of the last good `GET /health` */
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
    this.unlisten = () => {};
  }

  /** Starts connecting, once. */
  start() {
    const look = () => this.lookAgain();
    const back = () => { if (!document.hidden) this.lookAgain(); };
    const tick = setInterval(() => this.tick(), TICK_MS);
    window.addEventListener('online', look);
    window.addEventListener('pageshow', look);
    document.addEventListener('visibilitychange', back);
    this.unlisten = () => {
      clearInterval(tick);
      window.removeEventListener('online', look);
      window.removeEventListener('pageshow', look);
      document.removeEventListener('visibilitychange', back);
    };
    this.connect();
    return this;
  }

  /**
   * Hears `channel` from now on, across every reconnect. One listener a channel.
   * @param {string} channel
   * @param {SubscribeFlags} flags
   * @param {(frame: Frame) => void} onFrame
   */
  subscribe(channel, flags, onFrame) {
    this.subscriptions.set(channel, { flags, onFrame });
    this.listenTo(channel, flags);
  }

  /**
   * Asks to hear `channel`, and says which page asks, so that the operator can tell pages apart.
   * @param {string} channel
   * @param {SubscribeFlags} flags
   */
  listenTo(channel, flags) {
    this.send({ type: 'subscribe', channel, ...flags, page: location.href });
  }

  /** @param {string} channel */
  unsubscribe(channel) {
    this.subscriptions.delete(channel);
    this.send({ type: 'unsubscribe', channel });
  }

  /**
   * Sends one message. False when there is nobody to send it to.
   * @param {object} message
   */
  send(message) {
    if (!this.socket || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Ends for good. */
  close() {
    this.closed = true;
    this.unlisten();
    clearTimeout(this.retryTimer);
    this.drop(Date.now());
  }

  /** One attempt: find the port, open, subscribe. */
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
      socket = new WebSocket(`ws://${location.hostname || '127.0.0.1'}:${health.wsPort}`);
    } catch (_) {
      return this.retry();
    }
    this.listen(socket);
  }

  /** @param {WebSocket} socket */
  listen(socket) {
    this.socket = socket;
    const tooSlow = setTimeout(() => { if (socket.readyState !== WebSocket.OPEN) this.lost(socket, 0); }, OPEN_TIMEOUT_MS);
    socket.onopen = () => {
      clearTimeout(tooSlow);
      this.connected = true;
      this.openedAt = this.lastFrameAt = Date.now();
      this.onState(true, this.openedAt);
      for (const [channel, { flags }] of this.subscriptions) this.listenTo(channel, flags);
    };
    socket.onmessage = (event) => this.receive(event.data);
    socket.onclose = () => {
      clearTimeout(tooSlow);
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

  /** Lets go of the socket without waiting for its closing handshake: a dead one never finishes it.
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
    // Half fixed, half random: a dozen pages must not come back in the same millisecond.
    this.retryTimer = setTimeout(() => this.connect(), delay / 2 + Math.random() * (delay / 2));
  }

  /** Something happened that may have killed the socket unseen, or brought the server back. */
  lookAgain() {
    if (this.retryTimer) this.connect();
    else this.askIfQuiet();
  }

  askIfQuiet() {
    if (this.connected && Date.now() - this.lastFrameAt > QUIET_MS) this.probe();
  }

  tick() {
    const now = Date.now();
    const slept = now - this.lastTickAt > SLEPT_MS;
    this.lastTickAt = now;
    if (slept) this.lookAgain();
    else this.askIfQuiet();
    // Bytes that never leave are the other sign of a dead socket that a browser lets us see.
    if (this.socket && this.socket.bufferedAmount > 0) this.probe();
  }

  /** Asks something that is always answered. */
  probe() {
    const socket = this.socket;
    const first = this.subscriptions.entries().next().value;
    if (!socket || !first || this.probeTimer) return;
    this.probeTimer = setTimeout(() => this.lost(socket, this.lastFrameAt), PROBE_TIMEOUT_MS);
    this.send({ type: 'subscribe', channel: first[0], ...first[1].flags, snapshot: true });
  }
}

/** @returns {Promise<Health | null>} null when the server does not answer in time */
async function fetchHealth() {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), HEALTH_TIMEOUT_MS);
  try {
    const response = await fetch('/health', { cache: 'no-store', signal: stop.signal });
    return response.ok ? await response.json() : null;
  } catch (_) {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
