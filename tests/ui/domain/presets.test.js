/** The pure parts of the Presets view: order, search, states and times. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showsSame } from '../../../ui/domain/compare.js';
import { landing, moved, shifts, stepped } from '../../../ui/domain/order.js';
import { matches } from '../../../ui/domain/search.js';
import { presetStates } from '../../../ui/domain/preset-state.js';
import { durationText, parseDuration, parseTimeOfDay } from '../../../ui/domain/time-input.js';

test('a move changes the place of one alone', () => {
  assert.deepEqual(moved(['a', 'b', 'c', 'd'], 0, 2), ['b', 'c', 'a', 'd']);
  assert.deepEqual(moved(['a', 'b', 'c', 'd'], 3, 0), ['d', 'a', 'b', 'c']);
  assert.deepEqual(moved(['a', 'b'], 0, 9), ['b', 'a']);
  assert.deepEqual(moved(['a', 'b'], 5, 0), ['a', 'b']);
  const list = ['a', 'b', 'c'];
  moved(list, 0, 1);
  assert.deepEqual(list, ['a', 'b', 'c'], 'the list itself stays');
});

test('a dragged row lands where its middle is, and the others make room', () => {
  const rows = [54, 54, 90, 54].map((height, i, all) => ({ height, top: all.slice(0, i).reduce((sum, h) => sum + h, 0) }));
  for (const [from, by, to] of [
    [0, 0, 0],
    [0, 53, 0],
    [0, 55, 1],
    [0, 125, 1],
    [0, 127, 2],
    [0, 900, 3],
    [3, -60, 3],
    [3, -80, 2],
    [3, -900, 0],
    [2, 10, 2],
  ]) {
    assert.equal(landing(rows, from, by), to, `${from} dragged by ${by}`);
  }
  assert.deepEqual(shifts(rows, 0, 2), [0, -54, -54, 0]);
  assert.deepEqual(shifts(rows, 2, 0), [90, 90, 0, 0]);
  assert.deepEqual(shifts(rows, 1, 1), [0, 0, 0, 0]);
});

test('keys carry a row and stop at the ends', () => {
  assert.deepEqual(['ArrowUp', 'ArrowDown', 'Home', 'End', 'x'].map((key) => stepped(key, 1, 3)), [0, 2, 0, 2, null]);
  assert.equal(stepped('ArrowUp', 0, 3), 0);
  assert.equal(stepped('ArrowDown', 2, 3), 2);
});

test('search reads words, not accents or case', () => {
  const text = 'Amélie\nAmélie Fournier\nÉclairagiste, Œuvre\nUntil 20:30';
  for (const query of ['', '  ', 'amelie', 'FOUR', 'eclair amelie', 'oeuvre', 'œuvre', '20:30']) assert.ok(matches(text, query), query);
  for (const query of ['amelia', 'amelie x']) assert.ok(!matches(text, query), query);
});

const preset = (id, payload, channel = 'lower') => ({ id, channel, name: id, payload, position: 0, themeId: null });
/** An overlay with content of the preset `presetId` on air, and the preset `cuedId` in its cue. */
const overlay = (status, payload, presetId, { setMs, endsAt = null, cuedId = null } = {}) => ({
  channel: 'lower',
  status,
  event: payload && { payload },
  presetId,
  countdown: setMs === undefined ? null : { endsAt, leftMs: 0, totalMs: setMs + 60_000, setMs },
  cue: { payload: null, presetId: cuedId },
});
const statesOf = (presets, now) => Object.fromEntries(presetStates(presets, now));

test('the preset on air is the one that the server names, while viewers read its words', () => {
  const list = [
    preset('a', { title: 'Ada', duration: 10 }),
    preset('b', { title: 'Bob', subtitle: '' }),
    preset('c', { title: 'Cy', subtitle: 'x' }),
  ];
  const withA = (status, payload, presetId) => overlay(status, payload, presetId, { cuedId: 'a' });
  assert.deepEqual(statesOf(list, withA('off-air', null, null)), { a: 'loaded' });
  assert.deepEqual(statesOf(list, withA('on-air', { title: 'Ada', duration: 3, theme: {} }, 'a')), { a: 'air', b: 'next' });
  assert.deepEqual(statesOf(list, withA('pending', { title: 'Bob' }, 'b')), { b: 'sent', a: 'loaded' });
  assert.deepEqual(statesOf(list, withA('hidden', { title: 'Cy', subtitle: 'x' }, 'c')), { c: 'unseen', a: 'loaded' });
  assert.deepEqual(statesOf(list, withA('on-air', { title: 'Ada', subtitle: 'new' }, 'a')), { a: 'loaded' }, 'edited since');
  assert.deepEqual(statesOf(list, overlay('on-air', { title: 'Ada' }, null)), {}, 'the same words from elsewhere');
  assert.deepEqual(statesOf(list, overlay('on-air', { title: 'Ada' }, 'deleted')), {});
  assert.deepEqual(
    statesOf(list, overlay('on-air', { title: 'Cy', subtitle: 'x' }, 'c')),
    { c: 'air', a: 'next' },
    'after the last comes the first',
  );
  assert.deepEqual(statesOf([list[0]], overlay('on-air', { title: 'Ada' }, 'a')), { a: 'air' }, 'alone there is no next');
  assert.deepEqual(statesOf(list, null), {});
});

test('of twins the one that was taken is on air; a clock that was set to another time shows no preset', () => {
  const twins = [preset('a', { title: 'x' }), preset('b', { title: 'x' })];
  assert.deepEqual(statesOf(twins, overlay('on-air', { title: 'x' }, 'b', { cuedId: 'a' })), { b: 'air', a: 'loaded' });
  const breaks = [
    preset('five', { seconds: 300 }),
    preset('ten', { seconds: 600, title: 'Back soon' }),
    preset('late', { until: '20:30' }),
  ];
  const clock = (payload, presetId, setMs, endsAt = null) => overlay('on-air', payload, presetId, { setMs, endsAt });
  assert.equal(statesOf(breaks, clock({}, 'five', 300_000)).five, 'air');
  assert.equal(statesOf(breaks, clock({ title: 'Back soon' }, 'ten', 600_000)).ten, 'air');
  assert.deepEqual(statesOf(breaks, clock({}, 'five', 301_000)), {});
  const doors = new Date(2026, 0, 10, 20, 30, 0).getTime();
  assert.equal(statesOf(breaks, clock({}, 'late', 77_000, doors + 200)).late, 'air');
  assert.equal(statesOf(breaks, clock({}, 'late', 77_000, doors + 60_000)).late, undefined, 'the clock was moved');
  assert.deepEqual(statesOf(breaks, clock({ title: 'Other' }, 'five', 300_000)), {});
});

test('two posters of one file differ in how they are shown', () => {
  const posters = [
    preset('plain', { fileUrl: '/a.png', type: 'image' }),
    preset('left', { fileUrl: '/a.png', type: 'image', side: 'left' }),
  ];
  const [plain, left] = posters.map(({ payload }) => payload);
  assert.deepEqual(statesOf(posters, overlay('on-air', left, 'left')), { left: 'air', plain: 'next' });
  assert.deepEqual(statesOf(posters, overlay('on-air', plain, 'plain')), { plain: 'air', left: 'next' });
  assert.deepEqual(statesOf(posters, overlay('on-air', plain, 'left')), {}, 'its side was changed on air');
});

test('two payloads show the same where nothing that viewers see differs', () => {
  assert.ok(showsSame({ title: 'A', duration: 5, theme: {}, subtitle: '', hold: false }, { title: 'A', side: null }));
  assert.ok(showsSame(null, {}));
  for (const other of [{}, { title: 'B' }, { title: 'A', side: 'left' }, null]) {
    assert.ok(!showsSame({ title: 'A' }, other), JSON.stringify(other));
  }
});

test('times as people write them', () => {
  for (const [text, unit, seconds] of [
    ['5', 60, 300],
    ['2,5', 60, 150],
    ['0.5', 60, 30],
    ['5:30', 60, 330],
    ['1:30:00', 60, 5400],
    ['90:00', 60, 5400],
    ['12', 1, 12],
    [' 7 ', 60, 420],
    ['', 60, null],
    ['5:', 60, null],
    ['5:60', 60, null],
    ['1:60:00', 60, null],
    ['-5', 60, null],
    ['five', 60, null],
    ['999999', 60, null],
  ]) {
    assert.equal(parseDuration(text, unit), seconds, text);
  }
  for (const seconds of [0, 1, 59, 60, 90, 300, 330, 3599, 3600, 5400, 90_061]) {
    for (const unit of [1, 60]) assert.equal(parseDuration(durationText(seconds, unit), unit), seconds, `${seconds} in ${unit}`);
  }
  for (const [text, time] of [
    ['20:30', '20:30'],
    ['9:05', '09:05'],
    ['20h30', '20:30'],
    ['20 h 30', '20:30'],
    ['24:00', null],
    ['20:60', null],
    ['20', null],
    ['', null],
  ]) {
    assert.equal(parseTimeOfDay(text), time, text);
  }
});
