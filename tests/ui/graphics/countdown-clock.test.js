/** The clock of a countdown, which follows the same rules as the server's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  after, firstClock, leftAt, ofSnapshot, timeText, wholeSeconds,
} from '../../../ui/graphics/shared/countdown-clock.js';

/** The clock after events at these times, in milliseconds: `[type, at, payload]`.
 * @param {...[string, number, object?]} events */
const clockAfter = (...events) => events.reduce(
  (clock, [type, timestamp, payload]) => after(clock, { type, payload, timestamp }), firstClock());

test('a clock that runs ends at an instant, and a pause keeps what is left', () => {
  const running = clockAfter(['set', 0, { seconds: 60 }], ['start', 1000]);
  assert.deepEqual(running, { endsAt: 61_000, left: 60_000, total: 60_000 });
  assert.equal(leftAt(running, 11_000), 50_000);
  assert.equal(leftAt(running, 99_000), 0, 'it never goes below zero');
  const paused = after(running, { type: 'pause', timestamp: 11_000 });
  assert.deepEqual([paused.endsAt, leftAt(paused, 99_000)], [null, 50_000]);
});

test('reset pauses the clock and restores the time that was set', () => {
  const clock = clockAfter(['set', 0, { seconds: 60 }], ['start', 0], ['reset', 20_000]);
  assert.deepEqual(clock, { endsAt: null, left: 60_000, total: 60_000 });
});

test('a start at zero starts from the time that was set; a second start changes nothing', () => {
  const ended = clockAfter(['set', 0, { seconds: 60 }], ['start', 0], ['pause', 70_000]);
  assert.equal(ended.left, 0);
  const again = after(ended, { type: 'start', timestamp: 80_000 });
  assert.equal(again.endsAt, 140_000);
  assert.deepEqual(after(again, { type: 'start', timestamp: 90_000 }), again);
});

test('time is added to a clock that runs and to one that is paused, and never below zero', () => {
  const running = clockAfter(['set', 0, { seconds: 60 }], ['start', 0], ['add-time', 10_000, { seconds: 30 }]);
  assert.deepEqual([running.endsAt, running.total], [90_000, 90_000], 'the total changes with it');
  assert.equal(after(running, { type: 'reset', timestamp: 10_000 }).left, 60_000, 'reset returns to the time that was set');
  const shorter = after(running, { type: 'add-time', payload: { seconds: -45 }, timestamp: 10_000 });
  assert.deepEqual([shorter.endsAt, shorter.total], [45_000, 45_000]);
  assert.equal(clockAfter(['set', 0, { seconds: 60 }], ['add-time', 0, { seconds: -90 }]).left, 0);
});

test('a set keeps a clock running, and may name the whole of which it is a part', () => {
  const clock = clockAfter(['set', 0, { seconds: 60 }], ['start', 0], ['set', 10_000, { seconds: 20, total: 100 }]);
  assert.deepEqual(clock, { endsAt: 30_000, left: 20_000, total: 100_000 });
  assert.equal(clockAfter(['set', 0, { seconds: 60, total: 5 }]).total, 60_000, 'a whole that is too small');
  assert.equal(clockAfter(['set', 0, { seconds: '90' }]).left, 90_000, 'digits count as a number');
  for (const seconds of ['', 'soon', null, undefined, Infinity]) {
    assert.deepEqual(clockAfter(['set', 0, { seconds }]), firstClock(), String(seconds));
  }
});

test('an event of another kind changes nothing', () => {
  const clock = clockAfter(['set', 0, { seconds: 60 }], ['start', 0]);
  for (const type of ['hide', 'flash']) assert.deepEqual(after(clock, { type, timestamp: 5000 }), clock);
});

test('a snapshot says what is left at its own time', () => {
  const before = firstClock();
  const snapshot = { remaining: 12.5, running: true, event: { payload: { seconds: 60, total: 60 } } };
  assert.deepEqual(ofSnapshot(snapshot, before, false, 1000), { endsAt: 13_500, left: 12_500, total: 60_000 });
  const paused = { ...snapshot, running: false, event: null };
  assert.deepEqual(ofSnapshot(paused, before, false, 9000), { endsAt: null, left: 12_500, total: 12_500 });
  assert.deepEqual(ofSnapshot({ remaining: null, running: null }, before, true, 0), before);
});

test('a snapshot of the same show keeps the whole', () => {
  const before = clockAfter(['set', 0, { seconds: 60 }], ['start', 0]);
  const snapshot = { remaining: 20, running: true, event: { payload: {} } };
  assert.equal(ofSnapshot(snapshot, before, true, 0).total, 60_000);
});

test('seconds are rounded up: all of them at the start, zero only at the end', () => {
  const cases = [
    [300_000, 300], [300_000.6, 300], [299_999, 300], [299_400, 300], [299_000, 299],
    [1400, 2], [1001, 1], [1, 0], [0, 0], [-5, 0],
  ];
  assert.deepEqual(cases.map(([left]) => wholeSeconds(left)), cases.map(([, seconds]) => seconds));
});

test('a time is written in its format, and with hours from 100 minutes on', () => {
  assert.deepEqual([0, 61, 5999, 6000].map((seconds) => timeText(seconds)), ['00:00', '01:01', '99:59', '01:40:00']);
  assert.deepEqual(['mm:ss', 'hh:mm:ss', 'seconds'].map((format) => timeText(6061, format)),
    ['101:01', '01:41:01', '6061']);
});

test('a time of a day or more is written with days, unless it has a format', () => {
  assert.deepEqual([86_399, 86_400, 93_784, 8_640_000].map((seconds) => timeText(seconds)),
    ['23:59:59', '1\u00a0d\u00a000:00:00', '1\u00a0d\u00a002:03:04', '100\u00a0d\u00a000:00:00']);
  assert.equal(timeText(93_784, 'hh:mm:ss'), '26:03:04');
});
