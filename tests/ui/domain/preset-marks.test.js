/** Which presets are marked on a card: on air, cued, next. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextPreset, presetMarks } from '../../../ui/domain/preset-marks.js';

const preset = (/** @type {string} */ id) => /** @type {any} */ ({ id, payload: { title: id } });
const [ada, grace, alan] = ['ada', 'grace', 'alan'].map(preset);
const ALL = [ada, grace, alan];

test('next is the preset behind the cued one, and starts again after the last', () => {
  assert.equal(nextPreset(ALL, null), ada);
  assert.equal(nextPreset(ALL, 'deleted'), ada);
  assert.equal(nextPreset(ALL, 'ada'), grace);
  assert.equal(nextPreset(ALL, 'alan'), ada);
  assert.equal(nextPreset([ada], 'ada'), null, 'Next would cue the same');
  assert.equal(nextPreset([ada], null), ada);
  assert.equal(nextPreset([], null), null);
});

test('a preset can be on air, cued and next at once', () => {
  const overlay = (/** @type {string} */ id) => /** @type {any} */ ({
    status: 'on-air', event: { payload: { title: id } }, presetId: id, countdown: null, cue: { payload: null, presetId: null },
  });
  const letters = (/** @type {any} */ cue, /** @type {any} */ on) => {
    const marksOf = presetMarks(ALL, cue, on);
    return ALL.map((one) => {
      const { isOnAir, isCued, isNext } = marksOf(one);
      return [isOnAir && 'air', isCued && 'cue', isNext && 'next'].filter(Boolean).join('+');
    });
  };
  const cue = { presetId: 'grace', payload: { title: 'grace' } };
  assert.deepEqual(letters(cue, overlay('ada')), ['air', 'cue', 'next']);
  assert.deepEqual(letters(cue, overlay('grace')), ['', 'air+cue', 'next']);
  assert.deepEqual(letters(cue, overlay('alan')), ['', 'cue', 'air+next']);
  const sent = { ...overlay('ada'), status: 'pending' };
  assert.deepEqual(letters(cue, sent), ['', 'cue', 'next'], 'viewers do not see it yet');
  assert.deepEqual(letters({ presetId: 'grace', payload: { title: 'edited' } }, null), ['', '', 'next']);
  assert.deepEqual(letters({ presetId: null, payload: {} }, null), ['next', '', '']);
});
