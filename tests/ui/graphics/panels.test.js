/** The pure parts of the cards that the lower third, the countdown and the poster bring to the panel. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PersonEditor, durationOf, hasText, subtitleEdit, subtitleOf } from '../../../ui/graphics/lower-third/panel/person.js';
import { OFFERED_MINUTES, offeredTime, timeChip, toggledTime } from '../../../ui/graphics/countdown/panel/times.js';
import { cuedTile, hasFile, payloadOf, tileOnAir, tilesOf } from '../../../ui/graphics/poster/panel/tiles.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const ADA = { title: 'Ada', subtitle: 'Writes', avatarUrl: '/ada.png', side: 'left' };

test('no field of one person stays with the name of the next', () => {
  const person = new PersonEditor();
  assert.deepEqual(person.titleEdit(ADA, 'Alan'), { avatarUrl: null, title: 'Alan' });
  assert.deepEqual(person.titleEdit({ title: 'Alan', side: 'left' }, 'Alan T'), { title: 'Alan T' });
  assert.deepEqual(person.titleEdit({ title: 'Alan T' }, ''), { title: null });
});

test('what was removed with a name comes back with it, once', () => {
  const person = new PersonEditor();
  person.titleEdit(ADA, 'Alan');
  assert.deepEqual(person.titleEdit({ title: 'Alan' }, 'Ada'), { avatarUrl: '/ada.png', title: 'Ada' });
  assert.deepEqual(person.titleEdit({ title: 'Alan' }, 'Ada'), { title: 'Ada' });
  person.titleEdit(ADA, 'Alan');
  person.reset();
  assert.deepEqual(person.titleEdit({ title: 'Grace' }, 'Ada'), { title: 'Ada' }, 'another preset was cued');
});

test('a second line in body is kept as the subtitle when the name changes', () => {
  const person = new PersonEditor();
  assert.deepEqual(person.titleEdit({ title: 'Ada', body: 'Writes' }, 'Alan'), { body: null, subtitle: 'Writes', title: 'Alan' });
  assert.deepEqual(person.titleEdit({ title: 'Alan' }, 'Ada'), { title: 'Ada' }, 'body is not restored, the subtitle has its text');
  assert.deepEqual([subtitleOf({ body: 'Writes' }), subtitleOf({ subtitle: 'Finds', body: 'Writes' })], ['Writes', 'Finds']);
  assert.deepEqual(subtitleEdit({ body: 'Writes' }, 'Finds'), { subtitle: 'Finds', body: null });
  assert.deepEqual(subtitleEdit({}, ' '), { subtitle: null });
});

test('a lower third needs some text, and hides only after a positive number of seconds', () => {
  assert.deepEqual([{}, { title: ' ' }, { title: 'A' }, { body: 'b' }].map(hasText), [false, false, true, true]);
  assert.deepEqual([{}, { duration: 0 }, { duration: -1 }, { duration: '5' }, { duration: '1:30' }].map(durationOf), [0, 0, 0, 5, 90]);
});

const NOON = new Date(2026, 0, 10, 12, 10, 0).getTime();
const CLOCK = { endsAt: null, left: 300_000, total: 300_000, set: 300_000 };
const pressed = (/** @type {object} */ cued, isPreset = false) =>
  OFFERED_MINUTES.filter((minutes) => {
    const state = { cued: /** @type {any} */ (cued), clock: CLOCK, isPreset, isOnAir: false, now: NOON };
    return timeChip(minutes, state).marks.isCued;
  });

test('a chip sets its time, and removes it at the second press', () => {
  assert.deepEqual(offeredTime(5, NOON), { seconds: 300, until: null });
  assert.deepEqual(offeredTime(0, NOON), { seconds: null, until: '13:00' });
  assert.deepEqual(toggledTime({ title: 'x' }, offeredTime(5, NOON)), { seconds: 300, until: null });
  assert.deepEqual(toggledTime({ seconds: 300 }, offeredTime(5, NOON)), { seconds: null, until: null });
  assert.deepEqual(toggledTime({ seconds: 300 }, offeredTime(0, NOON)), { seconds: null, until: '13:00' });
  assert.deepEqual(toggledTime({ until: '13:00' }, offeredTime(0, NOON)), { seconds: null, until: null });
});

test('the chip of the cued time is pressed, without a time that of the clock, and none while a preset is cued', () => {
  assert.deepEqual(pressed({ seconds: 600 }), [10]);
  assert.deepEqual(pressed({ until: '20:30' }), [0]);
  assert.deepEqual([pressed({ title: 'Soon' }), pressed({})], [[5], []], 'an empty cue has no time');
  assert.deepEqual(pressed({ seconds: 77 }), []);
  assert.deepEqual([pressed({ seconds: 600 }, true), pressed({ until: '20:30' }, true)], [[], []]);
  const until = (/** @type {object} */ cued) =>
    timeChip(0, { cued: /** @type {any} */ (cued), clock: CLOCK, isPreset: false, isOnAir: false, now: NOON }).text;
  assert.match(until({}), /13:00/);
  assert.match(until({ until: '20:30' }), /20:30/);
});

const preset = (/** @type {string} */ id, /** @type {object} */ payload) =>
  /** @type {any} */ ({ id, name: id, channel: 'poster', payload });
const asset = (/** @type {string} */ id, type = 'image') => /** @type {any} */ ({ id, name: `${id}.png`, url: `/assets/${id}`, type });
const shows = (/** @type {object} */ payload, /** @type {string | null} */ presetId) =>
  /** @type {any} */ ({ status: 'on-air', event: { payload }, presetId, countdown: null, cue: { presetId: null, payload: null } });
const PLAIN = preset('plain', { fileUrl: '/assets/a', type: 'image' });
const LEFT = preset('left', { fileUrl: '/assets/a', type: 'image', side: 'left' });

test('the poster offers its presets, then the files that none of them shows', () => {
  const tiles = tilesOf(
    [PLAIN, preset('clip', { fileUrl: 'https://x/y', type: 'youtube' })],
    [asset('c', 'video'), asset('b'), asset('a')],
  );
  assert.deepEqual(
    tiles.map(({ key, name, isVideo }) => [key, name, isVideo]),
    [
      ['plain', 'plain', false],
      ['clip', 'clip', true],
      ['b', 'b', false],
      ['c', 'c', true],
    ],
  );
  assert.deepEqual(tiles[2].payload, { fileUrl: '/assets/b', type: 'image' });
});

test('a preset without a type is shown by its file', () => {
  const isVideo = (/** @type {object} */ payload) => tilesOf([preset('p', payload)], [asset('c', 'video')])[0].isVideo;
  const payloads = [
    { fileUrl: '/assets/c' },
    { fileUrl: 'https://x/a.mp4' },
    { fileUrl: 'https://x/a.png' },
    { fileUrl: 'https://x/a.mp4', type: 'image' },
  ];
  assert.deepEqual(payloads.map(isVideo), [true, true, false, false]);
});

test('two posters of one file are distinguished by how they show it', () => {
  const tiles = tilesOf([PLAIN, LEFT], [asset('a'), asset('b')]);
  const cued = (/** @type {string | null} */ presetId, /** @type {any} */ payload) => cuedTile(tiles, { presetId, payload })?.key;
  assert.deepEqual([cued('left', LEFT.payload), cued('plain', PLAIN.payload), cued(null, LEFT.payload)], ['left', 'plain', 'left']);
  assert.equal(cued('plain', { ...PLAIN.payload, side: 'full' }), 'plain', 'edited since: still its file');
  assert.deepEqual([cued(null, { fileUrl: '/assets/b' }), cued(null, {})], ['b', undefined]);
  const air = (/** @type {any} */ payload, /** @type {string | null} */ presetId = null) => (
    tileOnAir(tiles, payload && shows(payload, presetId))?.key);
  assert.deepEqual([air(LEFT.payload, 'left'), air(PLAIN.payload, 'plain'), air(null)], ['left', 'plain', undefined]);
  const other = { fileUrl: '/assets/b', type: 'image' };
  assert.deepEqual([air(other), air(LEFT.payload), air(LEFT.payload, 'plain')], ['b', 'left', 'left'], 'otherwise by its file');
  const twins = tilesOf([preset('one', PLAIN.payload), preset('two', PLAIN.payload)], []);
  assert.equal(tileOnAir(twins, shows(PLAIN.payload, 'two'))?.key, 'two');
});

test('a file is cued in the way that the one before it was shown', () => {
  const [tile] = tilesOf([], [asset('b')]);
  const cued = { fileUrl: '/assets/a', type: 'video', title: 'A', side: 'left', transition: 'cut' };
  assert.deepEqual(payloadOf(tile, cued), { fileUrl: '/assets/b', type: 'image', side: 'left', transition: 'cut' });
});

test('a poster needs a file that was not deleted', () => {
  const has = (/** @type {object} */ payload, /** @type {any} */ assets = [asset('a')]) => hasFile(/** @type {any} */ (payload), assets);
  assert.deepEqual(
    [has({}), has({ fileUrl: '/assets/a' }), has({ fileUrl: '/assets/z' }), has({ fileUrl: 'https://x/z.png' })],
    [false, true, false, true],
  );
  assert.equal(has({ fileUrl: '/assets/z' }, null), true, 'before the files are known');
});

test('a time that the clock was set to is marked while it is on air', () => {
  const onAir = (/** @type {object} */ clock, isOnAir = true) =>
    OFFERED_MINUTES.filter((minutes) => {
      const state = { cued: {}, clock: /** @type {any} */ (clock), isPreset: false, isOnAir, now: NOON };
      return timeChip(minutes, state).marks.isOnAir;
    });
  assert.deepEqual(onAir({ endsAt: null, left: 1000, total: 360_000, set: 300_000 }), [5]);
  assert.deepEqual(onAir({ endsAt: null, left: 1000, total: 360_000, set: 300_000 }, false), []);
  assert.deepEqual(onAir({ endsAt: NOON + 50 * 60_000, left: 0, total: 1_234_000, set: 1_234_000 }), [0]);
});
