/** When the Health view asks: soon after a change, now and then otherwise, never two at once or in a hidden page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Poll } from '../../../ui/server/poll.js';

const GAP = { least: 100, most: 1000 };
const settled = () => new Promise((resolve) => setImmediate(resolve));

function watched(answer = async () => 'answer') {
  const seen = { asked: 0, taken: [] };
  const poll = new Poll(() => {
    seen.asked += 1;
    return answer();
  }, (value) => seen.taken.push(value), GAP);
  return { poll, seen };
}

test('it asks at once, then only when the long gap is over', async () => {
  const { poll, seen } = watched();
  for (const now of [0, 50, 500, 999]) {
    poll.tick(now);
    await settled();
  }
  assert.equal(seen.asked, 1);
  assert.deepEqual(seen.taken, ['answer']);
  assert.equal(poll.hasFailed, false);
  poll.tick(1000);
  await settled();
  assert.equal(seen.asked, 2);
});

test('after a change the short gap counts', async () => {
  const { poll, seen } = watched();
  poll.tick(0);
  await settled();
  poll.markStale();
  poll.tick(99);
  assert.equal(seen.asked, 1, 'not more often than that');
  poll.tick(100);
  assert.equal(seen.asked, 2);
});

test('one question at a time, and a failure is no end', async () => {
  let fail = () => {};
  const { poll, seen } = watched(() => new Promise((_, reject) => { fail = () => reject(new Error('away')); }));
  poll.tick(0);
  poll.tick(5000);
  assert.equal(seen.asked, 1, 'the first is not answered yet');
  fail();
  await settled();
  assert.deepEqual(seen.taken, []);
  assert.equal(poll.hasFailed, true);
  poll.tick(5001);
  assert.equal(seen.asked, 2);
});

test('a hidden page asks nothing', async () => {
  const { poll, seen } = watched();
  globalThis.document = { hidden: true };
  try {
    poll.tick(0);
    assert.equal(seen.asked, 0);
    globalThis.document.hidden = false;
    poll.tick(1);
    assert.equal(seen.asked, 1);
  } finally {
    delete globalThis.document;
  }
});
