/** Which texts are too long for an overlay. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutFields } from '../../../ui/domain/cut-text.js';
import { installFakeDom } from '../graphics/fake-dom.js';

installFakeDom();
const lowerThird = await import('../../../ui/graphics/lower-third/texts.js');
const countdown = await import('../../../ui/graphics/countdown/texts.js');

/** A font whose letters are all half as wide as high. @param {string} text @param {string} font */
const measure = (text, font) => [...text].length * (Number(/(\d+)px/.exec(font)?.[1]) / 2);
const letters = (/** @type {number} */ count) => 'x'.repeat(count);
const text = (/** @type {object} */ more) => ({ field: 'title', text: letters(10), size: 20, weight: 400, spacing: 0, width: 100, lines: 1, ...more });
const isCut = (/** @type {object} */ more) => cutFields([text(more)], 'Any', measure).length === 1;

test('a text is cut when it is wider than its lines', () => {
  assert.equal(isCut({}), false, 'exactly as wide');
  assert.equal(isCut({ text: letters(11) }), true);
  assert.equal(isCut({ size: 21 }), true);
  assert.equal(isCut({ spacing: 0.1 }), true);
  assert.equal(isCut({ text: letters(17), lines: 2 }), false);
  assert.equal(isCut({ text: letters(19), lines: 2 }), true, 'a line breaks between words');
  assert.deepEqual(cutFields([text({ field: 'a' }), text({ field: 'b', width: 5 })], 'Any', measure), ['b']);
});

test('the texts of a lower third have the sizes and the room of its theme', () => {
  const cut = (/** @type {object} */ data, /** @type {object} */ theme = {}) => cutFields(lowerThird.drawnTexts(data, theme), 'Any', measure);
  // 1116 design pixels at 48 pixels, with letters of 24 pixels that are a little closer together.
  assert.deepEqual(cut({ title: letters(48) }), []);
  assert.deepEqual(cut({ title: letters(49) }), ['title']);
  assert.deepEqual(cut({ title: letters(48), avatarUrl: '/a.png' }), ['title']);
  assert.deepEqual(cut({ title: letters(48) }, { text: { spacing: 0.1 } }), ['title']);
  assert.deepEqual(cut({ title: letters(70) }, { text: { twoLines: true } }), []);
  assert.deepEqual(cut({ subtitle: letters(62) }), []);
  assert.deepEqual(cut({ subtitle: letters(63) }), ['subtitle']);
  assert.deepEqual(cut({ body: letters(63) }), ['subtitle'], 'other programs write the second line into body');
  assert.deepEqual(cut({ subtitle: letters(63) }, { secondLine: { size: 20 } }), []);
  assert.equal(lowerThird.drawnTexts({ title: 'a', subtitle: 'b' }, { text: { capitals: 'title' } }).map((one) => one.text).join(), 'A,b');
});

test('the texts of a countdown have the room of its style', () => {
  const fields = (/** @type {object} */ data) => countdown.drawnTexts(data, {}).map(({ field, width }) => [field, width]);
  assert.deepEqual(fields({}), [['title', 430], ['subtitle', 400]]);
  assert.deepEqual(fields({ style: 'corner' }), [['title', 340]]);
  assert.deepEqual(fields({ style: 'unknown' }), fields({}));
  assert.equal(countdown.drawnTexts({ subtitle: 'a\nlonger' }, {})[1].text, 'longer');
});
