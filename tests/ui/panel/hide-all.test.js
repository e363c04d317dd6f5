/** HIDE ALL with a server that is away: a press without an answer is repeated once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HideAll } from '../../../ui/panel/frame/hide-all.js';
import { RequestError, UNREACHABLE } from '../../../ui/server/requests.js';
import { t } from '../../../ui/i18n/i18n.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

/** HIDE ALL with a server that gives these answers, one after the other. */
function setup(/** @type {Array<Error | null>} */ ...answers) {
  const messages = /** @type {string[]} */ ([]);
  let requests = 0;
  let now = 0;
  const hidden = /** @type {Array<number | null>} */ ([]);
  const hideAll = new HideAll(async (shownUntil) => {
    hidden.push(shownUntil);
    const answer = answers[requests];
    requests += 1;
    if (answer) throw answer;
  }, (text) => messages.push(text), () => now);
  const at = (/** @type {number} */ time) => { now = time; };
  return { hideAll, messages, hidden, requests: () => requests, last: () => messages.at(-1), at };
}

/** The server's clock is ahead of this device's by a minute.
 * @param {boolean} online @param {number} now of this device @param {Array<number | null>} since of every overlay, by the same
 * @returns {any} */
const moment = (online, now, ...since) => ({
  online,
  now: now + 60_000,
  status: { overlays: since.map((at) => ({ since: at === null ? null : at + 60_000 })) },
});
const noAnswer = () => new RequestError(t('error.unreachable'), UNREACHABLE);

/** @param {ReturnType<typeof setup>} it @param {boolean} online @param {number} now @param {Array<number | null>} since */
function tick(it, online, now, ...since) {
  it.at(now);
  return it.hideAll.tick(moment(online, now, ...since));
}

/** @param {ReturnType<typeof setup>} it @param {boolean} online @param {number} now @param {Array<number | null>} since */
function press(it, online, now, ...since) {
  it.at(now);
  return it.hideAll.press(moment(online, now, ...since));
}

test('a press while the server is away is sent once it is back, and once only', async () => {
  const it = setup();
  await press(it, false, 1000);
  assert.deepEqual([it.requests(), it.last()], [0, t('footer.will-hide')]);
  await tick(it, false, 2000, 500);
  assert.equal(it.requests(), 0);
  await tick(it, true, 3000, 500, null);
  assert.deepEqual([it.requests(), it.last()], [1, '']);
  await tick(it, true, 4000, 500, null);
  assert.equal(it.requests(), 1, 'it was answered');
});

test('a press without an answer is repeated, and its message stays', async () => {
  const it = setup(noAnswer(), noAnswer(), null);
  await press(it, true, 1000, 500);
  assert.deepEqual([it.requests(), it.last()], [1, t('footer.will-hide')]);
  await tick(it, true, 2000, 500);
  assert.equal(it.requests(), 2);
  assert.deepEqual(it.messages, ['', t('footer.will-hide'), t('footer.will-hide')], 'the next attempt does not clear it');
  await tick(it, true, 3000, 500);
  await tick(it, true, 4000, 500);
  assert.deepEqual([it.requests(), it.last()], [3, '']);
});

test('what was shown after the last press stays on air', async () => {
  const it = setup();
  await press(it, false, 1000);
  await tick(it, true, 9000, 500, 1001, null, 700);
  assert.deepEqual([it.hidden, it.last()], [[61_000], t('footer.not-hidden')], 'the time of the press, on the server\'s clock');
  await tick(it, true, 9500, 500);
  assert.equal(it.requests(), 1, 'it was answered');
  await press(it, false, 10_000);
  await press(it, false, 12_000);
  await tick(it, true, 13_000, 11_000);
  assert.deepEqual(it.hidden[1], 72_000, 'the second press hides what was shown after the first');
});

test('of two presses at once, the answer to the later one counts', async () => {
  /** @type {Array<(error: Error | null) => void>} */
  const open = [];
  const messages = /** @type {string[]} */ ([]);
  const hideAll = new HideAll(
    () => new Promise((resolve, reject) => open.push((error) => (error ? reject(error) : resolve(null)))),
    (text) => messages.push(text),
  );
  const both = [hideAll.press(moment(true, 1000)), hideAll.press(moment(true, 1100))];
  open[1](null);
  await both[1];
  open[0](noAnswer());
  await both[0];
  assert.deepEqual([messages.at(-1), hideAll.pressedAt], ['', null]);
});

test('the answer to an earlier press does not answer a later one', async () => {
  /** @type {Array<(error: Error | null) => void>} */
  const open = [];
  let now = 1000;
  const hideAll = new HideAll(
    () => new Promise((resolve, reject) => open.push((error) => (error ? reject(error) : resolve(null)))),
    () => {},
    () => now,
  );
  const first = hideAll.press(moment(true, now));
  now = 2000;
  const second = hideAll.press(moment(true, now));
  open[0](null);
  await first;
  assert.equal(hideAll.pressedAt, 2000, 'what was shown between the two is not hidden yet');
  open[1](noAnswer());
  await second;
  assert.equal(hideAll.pressedAt, 2000);
});

test('what the user restored is not hidden again', async () => {
  const it = setup(noAnswer());
  await press(it, true, 1000, 500);
  it.hideAll.cancel();
  await tick(it, true, 2000, 1500);
  assert.deepEqual([it.requests(), it.last()], [1, '']);
});

test('a refusal is shown, and not repeated', async () => {
  const it = setup(new RequestError('No.', 'busy'));
  await press(it, true, 1000, 500);
  await tick(it, true, 2000, 500);
  assert.deepEqual([it.requests(), it.last()], [1, 'No.']);
});

test('there is one request at a time, however often it is called', async () => {
  const it = setup(noAnswer(), null);
  await press(it, true, 1000, 500);
  await Promise.all([tick(it, true, 2000, 500), tick(it, true, 2000, 500), tick(it, true, 2100, 500)]);
  assert.equal(it.requests(), 2, 'the press and one repetition');
});
