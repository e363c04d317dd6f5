/** How a text that is too long is drawn: smaller, then in more lines, then with an ellipsis. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitOf, isCut, mostLines, shortened, smallestSize, writtenLines } from '../../../ui/graphics/shared/text-fit.js';

/** Whether `letters` fit in a place of 1000 pixels: letters are half as wide as high. @param {number} letters */
const place = (letters) => (/** @type {number} */ size, /** @type {boolean} */ wraps) => (
  Math.ceil((letters * size) / 2 / 1000) <= (wraps ? 2 : 1));

test('a text shrinks to a part of its size that is still readable', () => {
  const sizes = [[66, 48], [120, 48], [60, 43], [42, 30], [36, 28], [28, 28], [20, 20]];
  for (const [size, smallest] of sizes) assert.equal(smallestSize(size), smallest, String(size));
});

test('a text is drawn as large as it fits, then in two lines where it may, and only then cut', () => {
  const fit = (/** @type {number} */ letters, lines = 1) => fitOf({ size: 66, lines }, place(letters));
  assert.deepEqual(fit(30), { size: 66, wraps: false, isCut: false });
  assert.deepEqual(fit(31), { size: 64, wraps: false, isCut: false });
  assert.deepEqual(fit(41), { size: 48, wraps: false, isCut: false });
  assert.deepEqual(fit(42), { size: 48, wraps: false, isCut: true });
  assert.deepEqual(fit(42, 2), { size: 66, wraps: true, isCut: false });
  assert.deepEqual(fit(70, 2), { size: 57, wraps: true, isCut: false });
  assert.deepEqual(fit(84, 2), { size: 48, wraps: true, isCut: true });
});

test('page and panel agree on what is cut', () => {
  for (let letters = 0; letters < 120; letters += 1) {
    for (const lines of [1, 2]) {
      const room = { size: 66, lines };
      assert.equal(isCut(room, place(letters)), fitOf(room, place(letters)).isCut, `${letters} in ${lines}`);
    }
  }
});

test('the lines of a text are those in which it was written', () => {
  assert.deepEqual(writtenLines('Ada\nLovelace'), ['Ada', 'Lovelace']);
  assert.deepEqual(writtenLines(' a  b\r\n\r\n c\u2028d\re '), ['a b', 'c', 'd', 'e']);
  assert.deepEqual(writtenLines(' \n '), []);
  const most = (/** @type {number} */ lines, /** @type {number | undefined} */ breaks) => (
    [1, 2, 9].map((written) => [false, true].map((wraps) => mostLines({ size: 1, lines, breaks }, written, wraps))));
  assert.deepEqual(most(1, undefined), [[1, 1], [2, 2], [2, 2]]);
  assert.deepEqual(most(2, 4), [[1, 2], [2, 2], [4, 4]]);
});

test('a text is cut between letters, never between a letter and its marks', () => {
  const short = (/** @type {string} */ text, /** @type {number} */ length) => (
    shortened(text, (start) => start.length <= length));
  assert.equal(short('Ada Lovelace', 8), 'Ada Lov…');
  assert.equal(short('Ada Lovelace', 5), 'Ada…', 'no space before it');
  assert.equal(short('ที่นี่', 3), '', 'the first letter has two marks');
  assert.equal(short('ที่นี่', 4), 'ที่…');
  assert.equal(short('👩‍🚀👩‍🚀', 7), '👩‍🚀…');
  assert.equal(short('Ada', 0), '');
});
