/** HIDE ALL keeps its word: what was pressed while nobody answered is done once somebody does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Panic } from '/panel/frame/panic.js';
import { RequestError, UNREACHABLE } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** A footer whose server answers as `answers` says, one after the other. */
function setup(/** @type {Array<Error | null>} */ ...answers) {
  const said = /** @type {string[]} */ ([]);
  let asked = 0;
  const panic = new Panic(async () => {
    const answer = answers[asked];
    asked += 1;
    if (answer) throw answer;
  }, (words) => said.push(words));
  return { panic, said, asked: () => asked, last: () => said.at(-1) };
}

/** @param {boolean} online @param {number} now @param {Array<number | null>} since of every overlay @returns {any} */
const moment = (online, now, ...since) => ({ online, now, status: { overlays: since.map((at) => ({ since: at })) } });
const nobody = () => new RequestError(w.unreachable, UNREACHABLE);

test('pressed while the server is away, it hides as soon as it is back, once', async () => {
  const { panic, asked, last } = setup();
  await panic.press(moment(false, 1000));
  assert.deepEqual([asked(), last()], [0, w.willHide]);
  await panic.look(moment(false, 2000, 500));
  assert.equal(asked(), 0);
  await panic.look(moment(true, 3000, 500, null));
  assert.deepEqual([asked(), last()], [1, '']);
  await panic.look(moment(true, 4000, 500, null));
  assert.equal(asked(), 1, 'the word is kept');
});

test('a server that dies unnoticed owes it, too', async () => {
  const { panic, asked, last } = setup(nobody(), nobody(), null);
  await panic.press(moment(true, 1000, 500));
  assert.deepEqual([asked(), last()], [1, w.willHide]);
  await panic.look(moment(true, 2000, 500));
  assert.deepEqual([asked(), last()], [2, w.willHide]);
  await panic.look(moment(true, 3000, 500));
  await panic.look(moment(true, 4000, 500));
  assert.deepEqual([asked(), last()], [3, '']);
});

test('what was shown after the press is not what was to be hidden', async () => {
  const { panic, asked, last } = setup();
  await panic.press(moment(false, 1000));
  await panic.look(moment(true, 9000, 500, 1001));
  assert.deepEqual([asked(), last()], [0, w.notHidden]);
  await panic.look(moment(true, 9500, 500));
  assert.equal(asked(), 0, 'it was said, and is over');
});

test('a refusal is said and not tried again; a press meanwhile is a press', async () => {
  const { panic, asked, last } = setup(new RequestError('No.', 'busy'));
  await panic.press(moment(true, 1000, 500));
  await panic.look(moment(true, 2000, 500));
  assert.deepEqual([asked(), last()], [1, 'No.']);
  await Promise.all([panic.press(moment(true, 3000, 500)), panic.press(moment(true, 3001, 500))]);
  assert.equal(asked(), 3);
});
