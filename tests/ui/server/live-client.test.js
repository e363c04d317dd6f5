/** The WebSocket client: connecting, retrying, and noticing that a connection is dead. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { LiveClient } from '../../../ui/server/live-client.js';

const FIRST_DELAY_MS = 250;
const LAST_DELAY_MS = 5000;
const OPEN_TIMEOUT_MS = 5000;

/** Every socket that was made, oldest first. @type {FakeSocket[]} */
let sockets = [];
/** What `GET /health` answers; null: nothing. */
let health = /** @type {(() => Promise<any>) | null} */ (null);
let healthRequests = 0;

class FakeSocket {
  static OPEN = 1;

  /** @param {string} url */
  constructor(url) {
    this.url = url;
    this.readyState = 0;
    this.bufferedAmount = 0;
    this.sent = /** @type {any[]} */ ([]);
    sockets.push(this);
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

const browserWindow = new EventTarget();
const page = Object.assign(new EventTarget(), { hidden: false });
Object.assign(globalThis, {
  WebSocket: FakeSocket,
  window: browserWindow,
  document: page,
  location: { hostname: '127.0.0.1', href: 'http://127.0.0.1:3002/' },
  fetch: async () => {
    healthRequests += 1;
    if (!health) throw new Error('no server');
    return { ok: true, json: health };
  },
});

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1_000_000 });
  // The longest delay of every retry.
  mock.method(Math, 'random', () => 1);
  sockets = [];
  healthRequests = 0;
  health = async () => ({ wsPort: 3003 });
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** Waits until all promises that can be settled are settled. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** @param {number} ms */
async function pass(ms) {
  mock.timers.tick(ms);
  await settled();
}

/** A client that has started. `states` has each change of the connection, with how long ago the server was alive. */
async function started() {
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

async function connected() {
  const all = await started();
  sockets[0].open();
  return { ...all, socket: sockets[0] };
}

/** How long after now the next attempt comes. */
async function nextAttempt() {
  const before = healthRequests;
  for (let ms = 0; ms <= 2 * LAST_DELAY_MS; ms += 125) {
    if (healthRequests > before) return ms;
    await pass(125);
  }
  throw new Error('there is no attempt');
}

test('it asks for the port, and subscribes to every channel once it is connected', async () => {
  const { client, socket, states, frames } = await connected();
  assert.equal(socket.url, 'ws://127.0.0.1:3003');
  assert.deepEqual(socket.sent,
    [{ type: 'subscribe', channel: 'system', snapshot: true, page: 'http://127.0.0.1:3002/' }]);
  assert.deepEqual(states, [[true, 0]]);
  socket.receive({ channel: 'system', data: 1 });
  socket.receive({ channel: 'another', data: 2 });
  assert.deepEqual(frames, [{ channel: 'system', data: 1 }]);
  client.close();
});

test('without a server it waits longer after each attempt, up to five seconds', async () => {
  health = null;
  const { client } = await started();
  const delays = [];
  for (let attempt = 0; attempt < 7; attempt += 1) delays.push(await nextAttempt());
  assert.deepEqual(delays, [250, 500, 1000, 2000, 4000, 5000, 5000]);
  client.close();
});

test('half of each delay is random', async () => {
  mock.method(Math, 'random', () => 0);
  health = null;
  const { client } = await started();
  assert.deepEqual([await nextAttempt(), await nextAttempt()], [FIRST_DELAY_MS / 2, FIRST_DELAY_MS]);
  client.close();
});

test('a connection that lasted resets the delays, and one that did not last does not', async () => {
  health = null;
  const { client } = await started();
  await nextAttempt();
  health = async () => ({ wsPort: 3003 });
  await nextAttempt();
  sockets[0].open();
  mock.timers.tick(3000);
  /** @type {any} */ (sockets[0]).onclose();
  assert.equal(await nextAttempt(), 1000, 'it had failed twice');
  sockets[1].open();
  mock.timers.tick(3001);
  /** @type {any} */ (sockets[1]).onclose();
  assert.equal(await nextAttempt(), FIRST_DELAY_MS);
  client.close();
});

test('a server without a WebSocket port is asked again', async () => {
  health = async () => ({ wsPort: null });
  const { client } = await started();
  assert.equal(sockets.length, 0);
  assert.equal(await nextAttempt(), FIRST_DELAY_MS);
  client.close();
});

test('an attempt that was overtaken opens no socket', async () => {
  let answer = (/** @type {any} */ _health) => {};
  health = () => new Promise((resolve) => { answer = resolve; });
  const { client } = await started();
  const answerFirst = answer;
  client.connect();
  await settled();
  answer({ wsPort: 3004 });
  answerFirst({ wsPort: 3003 });
  await settled();
  assert.deepEqual(sockets.map(({ url }) => url), ['ws://127.0.0.1:3004']);
  client.close();
});

test('a client that was closed opens no socket and does not try again', async () => {
  let answer = (/** @type {any} */ _health) => {};
  health = () => new Promise((resolve) => { answer = resolve; });
  const { client } = await started();
  client.close();
  answer({ wsPort: 3003 });
  await pass(LAST_DELAY_MS);
  assert.deepEqual([sockets.length, healthRequests], [0, 1]);
});

test('a socket that does not open in time is given up', async () => {
  const { client, states } = await started();
  mock.timers.tick(OPEN_TIMEOUT_MS);
  assert.equal(await nextAttempt(), FIRST_DELAY_MS);
  assert.equal(sockets.length, 2);
  assert.deepEqual(states, [], 'there was no connection');
  client.close();
});

test('a quiet connection is probed, and one that answers stays', async () => {
  const { client, socket, states } = await connected();
  mock.timers.tick(20_000);
  assert.equal(socket.sent.length, 1, 'not quiet for long enough');
  mock.timers.tick(20_000);
  assert.equal(socket.sent.length, 2);
  assert.equal(socket.sent[1].snapshot, true, 'the server always sends a snapshot');
  socket.receive({ channel: 'system', snapshot: {} });
  mock.timers.tick(10_000);
  assert.deepEqual(states, [[true, 0]]);
  client.close();
});

test('a connection that does not answer was alive until its last message, and another one is made', async () => {
  const { client, states } = await connected();
  mock.timers.tick(40_000);
  assert.deepEqual(states, [[true, 0]], 'silence alone does not end it');
  mock.timers.tick(4000);
  assert.deepEqual(states[1], [false, -44_000]);
  await pass(5000);
  assert.equal(sockets.length, 2, 'it tries again');
  client.close();
});

test('bytes that are never sent are probed as well', async () => {
  const { client, socket } = await connected();
  socket.bufferedAmount = 10;
  mock.timers.tick(20_000);
  assert.equal(socket.sent.length, 2);
  client.close();
});

test('a connection that is closed was alive until then', async () => {
  const { client, socket, states } = await connected();
  mock.timers.tick(10_000);
  /** @type {any} */ (socket).onclose();
  assert.deepEqual(states[1], [false, 0]);
  client.close();
});

test('a network that is back ends the wait for the next attempt', async () => {
  health = null;
  const { client } = await started();
  browserWindow.dispatchEvent(new Event('online'));
  await settled();
  assert.equal(healthRequests, 2);
  client.close();
  browserWindow.dispatchEvent(new Event('online'));
  assert.equal(healthRequests, 2, 'a closed client does not listen');
});

test('an error in a listener does not end the connection', async () => {
  mock.method(console, 'error', () => {});
  const { client, socket, states } = await connected();
  client.subscribe('news', {}, () => { throw new Error('No.'); });
  socket.receive({ channel: 'news', data: 1 });
  /** @type {any} */ (socket).onmessage({ data: 'no JSON' });
  assert.deepEqual(states, [[true, 0]]);
  client.close();
});

test('an unsubscribed channel receives nothing, and nothing is sent without a connection', async () => {
  const { client, socket, frames } = await connected();
  client.unsubscribe('system');
  socket.receive({ channel: 'system', data: 1 });
  assert.deepEqual(frames, []);
  assert.equal(client.send({ type: 'ping' }), true);
  client.close();
  assert.equal(client.send({ type: 'ping' }), false);
});
