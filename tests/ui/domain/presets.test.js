/** The pure parts of the Presets view: order, search, standing, times, payloads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showsSame } from '../../../ui/domain/compare.js';
import { hasField, payloadFrom, valuesOf } from '../../../ui/domain/preset-form.js';
import { landing, moved, shifts, stepped } from '../../../ui/domain/order.js';
import { toPayload, toValues } from '../../../ui/domain/payload.js';
import { matches } from '../../../ui/domain/search.js';
import { presetStates } from '../../../ui/domain/preset-state.js';
import { nameFor, summary } from '../../../ui/domain/summary.js';
import { durationText, parseDuration, parseTimeOfDay } from '../../../ui/domain/time-input.js';
import { LOWER, TICKER } from '../test-catalogue.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

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
  for (const [from, by, to] of [[0, 0, 0], [0, 53, 0], [0, 55, 1], [0, 125, 1], [0, 127, 2], [0, 900, 3], [3, -60, 3], [3, -80, 2], [3, -900, 0], [2, 10, 2]]) {
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
  const preset = { name: 'Amélie', payload: { title: 'Amélie Fournier', subtitle: 'Éclairagiste, Œuvre', until: '20:30' } };
  for (const query of ['', '  ', 'amelie', 'FOUR', 'eclair amelie', 'oeuvre', 'œuvre', '20:30']) assert.ok(matches(preset, query), query);
  for (const query of ['amelia', 'amelie x']) assert.ok(!matches(preset, query), query);
  assert.ok(matches(preset, 'full', 'Full screen'), 'the words beside it count');
});

const preset = (id, payload, channel = 'lower') => ({ id, channel, name: id, payload, position: 0 });
const overlay = (status, payload, totalMs, presetId = null, endsAt = null) => ({
  channel: 'lower', status, event: payload && { payload }, countdown: totalMs === undefined ? null : { endsAt, leftMs: 0, totalMs }, cue: { payload: null, presetId },
});
const told = (presets, now) => Object.fromEntries(presetStates(presets, now));

test('what is on air is told by what viewers read', () => {
  const list = [preset('a', { title: 'Ada', duration: 10 }), preset('b', { title: 'Bob', subtitle: '' }), preset('c', { title: 'Cy', subtitle: 'x' })];
  const withA = (status, payload) => overlay(status, payload, undefined, 'a');
  assert.deepEqual(told(list, withA('off-air', null)), { a: 'loaded' });
  assert.deepEqual(told(list, withA('on-air', { title: 'Ada', duration: 3, theme: {} })), { a: 'air', b: 'next' });
  assert.deepEqual(told(list, withA('pending', { title: 'Bob' })), { b: 'sent', a: 'loaded' });
  assert.deepEqual(told(list, withA('hidden', { title: 'Cy', subtitle: 'x' })), { c: 'unseen', a: 'loaded' });
  assert.deepEqual(told(list, withA('on-air', { title: 'Ada', subtitle: 'new' })), { a: 'loaded' }, 'other words are another show');
  assert.deepEqual(told(list, overlay('on-air', { title: 'Cy', subtitle: 'x' })), { c: 'air', a: 'next' }, 'after the last comes the first');
  assert.deepEqual(told([list[0]], overlay('on-air', { title: 'Ada' })), { a: 'air' }, 'alone there is no next');
  assert.deepEqual(told(list, null), {});
});

test('twins: the cued one is meant; a countdown is told by its time', () => {
  const twins = [preset('a', { title: 'x' }), preset('b', { title: 'x' })];
  assert.equal(told(twins, overlay('on-air', { title: 'x' }, undefined, 'b')).b, 'air');
  const breaks = [preset('five', { seconds: 300 }), preset('ten', { seconds: 600, title: 'Back soon' }), preset('late', { until: '20:30' })];
  assert.equal(told(breaks, overlay('on-air', {}, 300_000)).five, 'air');
  assert.equal(told(breaks, overlay('on-air', { title: 'Back soon' }, 600_000)).ten, 'air');
  const doors = new Date(2026, 0, 10, 20, 30, 0).getTime();
  assert.equal(told(breaks, overlay('on-air', {}, 77_000, null, doors + 200)).late, 'air');
  assert.equal(told(breaks, overlay('on-air', {}, 77_000, null, doors + 60_000)).late, undefined, 'the clock was moved');
  assert.deepEqual(told(breaks, overlay('on-air', { title: 'Other' }, 300_000)), {});
});

test('two posters of one file are told apart by how they are shown', () => {
  const posters = [preset('plain', { fileUrl: '/a.png', type: 'image' }), preset('left', { fileUrl: '/a.png', type: 'image', side: 'left' })];
  assert.deepEqual(told(posters, overlay('on-air', { fileUrl: '/a.png', type: 'image', side: 'left' })), { left: 'air', plain: 'next' });
  assert.deepEqual(told(posters, overlay('on-air', { fileUrl: '/a.png', type: 'image' })), { plain: 'air', left: 'next' });
});

test('two payloads show the same where nothing that viewers see differs', () => {
  assert.ok(showsSame({ title: 'A', duration: 5, theme: {}, subtitle: '', hold: false }, { title: 'A', side: null }));
  assert.ok(showsSame(null, {}));
  for (const other of [{}, { title: 'B' }, { title: 'A', side: 'left' }, null]) assert.ok(!showsSame({ title: 'A' }, other), JSON.stringify(other));
});

test('a form that is made from a schema reads, writes and names presets as any other', () => {
  const payload = { text: 'Breaking news', speed: 2, own: 1 };
  const values = valuesOf(TICKER, payload);
  assert.deepEqual(values, { 'field-text': 'Breaking news', 'field-speed': '2' });
  assert.deepEqual(payloadFrom(TICKER, payload, values), { payload, wrong: null });
  assert.deepEqual(payloadFrom(TICKER, payload, { ...values, 'field-speed': '0' }).wrong, { field: 'field-speed', why: 'presets.need.value' });
  assert.deepEqual(summary(TICKER, preset('News', payload, 'ticker')), { name: 'News', line: 'Breaking news' });
  assert.equal(nameFor(TICKER, values, payload, 'Ticker'), 'Breaking news');
  assert.equal(nameFor(TICKER, {}, {}, 'Ticker'), 'Ticker');
  assert.deepEqual([hasField(TICKER, 'title'), hasField(TICKER, 'text'), hasField(LOWER, 'title')], [false, true, true]);
});

test('times as people write them', () => {
  for (const [text, unit, seconds] of [['5', 60, 300], ['2,5', 60, 150], ['0.5', 60, 30], ['5:30', 60, 330], ['1:30:00', 60, 5400], ['90:00', 60, 5400], ['12', 1, 12], [' 7 ', 60, 420],
    ['', 60, null], ['5:', 60, null], ['5:60', 60, null], ['1:60:00', 60, null], ['-5', 60, null], ['five', 60, null], ['999999', 60, null]]) {
    assert.equal(parseDuration(text, unit), seconds, text);
  }
  for (const seconds of [0, 1, 59, 60, 90, 300, 330, 3599, 3600, 5400, 90_061]) {
    for (const unit of [1, 60]) assert.equal(parseDuration(durationText(seconds, unit), unit), seconds, `${seconds} in ${unit}`);
  }
  for (const [text, time] of [['20:30', '20:30'], ['9:05', '09:05'], ['20h30', '20:30'], ['20 h 30', '20:30'], ['24:00', null], ['20:60', null], ['20', null], ['', null]]) {
    assert.equal(parseTimeOfDay(text), time, text);
  }
});

test('a form that nobody touched changes nothing', () => {
  for (const [channel, payload] of [
    ['lower', { title: 'Ada', subtitle: 'Maths', duration: 10, own: { kept: [1] }, side: 'right' }],
    ['lower', { title: 'Ada', body: 'From the suite', contentType: 'guest' }],
    ['countdown', { seconds: 330, title: 'Break', hold: true, style: 'corner', position: { x: 1, y: 2 } }],
    ['countdown', { until: '20:30', title: 'Soon' }],
    ['poster', { fileUrl: '/assets/a.png', type: 'image', side: 'full', transition: 'cut', duration: 8 }],
    ['poster', { fileUrl: '/assets/a.mp4', type: 'video', startTime: 65, endTime: 90, endBehavior: 'loop' }],
  ]) {
    assert.deepEqual(toPayload(channel, payload, toValues(channel, payload)), { payload, wrong: null });
  }
});

test('what is emptied goes, what is written comes', () => {
  const changed = (channel, payload, values) => toPayload(channel, payload, { ...toValues(channel, payload), ...values });
  assert.deepEqual(changed('lower', { title: 'A', subtitle: 'b', duration: 5 }, { subtitle: ' ', duration: '0' }).payload, { title: 'A' });
  assert.deepEqual(changed('lower', { title: 'A', body: 'b' }, { subtitle: 'new' }).payload, { title: 'A', subtitle: 'new' });
  assert.deepEqual(changed('countdown', { seconds: 60 }, { kind: 'until', until: '9h05' }).payload, { until: '09:05' });
  assert.deepEqual(changed('countdown', { until: '20:30', hold: true }, { kind: 'for', minutes: '2,5', hold: '' }).payload, { seconds: 150 });
  const video = { fileUrl: '/assets/a.mp4', type: 'video', startTime: 5, endBehavior: 'loop' };
  assert.deepEqual(changed('poster', video, { fileUrl: '/assets/b.png', type: 'image' }).payload, { fileUrl: '/assets/b.png', type: 'image' }, 'a picture has no start');
});

test('what cannot be read is named', () => {
  const wrong = (channel, values) => toPayload(channel, {}, { ...toValues(channel, {}), ...values }).wrong;
  assert.deepEqual(wrong('lower', {}), { field: 'title', why: 'presets.need.title' });
  assert.equal(wrong('lower', { subtitle: 'x' }), null);
  assert.deepEqual(wrong('countdown', { minutes: 'soon' }), { field: 'minutes', why: 'presets.need.minutes' });
  assert.deepEqual(wrong('countdown', { minutes: '0' }), { field: 'minutes', why: 'presets.need.minutes' });
  assert.deepEqual(wrong('countdown', { kind: 'until', until: '25:00' }), { field: 'until', why: 'presets.need.time-of-day' });
  assert.deepEqual(wrong('poster', {}), { field: 'fileUrl', why: 'presets.need.file' });
  const video = { fileUrl: '/assets/a.mp4', type: 'video' };
  assert.deepEqual(wrong('poster', { ...video, startTime: 'x' }), { field: 'startTime', why: 'presets.need.seconds' });
  assert.deepEqual(wrong('poster', { ...video, startTime: '10', endTime: '5' }), { field: 'endTime', why: 'presets.need.later-end' });
});
