/** What the server sends to a browser, over a WebSocket or, without one, in answers to requests. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { network, pass, settled } from './fake-network.js';
import { listenToServer } from '../../../ui/server/server-events.js';

const STATUS_POLL_MS = 1000;

/** `calls` has the calls of a listener, oldest first. */
async function listening() {
  const calls = /** @type {any[]} */ ([]);
  listenToServer({
    onStatus: (status, timestamp) => calls.push(['status', status, timestamp]),
    onCue: (channel, { revision }) => calls.push(['cue', channel, revision]),
    onData: (list) => calls.push(['data', list]),
    onRefused: () => calls.push(['refused']),
    onState: (connected) => calls.push([connected ? 'connected' : 'lost']),
  });
  await settled();
  return calls;
}

/** Answers `GET /api/status`; null: there is no answer.
 * @param {string | null} status */
function answerStatus(status) {
  const { fetch } = globalThis;
  globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ path, /** @type {any} */ options) => {
    if (path !== '/api/status') return fetch(path, options);
    if (status === null) throw new Error('no server');
    return { status: 200, text: async () => JSON.stringify(status) };
  });
}

test('state from before a connection is dropped with its first frame', async () => {
  const calls = await listening();
  const [socket] = network.sockets;
  socket.open();
  assert.deepEqual(calls, []);
  socket.receive({ channel: 'system', data: { type: 'status', payload: 'S', timestamp: 7 } });
  socket.receive({ channel: 'system', data: { type: 'cue', payload: { channel: 'lower', revision: 8 } } });
  assert.deepEqual(calls, [['lost'], ['status', 'S', 7], ['cue', 'lower', 8]]);
  await pass(STATUS_POLL_MS);
  assert.equal(calls.length, 3, 'a connected panel does not poll');
});

test('without a WebSocket the status is polled, and the lists with every fifth status', async () => {
  network.health = async () => ({ wsPort: null });
  answerStatus('polled');
  const calls = await listening();
  for (let i = 0; i < 5; i += 1) await pass(STATUS_POLL_MS);
  assert.deepEqual(calls.filter(([name]) => name === 'status'), Array.from({ length: 5 }, () => ['status', 'polled', 0]));
  assert.deepEqual(calls.filter(([name]) => name === 'data').map(([, list]) => list), ['presets', 'assets', 'themes', 'settings']);
});

test('a server that does not answer is lost', async () => {
  network.health = null;
  answerStatus(null);
  const calls = await listening();
  await pass(STATUS_POLL_MS);
  assert.deepEqual(calls.at(-1), ['lost']);
});
