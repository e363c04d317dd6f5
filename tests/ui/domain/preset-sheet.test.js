/** The list of everything that a card offers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeEntry, foundEntries } from '../../../ui/domain/preset-sheet.js';
import { isMarked } from '../../../ui/domain/preset-marks.js';

const NO_MARKS = { isOnAir: false, isCued: false, isNext: false };
const entry = (/** @type {string} */ key, more = {}) =>
  ({ key, name: key, line: '', search: key, marks: NO_MARKS, picture: null, ...more });
const AMELIE = entry('Amélie');
const JONAS = entry('Jonas', { search: 'Jonas Weber\nStage manager' });
const PRIYA = entry('Priya');
const ALL = [AMELIE, JONAS, PRIYA];

test('a search looks in the whole text of an entry, whatever its accents', () => {
  assert.deepEqual(foundEntries(ALL, ''), ALL);
  assert.deepEqual(foundEntries(ALL, 'amelie'), [AMELIE]);
  assert.deepEqual(foundEntries(ALL, 'manager jon'), [JONAS]);
  assert.deepEqual(foundEntries(ALL, 'nobody'), []);
});

test('the keys begin at the cue, otherwise at the first entry, and stay where they moved', () => {
  const cued = entry('Zoë', { marks: { ...NO_MARKS, isCued: true } });
  assert.equal(activeEntry([...ALL, cued], ''), cued);
  assert.equal(activeEntry(ALL, ''), AMELIE);
  assert.equal(activeEntry([...ALL, cued], 'Priya'), PRIYA);
  assert.equal(activeEntry([AMELIE, JONAS], 'Priya'), AMELIE, 'it is gone');
  assert.equal(activeEntry([], 'Priya'), null);
});

test('what is on air, cued or next stays in view', () => {
  assert.equal(isMarked(NO_MARKS), false);
  for (const mark of ['isOnAir', 'isCued', 'isNext']) assert.equal(isMarked({ ...NO_MARKS, [mark]: true }), true, mark);
});
