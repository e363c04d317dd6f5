/** The attempts of the WebSocket client: how long it waits between them, and which of them count. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { browserWindow, network, pass, settled, started } from './fake-network.js';

const FIRST_DELAY_MS = 250;
const LAST_DELAY_MS = 5000;
const OPEN_TIMEOUT_MS = 5000;

/** How long after now the next attempt comes. */
async function nextAttempt() {
  const before = network.healthRequests;
  for (let ms = 0; ms <= 2 * LAST_DELAY_MS; ms += 125) {
    if (network.healthRequests > before) return ms;
    await pass(125);
  }
  throw new Error('there is no attempt');
}

test('without a server it waits longer after each attempt, up to five seconds', async () => {
  network.health = null;
  const { client } = await started();
  const delays = [];
  for (let attempt = 0; attempt < 7; attempt += 1) delays.push(await nextAttempt());
  assert.deepEqual(delays, [250, 500, 1000, 2000, 4000, 5000, 5000]);
  client.close();
});

test('half of each delay is random', async () => {
  mock.method(Math, 'random', () => 0);
  network.health = null;
  const { client } = await started();
  assert.deepEqual([await nextAttempt(), await nextAttempt()], [FIRST_DELAY_MS / 2, FIRST_DELAY_MS]);
  client.close();
});

test('a connection that lasted resets the delays, and one that did not last does not', async () => {
  network.health = null;
  const { client } = await started();
  await nextAttempt();
  network.health = async () => ({ wsPort: 3003 });
  await nextAttempt();
  network.sockets[0].open();
  mock.timers.tick(3000);
  /** @type {any} */ (network.sockets[0]).onclose();
  assert.equal(await nextAttempt(), 1000, 'it had failed twice');
  network.sockets[1].open();
  mock.timers.tick(3001);
  /** @type {any} */ (network.sockets[1]).onclose();
  assert.equal(await nextAttempt(), FIRST_DELAY_MS);
  client.close();
});

test('a server without a WebSocket port is asked again', async () => {
  network.health = async () => ({ wsPort: null });
  const { client } = await started();
  assert.equal(network.sockets.length, 0);
  assert.equal(await nextAttempt(), FIRST_DELAY_MS);
  client.close();
});

test('an attempt that was overtaken opens no socket', async () => {
  let answer = (/** @type {any} */ _health) => {};
  network.health = () => new Promise((resolve) => { answer = resolve; });
  const { client } = await started();
  const answerFirst = answer;
  client.connect();
  await settled();
  answer({ wsPort: 3004 });
  answerFirst({ wsPort: 3003 });
  await settled();
  assert.deepEqual(network.sockets.map(({ url }) => url), ['ws://127.0.0.1:3004']);
  client.close();
});

test('a client that was closed opens no socket and does not try again', async () => {
  let answer = (/** @type {any} */ _health) => {};
  network.health = () => new Promise((resolve) => { answer = resolve; });
  const { client } = await started();
  client.close();
  answer({ wsPort: 3003 });
  await pass(LAST_DELAY_MS);
  assert.deepEqual([network.sockets.length, network.healthRequests], [0, 1]);
});

test('a socket that does not open in time is given up', async () => {
  const { client, states } = await started();
  mock.timers.tick(OPEN_TIMEOUT_MS);
  assert.equal(await nextAttempt(), FIRST_DELAY_MS);
  assert.equal(network.sockets.length, 2);
  assert.deepEqual(states, [], 'there was no connection');
  client.close();
});

test('a network that is back ends the wait for the next attempt', async () => {
  network.health = null;
  const { client } = await started();
  browserWindow.dispatchEvent(new Event('online'));
  await settled();
  assert.equal(network.healthRequests, 2);
  client.close();
  browserWindow.dispatchEvent(new Event('online'));
  assert.equal(network.healthRequests, 2, 'a closed client does not listen');
});
