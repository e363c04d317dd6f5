/** The WebSocket client: what it sends and receives, and how it notices that a connection is dead. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { connected, network, pass } from './fake-network.js';

test('it asks for the port, and subscribes to every channel once it is connected', async () => {
  const { client, socket, states, frames } = await connected();
  assert.equal(socket.url, 'ws://127.0.0.1:3003');
  assert.deepEqual(socket.sent,
    [{ type: 'subscribe', channel: 'system', snapshot: true, inObs: false, page: 'http://127.0.0.1:3002/' }]);
  assert.deepEqual(states, [[true, 0]]);
  socket.receive({ channel: 'system', data: 1 });
  socket.receive({ channel: 'another', data: 2 });
  assert.deepEqual(frames, [{ channel: 'system', data: 1 }]);
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
  assert.equal(network.sockets.length, 2, 'it tries again');
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
