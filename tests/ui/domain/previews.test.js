/** What the previews beside the cards show. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cuePreview, programPreview } from '../../../ui/domain/previews.js';

const overlay = (/** @type {string} */ channel, /** @type {string} */ status, /** @type {object} */ more = {}) =>
  /** @type {any} */ ({ channel, status, event: null, countdown: null, ...more });

test('the program lists what viewers see, and names what they do not', () => {
  const channels = ['a', 'b', 'c', 'd'];
  /** @param {string[]} statuses of the channels, in another order than the cards */
  const preview = (...statuses) => {
    return programPreview(channels.map((channel, i) => overlay(channel, statuses[i])).reverse(), channels);
  };
  assert.deepEqual(preview('off-air', 'off-air', 'off-air', 'off-air'), { seen: [], unseen: [], drawn: [] });
  assert.deepEqual(
    preview('on-air', 'no-renderer', 'pending', 'on-air'),
    { seen: ['a', 'd'], unseen: ['b'], drawn: ['a', 'd', 'c'] },
    'what was just sent is drawn, but viewers may not see it yet',
  );
  for (const status of ['no-renderer', 'hidden', 'failed', 'a status of a newer version']) {
    const { seen, unseen, drawn } = preview(status, 'off-air', 'off-air', 'off-air');
    assert.deepEqual([seen, unseen, drawn], [[], ['a'], []], status);
  }
});

test('channels that no page of ours draws are in no preview', () => {
  assert.deepEqual(programPreview([overlay('theirs', 'on-air')], ['a']), { seen: [], unseen: [], drawn: [] });
});

/** @type {any} */
const THEME = { id: 't', name: 'T', channel: 'a', theme: { colors: {} }, active: true };
const cue = (/** @type {string} */ channel, /** @type {object} */ payload, isReady = true) =>
  /** @type {any} */ ({ channel, payload, presetId: null, isReady });
const stored = { themes: [THEME], presets: [] };

test('each cue that can be shown is ready, with the theme that the server adds', () => {
  const cues = [cue('a', { title: 'A' }), cue('b', { title: 'B' }), cue('c', {}, false)];
  assert.deepEqual(cuePreview(cues, [], stored, 0), {
    a: { payload: { title: 'A', theme: THEME.theme }, remaining: null },
    b: { payload: { title: 'B' }, remaining: null },
  });
  const own = cue('a', { title: 'A', theme: null });
  assert.deepEqual(cuePreview([own], [], stored, 0).a.payload, own.payload, 'a theme of the cue itself wins');
  /** @type {any} */
  const ofPreset = { ...THEME, id: 'u', theme: { colors: { text: '#123456' } }, active: false };
  const presets = /** @type {any} */ ([{ id: 'p', themeId: 'u' }]);
  const fromPreset = { ...cue('a', { title: 'A' }), presetId: 'p' };
  const shown = cuePreview([fromPreset], [], { themes: [THEME, ofPreset], presets }, 0).a.payload;
  assert.deepEqual(shown.theme, ofPreset.theme, 'the theme of the preset wins over the one in use');
});

test('a clock shows the time that the cue sets, otherwise the time that is left', () => {
  const MINUTE = 60_000;
  const clock = (/** @type {object} */ countdown, /** @type {object} */ payload) => {
    const overlays = [overlay('a', 'on-air', { countdown: { running: true, totalMs: 5 * MINUTE, setMs: 5 * MINUTE, ...countdown } })];
    return cuePreview([cue('a', payload)], overlays, { themes: [], presets: [] }, 1000).a.remaining;
  };
  assert.equal(clock({ endsAt: null, leftMs: 5 * MINUTE }, { seconds: 90 }), 90);
  assert.equal(clock({ endsAt: 61_000, leftMs: null }, { seconds: 300 }), 60, 'it was set to this time');
  assert.equal(clock({ endsAt: 60_500, leftMs: null }, {}), 60, 'whole seconds');
});
