/** What the question of Quit says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quitQuestion } from '../../../ui/domain/quit-question.js';
import { Catalogue } from '../../../ui/domain/catalogue.js';
import { COUNTDOWN, LOWER } from '../test-catalogue.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const catalogue = new Catalogue([{ ...LOWER, labels: ['title', 'subtitle'] }, COUNTDOWN]);
const overlay = (/** @type {object} */ more) => ({
  channel: 'lower', status: 'on-air', since: 1000, event: { payload: { title: 'Amélie Fournier' } }, ...more,
});
const question = (/** @type {any[]} */ ...overlays) => (
  quitQuestion(/** @type {any} */ ({ status: { overlays }, now: 13_400, catalogue })));

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
  assert.equal(title, '2 overlays are on air', 'the one that waits for its page is not');
  assert.equal(leave.label, 'Quit and leave them');
  assert.deepEqual(rows.map((row) => [row.label, row.title, row.time, row.name]), [
    ['On air:', 'Host', '0:12', 'Lower third'],
    ['Shown:', 'Countdown', '1:00:03', ''],
    ['Shown:', 'mine', '', ''],
  ]);
});

test('once nothing is shown any more there is nothing to hide', () => {
  const { title, rows, hide, leave } = question(overlay({ status: 'off-air' }));
  assert.deepEqual([title, rows, hide, leave.label], ['Nothing is on air any more', [], null, 'Quit']);
});
