/** The parts of a card that are pure: its message, its bar and its clock. What it shows is in `card-view.test.js`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { autoHideBar, hidesIn } from '../../../ui/domain/card-state.js';
import { CardMessage } from '../../../ui/domain/card-message.js';
import { clockOf, clockView, isUnderWay } from '../../../ui/domain/clock-view.js';
import { isCued, isOnAir, presetOnAir } from '../../../ui/domain/compare.js';
import { oneLine } from '../../../ui/domain/field-text.js';
import { isTimeOfDay } from '../../../ui/domain/times.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const overlay = (/** @type {object} */ more = {}) => /** @type {any} */ ({
  channel: 'a', status: 'off-air', clients: 1, renderers: 1, acks: 0, latencyMs: null, error: null, event: null,
  countdown: null, cue: { payload: null, presetId: null }, since: null, hidesAt: null, ...more,
});

test('a message is removed after eight seconds, or by the next status where it reports an error', () => {
  const shown = (/** @type {boolean} */ isGood) => {
    const message = new CardMessage();
    message.onStatus('off-air');
    message.set('Text', isGood, 1000);
    return message;
  };
  assert.equal(shown(false).at(8999).text, 'Text');
  assert.equal(shown(false).at(9000).text, '');
  const [error, success] = [shown(false), shown(true)];
  for (const message of [error, success]) message.onStatus('off-air');
  assert.equal(error.at(2000).text, 'Text', 'the same status again');
  for (const message of [error, success]) message.onStatus('pending');
  assert.deepEqual([error.at(2000).text, success.at(2000).text], ['', 'Text']);
  success.set('', false, 2000);
  assert.equal(success.at(2000).text, '');
});

test('the bar shows the share of the time that is left, only on air', () => {
  const on = overlay({ status: 'on-air', since: 1000, hidesAt: 11_000 });
  assert.deepEqual(autoHideBar(on, 3500), { left: 7500, share: 0.75 });
  assert.deepEqual(autoHideBar(on, 12_000), { left: 0, share: 0 });
  assert.deepEqual(autoHideBar(on, 0), { left: 11_000, share: 1 }, 'a clock that is behind');
  assert.equal(autoHideBar(overlay({ status: 'on-air', since: 1000 }), 3500), null);
  assert.equal(autoHideBar(overlay({ since: 1000, hidesAt: 11_000 }), 3500), null);
  assert.deepEqual([hidesIn(on, 3500), hidesIn(overlay({ hidesAt: 11_000 }), 3500), hidesIn(null, 0)], [7500, null, null]);
});

test('what is off air is not on air, whatever was shown last', () => {
  const event = { payload: { title: 'Ada' } };
  const preset = /** @type {any} */ ({ id: 'a', payload: { title: 'Ada' } });
  assert.equal(isOnAir({ title: 'Ada' }, overlay({ status: 'pending', event })), true);
  assert.equal(isOnAir({ title: 'Ada' }, overlay({ event })), false);
  assert.equal(presetOnAir([preset], overlay({ event, presetId: 'a' })), null);
  assert.equal(presetOnAir([preset], overlay({ status: 'hidden', event, presetId: 'a' })), preset);
});

test('a preset is cued until it is edited', () => {
  const preset = /** @type {any} */ ({ id: 'a', payload: { title: 'Ada' } });
  const cued = (/** @type {string} */ presetId, /** @type {string} */ title) => isCued(preset, { presetId, payload: { title } });
  assert.deepEqual([cued('a', 'Ada'), cued('a', 'Ada L'), cued('b', 'Ada')], [true, false, false]);
});

test('the clock shows the program, off air the time that SHOW would set', () => {
  const clock = clockOf(overlay({ countdown: { endsAt: null, leftMs: 90_000, totalMs: 300_000, setMs: 240_000 } }));
  assert.deepEqual(clock, { endsAt: null, left: 90_000, total: 300_000, set: 240_000 });
  assert.equal(clockOf(overlay()), null);
  const view = (/** @type {any} */ changes, /** @type {any} */ toSet = null) =>
    clockView({ endsAt: null, left: 0, total: 300_000, set: 300_000, ...changes }, toSet, 1000);
  assert.deepEqual(view({ left: 90_000 }), { left: 90_000, text: '01:30', isLong: false, endsAt: null, nextIn: null });
  assert.deepEqual(view({ endsAt: 6500 }), { left: 5500, text: '00:06', isLong: false, endsAt: 6500, nextIn: 501 });
  assert.equal(view({ endsAt: 1000 }).nextIn, null, 'at its end');
  assert.deepEqual(view({ left: 90_000 }, { seconds: 7200 }), {
    left: 7_200_000,
    text: '02:00:00',
    isLong: true,
    endsAt: null,
    nextIn: null,
  });
  assert.equal(view({}, { until: 61_000 }).endsAt, 61_000);
});

test('the text of a clock has changed when its timer ends', () => {
  for (const left of [2, 999, 1000, 1002, 5500]) {
    const endsAt = left;
    const clock = { endsAt, left: 0, total: 300_000, set: 300_000 };
    const { text, nextIn } = clockView(clock, null, 0);
    assert.notEqual(clockView(clock, null, /** @type {number} */ (nextIn)).text, text, `${left} ms left`);
  }
});

test('a clock is under way while it runs, and while it is paused before its end', () => {
  const clock = (/** @type {number | null} */ endsAt, /** @type {number} */ left) =>
    isUnderWay({ endsAt, left, total: 360_000, set: 300_000 });
  assert.deepEqual([clock(null, 300_000), clock(5, 300_000), clock(null, 20_000), isUnderWay(null)], [false, true, true, false]);
});

test('an instant is a time of day, give or take half a second', () => {
  const doors = new Date(2026, 0, 10, 20, 30, 0).getTime();
  const is = (/** @type {number} */ offset, text = '20:30') => isTimeOfDay(text, doors + offset);
  assert.deepEqual([-600, -400, 0, 400].map((offset) => is(offset)), [false, true, true, true]);
  assert.deepEqual([is(0, '20:31'), is(0, '19:30'), is(60_000), is(0, 'soon'), is(0, '44:30')], [false, false, false, false, false]);
});

test('a text of several lines is shown in one', () => {
  assert.deepEqual([oneLine('a\r\nb\n\nc'), oneLine(5), oneLine(null), oneLine({})], ['a b c', '5', '', '']);
});
