/** What is announced to screen readers, and how often. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Announcements } from '../../../ui/domain/announcements.js';
import { CATALOGUE } from '../test-catalogue.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

/** @param {string} status of the overlay `lower` @param {object} [more] @returns {any} */
const moment = (status, more = {}) => ({
  online: true,
  now: 10_000,
  since: { lower: 9000 },
  catalogue: CATALOGUE,
  status: {
    overlays: [{ channel: 'lower', status, clients: 1, renderers: 1, pages: 1, browserPages: 0, cue: { payload: null }, countdown: null }],
    ports: { http: { state: 'open' }, ws: { state: 'open' }, tls: { state: 'off' } },
    data: { problem: null },
    obs: { state: 'connected' },
    setup: { wasObsConnected: true, wasOnAir: true, isStartCardOpen: false },
  },
  ...more,
});

test('an overlay that goes on air or off air is announced once', () => {
  const announcements = new Announcements();
  assert.deepEqual(announcements.update(moment('off-air')), []);
  assert.deepEqual(announcements.update(moment('pending')), []);
  const [text, ...others] = announcements.update(moment('on-air'));
  assert.match(text, /^Lower third.+on air$/);
  assert.deepEqual(others, []);
  for (let i = 0; i < 3; i += 1) assert.deepEqual(announcements.update(moment('on-air')), [], 'it was announced');
  assert.deepEqual(announcements.update(moment('off-air')), ['Lower third: off air']);
  assert.deepEqual(announcements.update(moment('off-air')), [], 'it was announced');
  assert.deepEqual(announcements.update(moment('on-air')), [text], 'another show');
});

test('a problem is announced once, until it is over or another one is worse', () => {
  const announcements = new Announcements();
  const hidden = announcements.update(moment('hidden'));
  assert.equal(hidden.length, 1);
  assert.deepEqual(announcements.update(moment('hidden')), []);
  const gone = announcements.update(moment('hidden', { online: false }));
  assert.equal(gone.length, 1);
  assert.notDeepEqual(gone, hidden);
  assert.deepEqual(announcements.update(moment('off-air')), []);
  assert.deepEqual(announcements.update(moment('hidden')), hidden);
});

test('every result of an action is announced, the same one too once it was cleared', () => {
  const announcements = new Announcements();
  assert.deepEqual(announcements.change('message', 'Saved.'), ['Saved.']);
  assert.deepEqual(announcements.change('message', 'Saved.'), []);
  assert.deepEqual(announcements.change('message', ''), []);
  assert.deepEqual(announcements.change('message', 'Saved.'), ['Saved.']);
});
