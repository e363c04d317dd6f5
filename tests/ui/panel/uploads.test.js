/** The queue of uploads: one after the other, progress, refusals and cancelled ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_FILE_BYTES } from '../../../ui/domain/media.js';
import { Uploads } from '../../../ui/panel/presets/uploads.js';

/** A queue whose requests are answered by hand. */
function queue() {
  const sent = [];
  const stored = [];
  const send = (file, onProgress, signal) => new Promise((resolve, reject) => {
    sent.push({ file, onProgress, resolve, reject });
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });
  const uploads = new Uploads(send, {
    errorText: (error) => error.message, tooLargeText: () => 'too large', onChange: () => {}, onStored: (asset) => stored.push(asset),
  });
  return { uploads, sent, stored, states: () => uploads.items.map(({ file, state }) => `${file.name} ${state}`) };
}
const file = (name, size = 10) => ({ name, size });
const settled = () => new Promise((resolve) => { setImmediate(resolve); });

test('files are sent one after the other', async () => {
  const { uploads, sent, stored, states } = queue();
  const done = uploads.add([file('a'), file('b')]);
  assert.deepEqual(states(), ['a sending', 'b waiting']);
  uploads.add([file('c')]);
  assert.equal(sent.length, 1);
  sent[0].onProgress(4, 10);
  assert.equal(uploads.items[0].sent, 4);
  sent[0].resolve('A');
  await settled();
  assert.deepEqual([states(), stored], [['b sending', 'c waiting'], ['A']]);
  sent[1].resolve('B');
  await settled();
  sent[2].resolve('C');
  await done;
  assert.deepEqual([states(), stored], [[], ['A', 'B', 'C']]);
});

test('a refused file stays with its reason until it is dismissed, and the next one is sent', async () => {
  const { uploads, sent, states } = queue();
  uploads.add([file('a'), file('b')]);
  sent[0].reject(new Error('no image'));
  await settled();
  assert.deepEqual([states(), uploads.items[0].error], [['a refused', 'b sending'], 'no image']);
  uploads.dismiss(uploads.items[0].key);
  assert.deepEqual(states(), ['b sending']);
  sent[1].resolve('B');
});

test('a cancelled file is removed and not shown as refused', async () => {
  const { uploads, sent, states, stored } = queue();
  uploads.add([file('a'), file('b')]);
  const [{ key }] = uploads.items;
  const [item] = uploads.items;
  uploads.dismiss(key);
  await settled();
  assert.deepEqual([states(), item.state, item.error, stored], [['b sending'], 'sending', '', []]);
  uploads.dismiss(key);
  uploads.dismiss(uploads.items[0].key);
  await settled();
  assert.deepEqual([states(), sent.length], [[], 2]);
});

test('a file that is too large is refused without sending it', async () => {
  const { uploads, sent, states } = queue();
  await uploads.add([file('huge', MAX_FILE_BYTES + 1)]);
  assert.deepEqual([states(), uploads.items[0].error, sent.length], [['huge refused'], 'too large', 0]);
  uploads.add([file('largest', MAX_FILE_BYTES)]);
  assert.equal(sent.length, 1);
  sent[0].resolve('L');
});
