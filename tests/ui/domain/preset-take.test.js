/** The button in the row of a preset: each state of its overlay. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { presetTake } from '../../../ui/domain/preset-take.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const FACTS = { name: 'Ada', isProgram: false, isMissing: false, isOnline: true };
const overlay = (status) => /** @type {any} */ ({ status });
const take = (status, facts = {}) => {
  const { action, isEnabled, note } = presetTake(status && overlay(status), { ...FACTS, ...facts });
  return [action, isEnabled ? 'enabled' : 'disabled', note];
};

test('another preset is shown while the overlay is off air, and taken while it is on', () => {
  assert.deepEqual(take('off-air'), ['show', 'enabled', 'Ada']);
  for (const status of ['pending', 'on-air', 'no-renderer', 'hidden', 'failed']) {
    assert.deepEqual(take(status), ['take', 'enabled', 'Ada'], status);
  }
});

test('what is on air is not taken again, except where it could not be drawn', () => {
  const isProgram = true;
  assert.deepEqual(take('on-air', { isProgram }), ['take', 'disabled', 'on air']);
  for (const status of ['pending', 'no-renderer', 'hidden']) {
    assert.deepEqual(take(status, { isProgram }), ['take', 'disabled', 'already shown'], status);
  }
  assert.deepEqual(take('failed', { isProgram }), ['show', 'enabled', 'try once more']);
});

test('a preset whose file was deleted is not shown, and nothing is without a connection', () => {
  assert.deepEqual(take('off-air', { isMissing: true }), ['show', 'disabled', 'file missing']);
  assert.deepEqual(take('on-air', { isOnline: false }), ['take', 'disabled', 'no connection']);
  assert.deepEqual(take(null), ['show', 'disabled', 'no connection']);
});
