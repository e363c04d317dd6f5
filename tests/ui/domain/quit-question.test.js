/** What the question of Quit says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quitQuestion } from '../../../ui/domain/quit-question.js';
import { Catalogue } from '../../../ui/domain/catalogue.js';
import { COUNTDOWN, LOWER, POSTER, withManifest } from '../test-catalogue.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const catalogue = new Catalogue([
  { ...LOWER, labels: ['title', 'subtitle'] }, COUNTDOWN, { ...withManifest(POSTER), labels: ['title', 'fileUrl'] },
]);
const overlay = (/** @type {object} */ more) => ({
  channel: 'lower', status: 'on-air', since: 1000, event: { payload: { title: 'Amélie Fournier' } }, ...more,
});
/** @type {any[]} */
const PRESETS = [
  { id: 'p', channel: 'poster', name: 'Night Shift', payload: { fileUrl: '/assets/1.png', side: 'right' } },
  { id: 'c', channel: 'countdown', name: 'Break', payload: { seconds: 300, title: 'Back in' } },
];
/** @type {any} */
const LISTS = {
  presetsOf: (/** @type {string} */ channel) => PRESETS.filter((preset) => preset.channel === channel),
  assets: [{ url: '/assets/2.png', name: 'Line-up.png' }],
};
const question = (/** @type {any[]} */ ...overlays) => (
  quitQuestion(/** @type {any} */ ({ status: { overlays }, now: 13_400, catalogue }), LISTS));

test('it names what is on air, since when, and what each answer does', () => {
  assert.deepEqual(question(overlay({}), overlay({ channel: 'countdown', status: 'off-air' })), {
    title: '1 overlay is on air',
    rows: [{ channel: 'lower', isOnAir: true, label: 'On air:', title: 'Amélie Fournier', time: '0:12', name: 'Lower third' }],
    hide: { label: 'Hide and quit', hint: 'Viewers stop seeing it now.' },
    leave: { label: 'Quit and leave it', hint: 'It stays in OBS. Hide it there, or open Cuelight again.' },
  });
});

test('what viewers do not see is not called on air, and content without a title has the name of its overlay', () => {
  const clock = overlay({ channel: 'countdown', status: 'hidden', since: -3_590_000, event: { payload: { seconds: 5 } } });
  const own = overlay({ channel: 'mine', status: 'no-renderer', since: null, event: null });
  const { title, rows, leave } = question(overlay({ event: { payload: { title: ' ', subtitle: 'Host' } } }), clock, own);
  assert.equal(title, '1 overlay is on air', 'as HIDE ALL says: the other two are not seen');
  assert.equal(leave.label, 'Quit and leave them');
  assert.deepEqual(rows.map((row) => [row.label, row.title, row.time, row.name]), [
    ['On air:', 'Host', '0:12', 'Lower third'],
    ['Shown:', 'Countdown', '1:00:03', ''],
    ['Shown:', 'mine', '', ''],
  ]);
});

test('while nothing is seen, the title counts what is shown', () => {
  const { title, hide } = question(overlay({ status: 'hidden' }), overlay({ channel: 'mine', status: 'pending' }));
  assert.equal(title, '2 overlays are still shown');
  assert.notEqual(hide, null);
});

test('content has the name that its card says: a file that of its preset or its own, a clock that of its preset or its time', () => {
  const titleOf = (/** @type {object} */ more) => question(overlay({ presetId: null, ...more })).rows[0].title;
  const poster = (/** @type {object} */ payload) => titleOf({ channel: 'poster', event: { payload } });
  assert.equal(poster({ fileUrl: '/assets/1.png', title: 'Untold' }), 'Night Shift');
  assert.equal(poster({ fileUrl: '/assets/2.png' }), 'Line-up');
  assert.equal(poster({ fileUrl: '/assets/gone.png', title: 'Encore' }), 'Encore');
  assert.equal(poster({ fileUrl: '/assets/gone.png' }), 'Poster', 'never the address of a file');
  const countdown = { endsAt: null, leftMs: 1000, totalMs: 300_000, setMs: 300_000 };
  const clock = (/** @type {object} */ more) => titleOf({ channel: 'countdown', countdown, event: { payload: {} }, ...more });
  assert.equal(clock({}), '05:00');
  assert.equal(clock({ presetId: 'c', event: { payload: PRESETS[1].payload } }), 'Break');
});

test('once nothing is shown any more there is nothing to hide', () => {
  const { title, rows, hide, leave } = question(overlay({ status: 'off-air' }));
  assert.deepEqual([title, rows, hide, leave.label], ['Nothing is on air any more', [], null, 'Quit']);
});
