/** How a page measures the server's clock. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { ServerClock } from '../../../ui/shared/server-clock.js';

const SAMPLES = 5;
const SERVER_AHEAD_MS = 10_000;
/** How long the answers take. When they run out, the server does not answer. */
let roundTrips = /** @type {number[]} */ ([]);

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  mock.method(performance, 'now', () => Date.now());
  mock.method(globalThis, 'fetch', async () => {
    const roundTrip = roundTrips.shift();
    if (roundTrip === undefined) throw new Error('no answer');
    // The server reads its clock half way.
    mock.timers.tick(roundTrip / 2);
    const timestamp = Date.now() + SERVER_AHEAD_MS;
    mock.timers.tick(roundTrip / 2);
    return { ok: true, json: async () => ({ timestamp }) };
  });
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** @param {ServerClock} clock @param {number[]} times */
async function measure(clock, times) {
  roundTrips = times;
  const measured = clock.measure();
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(60);
  }
  await measured;
}

test('half of the round trip has passed since the server read its clock', async () => {
  const clock = new ServerClock();
  await measure(clock, [200, 200, 200, 200, 200]);
  assert.deepEqual([clock.offset, clock.error], [SERVER_AHEAD_MS, 100]);
  assert.equal(clock.now(), Date.now() + SERVER_AHEAD_MS);
});

test('the quickest answer counts', async () => {
  const clock = new ServerClock();
  await measure(clock, [300, 20, 400, 100, 200]);
  assert.equal(clock.error, 10);
});

test('a less exact measurement that agrees does not move the clock', async () => {
  const changed = mock.fn();
  const clock = new ServerClock(changed);
  await measure(clock, [20, 20, 20, 20, 20]);
  clock.offset += 5;
  await measure(clock, [200, 200, 200, 200, 200]);
  assert.deepEqual([clock.offset, changed.mock.callCount()], [SERVER_AHEAD_MS + 5, 1]);
});

test('a measurement that disagrees moves the clock, however exact the last one was', async () => {
  const clock = new ServerClock();
  await measure(clock, [20, 20, 20, 20, 20]);
  clock.offset -= 60_000;
  await measure(clock, [200, 200, 200, 200, 200]);
  assert.equal(clock.offset, SERVER_AHEAD_MS);
});

test('without an answer the clock stays', async () => {
  const changed = mock.fn();
  const clock = new ServerClock(changed);
  await measure(clock, []);
  assert.deepEqual([clock.offset, clock.error, changed.mock.callCount()], [0, Infinity, 0]);
});

test('a timestamp is used until there is a measurement', async () => {
  const clock = new ServerClock();
  clock.hint(Date.now() + 7000);
  assert.equal(clock.offset, 7000);
  await measure(clock, [20, 20, 20, 20, 20]);
  clock.hint(Date.now() + 7000);
  assert.equal(clock.offset, SERVER_AHEAD_MS);
});
