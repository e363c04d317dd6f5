/** A network and a clock that tests of the WebSocket client control. Importing it sets both up for each test. */
import { afterEach, beforeEach, mock } from 'node:test';
import { LiveClient } from '../../../ui/server/live-client.js';

/** `sockets` has every socket that was made, oldest first. `health` answers `GET /health`; null: there is no answer. */
export const network = {
  sockets: /** @type {FakeSocket[]} */ ([]),
  health: /** @type {(() => Promise<any>) | null} */ (null),
  healthRequests: 0,
};

export class FakeSocket {
  static OPEN = 1;

  /** @param {string} url */
  constructor(url) {
    this.url = url;
    this.readyState = 0;
    this.bufferedAmount = 0;
    this.sent = /** @type {any[]} */ ([]);
    network.sockets.push(this);
  }

  open() {
    this.readyState = FakeSocket.OPEN;
    /** @type {any} */ (this).onopen();
  }

  /** @param {object} frame */
  receive(frame) {
    /** @type {any} */ (this).onmessage({ data: JSON.stringify(frame) });
  }

  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }
}

export const browserWindow = new EventTarget();
const page = Object.assign(new EventTarget(), { hidden: false });
Object.assign(globalThis, {
  WebSocket: FakeSocket,
  window: browserWindow,
  document: page,
  location: { hostname: '127.0.0.1', href: 'http://127.0.0.1:3002/' },
  fetch: async () => {
    network.healthRequests += 1;
    if (!network.health) throw new Error('no server');
    return { ok: true, json: network.health };
  },
});

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1_000_000 });
  // The longest delay of every retry.
  mock.method(Math, 'random', () => 1);
  Object.assign(network, { sockets: [], healthRequests: 0, health: async () => ({ wsPort: 3003 }) });
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** Waits until all promises that can be settled are settled. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** @param {number} ms */
export async function pass(ms) {
  mock.timers.tick(ms);
  await settled();
}

/** A client that has started. `states` has each change of connection state, with how long ago the server was alive. */
export async function started() {
  const states = /** @type {[boolean, number][]} */ ([]);
  const onState = (/** @type {boolean} */ isConnected, /** @type {number} */ aliveAt) => {
    states.push([isConnected, aliveAt - Date.now()]);
  };
  const client = new LiveClient({ onState });
  const frames = /** @type {any[]} */ ([]);
  client.subscribe('system', { snapshot: true }, (frame) => frames.push(frame));
  client.start();
  await settled();
  return { client, states, frames };
}

/** A client whose socket is open. */
export async function connected() {
  const all = await started();
  const [socket] = network.sockets;
  socket.open();
  return { ...all, socket };
}
