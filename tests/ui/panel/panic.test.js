/** HIDE ALL keeps its word: what was pressed while nobody answered is done once somebody does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Panic } from '../../../ui/panel/frame/panic.js';
import { RequestError, UNREACHABLE } from '../../../ui/server/requests.js';
import { t } from '../../../ui/i18n/i18n.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

/** A footer whose server answers as `answers` says, one after the other. */
function setup(/** @type {Array<Error | null>} */ ...answers) {
  const said = /** @type {string[]} */ ([]);
  let asked = 0;
  let now = 0;
  const hidden = /** @type {Array<number | null>} */ ([]);
  const panic = new Panic(async (shownUntil) => {
    hidden.push(shownUntil);
    const answer = answers[asked];
    asked += 1;
    if (answer) throw answer;
  }, (words) => said.push(words), () => now);
  return { panic, said, hidden, asked: () => asked, last: () => said.at(-1), at: (/** @type {number} */ time) => { now = time; } };
}

/** The server's clock is ahead of this device's by a minute.
 * @param {boolean} online @param {number} now of this device @param {Array<number | null>} since of every overlay, by the same
 * @returns {any} */
const moment = (online, now, ...since) => ({ online, now: now + 60_000, status: { overlays: since.map((at) => ({ since: at === null ? null : at + 60_000 })) } });
const nobody = () => new RequestError(t('error.unreachable'), UNREACHABLE);

/** @param {ReturnType<typeof setup>} it @param {boolean} online @param {number} now @param {Array<number | null>} since */
function look(it, online, now, ...since) {
  it.at(now);
  return it.panic.tick(moment(online, now, ...since));
}

/** @param {ReturnType<typeof setup>} it @param {boolean} online @param {number} now @param {Array<number | null>} since */
function press(it, online, now, ...since) {
  it.at(now);
  return it.panic.press(moment(online, now, ...since));
}

test('pressed while the server is away, it hides as soon as it is back, once', async () => {
  const it = setup();
  await press(it, false, 1000);
  assert.deepEqual([it.asked(), it.last()], [0, t('footer.will-hide')]);
  await look(it, false, 2000, 500);
  assert.equal(it.asked(), 0);
  await look(it, true, 3000, 500, null);
  assert.deepEqual([it.asked(), it.last()], [1, '']);
  await look(it, true, 4000, 500, null);
  assert.equal(it.asked(), 1, 'the word is kept');
});

test('a server that dies unnoticed owes it, too, and the word stays to be read', async () => {
  const it = setup(nobody(), nobody(), null);
  await press(it, true, 1000, 500);
  assert.deepEqual([it.asked(), it.last()], [1, t('footer.will-hide')]);
  await look(it, true, 2000, 500);
  assert.equal(it.asked(), 2);
  assert.deepEqual(it.said, ['', t('footer.will-hide'), t('footer.will-hide')], 'not taken away by the next try');
  await look(it, true, 3000, 500);
  await look(it, true, 4000, 500);
  assert.deepEqual([it.asked(), it.last()], [3, '']);
});

test('what was shown after the last press is not what was to be hidden', async () => {
  const it = setup();
  await press(it, false, 1000);
  await look(it, true, 9000, 500, 1001, null, 700);
  assert.deepEqual([it.hidden, it.last()], [[61_000], t('footer.not-hidden')], 'the moment of the press, by the server\'s clock');
  await look(it, true, 9500, 500);
  assert.equal(it.asked(), 1, 'it was said, and is over');
  await press(it, false, 10_000);
  await press(it, false, 12_000);
  await look(it, true, 13_000, 11_000);
  assert.deepEqual(it.hidden[1], 72_000, 'shown between two presses, it is hidden by the second');
});

test('of two presses at once, the one that is answered counts', async () => {
  /** @type {Array<(error: Error | null) => void>} */
  const open = [];
  const said = /** @type {string[]} */ ([]);
  const panic = new Panic(() => new Promise((resolve, reject) => open.push((error) => (error ? reject(error) : resolve(null)))), (words) => said.push(words));
  const both = [panic.press(moment(true, 1000)), panic.press(moment(true, 1100))];
  open[1](null);
  await both[1];
  open[0](nobody());
  await both[0];
  assert.deepEqual([said.at(-1), panic.pressedAt], ['', null]);
});

test('a later press is only done with its own answer', async () => {
  /** @type {Array<(error: Error | null) => void>} */
  const open = [];
  let now = 1000;
  const panic = new Panic(() => new Promise((resolve, reject) => open.push((error) => (error ? reject(error) : resolve(null)))), () => {}, () => now);
  const first = panic.press(moment(true, now));
  now = 2000;
  const second = panic.press(moment(true, now));
  open[0](null);
  await first;
  assert.equal(panic.pressedAt, 2000, 'what came on air between the two is not hidden yet');
  open[1](nobody());
  await second;
  assert.equal(panic.pressedAt, 2000);
});

test('what was brought back by hand is not hidden again', async () => {
  const it = setup(nobody());
  await press(it, true, 1000, 500);
  it.panic.cancel();
  await look(it, true, 2000, 1500);
  assert.deepEqual([it.asked(), it.last()], [1, '']);
});

test('a refusal is said and not tried again', async () => {
  const it = setup(new RequestError('No.', 'busy'));
  await press(it, true, 1000, 500);
  await look(it, true, 2000, 500);
  assert.deepEqual([it.asked(), it.last()], [1, 'No.']);
});
