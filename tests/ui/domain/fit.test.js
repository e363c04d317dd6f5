/** Which entries of a card fit into its rows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fit, rowsOf } from '../../../ui/domain/fit.js';

const entry = (/** @type {number} */ width, more = {}) => ({ width, isPinned: false, isListed: true, ...more });
const entries = (/** @type {number[]} */ widths, /** @type {Record<number, object>} */ more = {}) =>
  widths.map((width, i) => entry(width, more[i]));
const NO_TOOLS = { withAll: 0, withoutAll: 0 };

/** The indexes of what is kept, and "all" where the list of all is needed.
 * @param {ReturnType<typeof fit>} result */
const kept = ({ kept, hasAll }) => [...kept.flatMap((isKept, i) => (isKept ? [i] : [])), ...(hasAll ? ['all'] : [])];

test('widths take as many rows as a wrapping line does', () => {
  const space = { width: 100, gap: 10 };
  assert.equal(rowsOf([], space), 0);
  assert.equal(rowsOf([45, 45], space), 1, 'exactly full');
  assert.equal(rowsOf([45, 46], space), 2);
  assert.equal(rowsOf([150], space), 1, 'too wide for any row');
  assert.equal(rowsOf([10, 150, 10], space), 3);
});

test('what fits is kept, and needs no list of all', () => {
  const space = { width: 100, gap: 10, rows: 1 };
  assert.deepEqual(kept(fit(entries([20, 20, 20]), space, { withAll: 60, withoutAll: 0 })), [0, 1, 2]);
  assert.deepEqual(kept(fit([], space, NO_TOOLS)), []);
});

test('entries are dropped from the end, until the rows have room for the tools too', () => {
  const space = { width: 100, gap: 10, rows: 2 };
  const six = entries([40, 40, 40, 40, 40, 40]);
  assert.deepEqual(kept(fit(six, space, { withAll: 50, withoutAll: 20 })), [0, 1, 2, 'all']);
  assert.deepEqual(kept(fit(six, space, { withAll: 100, withoutAll: 20 })), [0, 1, 'all'], 'tools in a row of their own');
});

test('what is on air, the cue and the next are never dropped', () => {
  const pinned = { isPinned: true };
  const six = entries([40, 40, 40, 40, 40, 40], { 4: pinned, 5: pinned });
  assert.deepEqual(kept(fit(six, { width: 100, gap: 10, rows: 2 }, { withAll: 40, withoutAll: 0 })), [0, 4, 5, 'all']);
  const one = { width: 100, gap: 10, rows: 1 };
  assert.deepEqual(kept(fit(six, one, { withAll: 90, withoutAll: 0 })), [4, 5, 'all'], 'even where they do not fit');
});

test('a rank decides what is dropped first, and what no list has needs no list', () => {
  const times = [entry(40), ...[1, 3, 2].map((rank) => entry(40, { isListed: false, rank }))];
  const space = { width: 140, gap: 10, rows: 1 };
  assert.deepEqual(kept(fit(times, space, { withAll: 40, withoutAll: 0 })), [0, 1, 3]);
});

test('a grid counts cells', () => {
  const ten = entries(Array(10).fill(1));
  const grid = (/** @type {number} */ rows) => ({ width: 2, gap: 0, rows });
  assert.deepEqual(kept(fit(ten, grid(3), { withAll: 2, withoutAll: 2 })), [0, 1, 2, 3, 'all'], 'the tools take a row');
  assert.deepEqual(kept(fit(ten, grid(3), { withAll: 1, withoutAll: 1 })), [0, 1, 2, 3, 4, 'all'], 'the tools take a cell');
  assert.equal(fit(ten, grid(6), { withAll: 2, withoutAll: 2 }).hasAll, false);
});
