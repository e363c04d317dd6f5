/** How a page measures the server's clock. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { ServerClock } from '../../../ui/shared/server-clock.js';

const SAMPLES = 5;
const SERVER_AHEAD_MS = 10_000;
/** What the steady clock of the server shows while that of this device shows 0. */
const STEADY_AHEAD_MS = 3_000;
/** By how much somebody has set the clocks of the server and of this device, and how long both were suspended. */
let serverStep = 0;
let deviceStep = 0;
let suspendedFor = 0;
/** How long the answers take. When they run out, the server does not answer. */
let roundTrips = /** @type {number[]} */ ([]);

beforeEach(() => {
  [serverStep, deviceStep, suspendedFor] = [0, 0, 0];
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  const uptime = Date.now;
  mock.method(performance, 'now', () => uptime());
  mock.method(Date, 'now', () => uptime() + suspendedFor + deviceStep);
  mock.method(globalThis, 'fetch', async () => {
    const roundTrip = roundTrips.shift();
    if (roundTrip === undefined) throw new Error('no answer');
    // The server reads its clock half way.
    mock.timers.tick(roundTrip / 2);
    const timestamp = serverTime();
    const steady = performance.now() + suspendedFor + STEADY_AHEAD_MS;
    mock.timers.tick(roundTrip / 2);
    return { ok: true, json: async () => ({ timestamp, steady }) };
  });
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

const serverTime = () => performance.now() + suspendedFor + serverStep + SERVER_AHEAD_MS;

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

/** What a countdown that ends a minute after `endsAt` was computed shows, in seconds.
 * @param {ServerClock} clock @param {number} endsAt */
const secondsLeft = (clock, endsAt) => Math.round((endsAt - clock.now()) / 1000);

test('setting a clock moves no countdown', async () => {
  for (const step of [120_000, -3_600_000, 400, 86_400_000]) {
    for (const both of [true, false]) {
      const clock = new ServerClock();
      serverStep = 0;
      deviceStep = 0;
      await measure(clock, [2, 2, 2, 2, 2]);
      const endsAt = clock.instantOf(serverTime()) + 60_000;
      serverStep = step;
      if (both) deviceStep = step;
      assert.equal(secondsLeft(clock, endsAt), 60, `${step}, before it is measured`);
      await measure(clock, [2, 2, 2, 2, 2]);
      assert.equal(secondsLeft(clock, endsAt), 60, `${step}, once it is measured`);
      const setLater = clock.instantOf(serverTime()) + 30_000;
      assert.equal(secondsLeft(clock, setLater), 30, `${step}, set after it was measured`);
    }
  }
});

test('an event that was sent after the step but before it is measured happened now', async () => {
  const clock = new ServerClock();
  await measure(clock, [2, 2, 2, 2, 2]);
  serverStep = -3_600_000;
  const endsAt = clock.instantOf(serverTime()) + 60_000;
  assert.equal(secondsLeft(clock, endsAt), 60);
  assert.equal(clock.isMeasuring, true, 'it measures the step');
});

test('time that passes during a suspend counts', async () => {
  const changed = mock.fn();
  const clock = new ServerClock(changed);
  await measure(clock, [2, 2, 2, 2, 2]);
  const endsAt = clock.instantOf(serverTime()) + 60_000;
  suspendedFor = 20_000;
  roundTrips = [2, 2, 2, 2, 2];
  clock.checkForJump();
  assert.equal(clock.isMeasuring, true);
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(60);
  }
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([secondsLeft(clock, endsAt), changed.mock.callCount()], [40, 2]);
});

test('the time of a server that has restarted is taken from its first message', async () => {
  const clock = new ServerClock();
  await measure(clock, [2, 2, 2, 2, 2]);
  const measured = clock.offset;
  clock.forget();
  clock.hint(serverTime() - 5);
  assert.equal(clock.offset, measured, 'the earlier measurement is more exact');
  serverStep = 120_000;
  clock.hint(serverTime());
  assert.equal(clock.now(), serverTime());
});
