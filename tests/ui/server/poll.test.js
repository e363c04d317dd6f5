/** When the views of Health make their requests. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Poll } from '../../../ui/server/poll.js';

const INTERVALS = { afterChange: 100, otherwise: 1000 };
const settled = () => new Promise((resolve) => setImmediate(resolve));

function setup(answer = async () => 'answer') {
  const seen = { requests: 0, answers: [] };
  const poll = new Poll(() => {
    seen.requests += 1;
    return answer();
  }, (value) => seen.answers.push(value), INTERVALS);
  return { poll, seen };
}

test('the first request is made at once, the next one after the long interval', async () => {
  const { poll, seen } = setup();
  for (const now of [0, 50, 500, 999]) {
    poll.tick(now);
    await settled();
  }
  assert.equal(seen.requests, 1);
  assert.deepEqual(seen.answers, ['answer']);
  assert.equal(poll.hasFailed, false);
  poll.tick(1000);
  await settled();
  assert.equal(seen.requests, 2);
});

test('after a change the short interval applies', async () => {
  const { poll, seen } = setup();
  poll.tick(0);
  await settled();
  poll.markStale();
  poll.tick(99);
  assert.equal(seen.requests, 1, 'it is not over yet');
  poll.tick(100);
  assert.equal(seen.requests, 2);
});

test('there is one request at a time, and one that failed is repeated', async () => {
  let fail = () => {};
  const { poll, seen } = setup(() => new Promise((_, reject) => { fail = () => reject(new Error('away')); }));
  poll.tick(0);
  poll.tick(5000);
  assert.equal(seen.requests, 1, 'the first one is still running');
  fail();
  await settled();
  assert.deepEqual(seen.answers, []);
  assert.equal(poll.hasFailed, true);
  poll.tick(5001);
  assert.equal(seen.requests, 2);
});

test('a hidden page makes no request', async () => {
  const { poll, seen } = setup();
  globalThis.document = { hidden: true };
  try {
    poll.tick(0);
    assert.equal(seen.requests, 0);
    globalThis.document.hidden = false;
    poll.tick(1);
    assert.equal(seen.requests, 1);
  } finally {
    delete globalThis.document;
  }
});
