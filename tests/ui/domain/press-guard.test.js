/** What a press does while the state changes under the finger, and twice in a row. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PressGuard, REST_MS } from '../../../ui/domain/press-guard.js';

test('a press does what the button did when it was pressed down', () => {
  const guard = new PressGuard();
  guard.down(0, 'Ada');
  assert.equal(guard.up(100, 'Jonas'), 'Ada');
});

test('a press on a button that could do nothing does nothing, whatever it could do at the release', () => {
  const guard = new PressGuard();
  guard.down(0, null);
  assert.equal(guard.up(100, 'Jonas'), null);
  guard.down(200, 'Ada');
  assert.equal(guard.up(300, 'Ada'), 'Ada', 'a press that did nothing does not make it rest');
});

test('after a press the button rests, also for a press that began meanwhile', () => {
  const guard = new PressGuard();
  guard.down(0, 'Ada');
  assert.equal(guard.up(10, 'Ada'), 'Ada');
  guard.down(200, 'Jonas');
  assert.equal(guard.up(300, 'Jonas'), null);
  guard.down(10 + REST_MS - 1, 'Jonas');
  assert.equal(guard.up(10 + REST_MS + 100, 'Jonas'), null);
  guard.down(10 + REST_MS + 200, 'Jonas');
  assert.equal(guard.up(10 + REST_MS + 300, 'Jonas'), 'Jonas');
});

test('a release without a press down, as a key makes it, counts as a press', () => {
  const guard = new PressGuard();
  assert.equal(guard.up(0, 'Ada'), 'Ada');
  assert.equal(guard.up(REST_MS - 1, 'Ada'), null);
  assert.equal(guard.up(REST_MS, 'Ada'), 'Ada');
});

test('a press that ends elsewhere does nothing, and the next one counts', () => {
  const guard = new PressGuard();
  guard.down(0, 'Ada');
  guard.cancel();
  assert.equal(guard.up(50, 'Jonas'), 'Jonas');
});

test('a button rests after a press on another one', () => {
  const guard = new PressGuard();
  guard.rest(0);
  assert.deepEqual([guard.isResting(REST_MS - 1), guard.isResting(REST_MS)], [true, false]);
});
