/** The one WebSocket client, on a network of ours and a clock of ours. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

/** @type {FakeSocket[]} */
const sockets = [];

class FakeSocket {
  static OPEN = 1;

  constructor() {
    this.readyState = 0;
    this.bufferedAmount = 0;
    this.sent = /** @type {any[]} */ ([]);
    sockets.push(this);
  }

  open() {
    this.readyState = 1;
    this.onopen();
  }

  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }
}

const listeners = { addEventListener() {}, removeEventListener() {} };
Object.assign(globalThis, {
  WebSocket: FakeSocket, window: listeners, document: { ...listeners, hidden: false }, location: { hostname: '127.0.0.1', href: 'http://127.0.0.1:3002/' },
  fetch: async () => ({ ok: true, json: async () => ({ wsPort: 3003 }) }),
});
mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1_000_000 });
const { LiveClient } = await import('../../../ui/server/live-client.js');

/** A connected client, and what it has told. */
async function connected() {
  sockets.length = 0;
  const told = /** @type {any[]} */ ([]);
  const client = new LiveClient({ onState: (is, aliveAt) => told.push([is, aliveAt - Date.now()]) });
  client.subscribe('system', {}, () => {});
  client.start();
  // The question for the port, and its answer.
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  sockets[0].open();
  return { client, socket: sockets[0], told };
}

test('a quiet connection is asked, and one that answers stays', async () => {
  const { client, socket, told } = await connected();
  assert.deepEqual(socket.sent.map(({ type }) => type), ['subscribe']);
  mock.timers.tick(20_000);
  assert.equal(socket.sent.length, 1, 'not quiet for long enough');
  mock.timers.tick(20_000);
  assert.equal(socket.sent.length, 2, 'asked');
  assert.equal(socket.sent[1].snapshot, true, 'something that is always answered');
  socket.onmessage({ data: '{"channel":"system","snapshot":{}}' });
  mock.timers.tick(10_000);
  assert.deepEqual(told, [[true, 0]]);
  client.close();
});

test('one that does not answer was alive until its last word, and another one is made', async () => {
  const { client, told } = await connected();
  mock.timers.tick(40_000);
  assert.deepEqual(told, [[true, 0]], 'silence alone is no end');
  mock.timers.tick(4000);
  assert.deepEqual(told[1], [false, -44_000]);
  mock.timers.tick(5000);
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  assert.equal(sockets.length, 2, 'it tries again');
  client.close();
});

test('one that is closed was alive until then', async () => {
  const { client, socket, told } = await connected();
  mock.timers.tick(10_000);
  socket.onclose();
  assert.deepEqual(told[1], [false, 0]);
  client.close();
});
