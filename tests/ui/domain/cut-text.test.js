/** Which texts are too long for an overlay. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutFields, weightsOf } from '../../../ui/domain/cut-text.js';
import { installFakeDom } from '../graphics/fake-dom.js';

installFakeDom();
const lowerThird = await import('../../../ui/graphics/lower-third/panel/texts.js');
const countdown = await import('../../../ui/graphics/countdown/panel/texts.js');
const facts = { now: new Date(2026, 0, 10, 18, 0, 0).getTime() };
const poster = await import('../../../ui/graphics/poster/panel/texts.js');

/** A font whose letters are all half as wide as high. Lines that are not the last of a text are rarely full. */
const ruler = {
  widthOf: (/** @type {string} */ text, /** @type {string} */ font) => (
    [...text].length * (Number(/(\d+)px/.exec(font)?.[1]) / 2)),
  linesOf: (/** @type {string} */ text, /** @type {string} */ font, /** @type {number} */ spacing, /** @type {number} */ width) => (
    text.split('\n').reduce((sum, line) => {
      const full = (ruler.widthOf(line, font) + line.length * spacing) / width;
      return sum + (full > 1 ? Math.ceil(full / 0.9) : 1);
    }, 0)),
};
const letters = (/** @type {number} */ count) => 'x'.repeat(count);
const text = (/** @type {object} */ more) => ({
  field: 'title',
  text: letters(10),
  size: 20,
  weight: 400,
  spacing: 0,
  width: 100,
  lines: 1,
  ...more,
});
const isCut = (/** @type {object} */ more) => cutFields([text(more)], 'Any', ruler).length === 1;

test('a text is cut when it is wider than its lines', () => {
  assert.equal(isCut({}), false, 'exactly as wide');
  assert.equal(isCut({ text: letters(11) }), true);
  assert.equal(isCut({ size: 60, width: 30 * 21 }), false);
  assert.equal(isCut({ size: 60, text: letters(13), width: 280 }), false, 'it shrinks to 43 pixels');
  assert.equal(isCut({ size: 60, text: letters(14), width: 280 }), true);
  assert.equal(isCut({ size: 21 }), true);
  assert.equal(isCut({ spacing: 0.1 }), true);
  assert.equal(isCut({ text: letters(17), lines: 2 }), false);
  assert.equal(isCut({ text: letters(19), lines: 2 }), true, 'a line breaks between words');
  assert.deepEqual(cutFields([text({ field: 'a' }), text({ field: 'b', width: 5 })], 'Any', ruler), ['b']);
});

test('the texts of a lower third have the sizes and the room of its theme', () => {
  const cut = (/** @type {object} */ data, /** @type {object} */ theme = {}) =>
    cutFields(lowerThird.drawnTexts(data, theme), 'Any', ruler);
  // 1116 design pixels at 48 pixels, with letters of 24 pixels that are a little closer together.
  assert.deepEqual(cut({ title: letters(48) }), []);
  assert.deepEqual(cut({ title: letters(49) }), ['title']);
  assert.deepEqual(cut({ title: letters(48), avatarUrl: '/a.png' }), ['title']);
  assert.deepEqual(cut({ title: letters(48) }, { text: { spacing: 0.1 } }), ['title']);
  assert.deepEqual(cut({ title: letters(70) }, { text: { twoLines: true } }), []);
  // The second line shrinks to 28 pixels.
  assert.deepEqual(cut({ subtitle: letters(79) }), []);
  assert.deepEqual(cut({ subtitle: letters(80) }), ['subtitle']);
  assert.deepEqual(cut({ body: letters(80) }), ['subtitle'], 'other programs write the second line into body');
  assert.deepEqual(cut({ subtitle: letters(80) }, { secondLine: { size: 20 } }), []);
  assert.equal(lowerThird.drawnTexts({ title: 'a', subtitle: 'b' }, { text: { capitals: 'title' } }).map((one) => one.text).join(), 'A,b');
});

test('line breaks are kept where a text may take several lines', () => {
  assert.equal(isCut({ text: `${letters(10)}\n${letters(10)}`, lines: 2 }), false);
  assert.equal(isCut({ text: `${letters(11)}\n${letters(10)}`, lines: 2 }), true, 'the first part takes two lines');
  assert.equal(isCut({ text: 'a\nb\nc', lines: 2 }), true);
  assert.equal(isCut({ text: `${letters(6)}\n${letters(6)}` }), false, 'written in two lines');
  assert.equal(isCut({ text: `${letters(11)}\n${letters(6)}` }), true);
  assert.equal(isCut({ text: 'a\nb\nc' }), true);
  assert.equal(isCut({ text: 'a\nb\nc', breaks: 3 }), false);
});

test('a text has the room that those beside it leave', () => {
  const beside = [{ text: letters(4), size: 20, weight: 400, spacing: 0 }, { text: '', size: 20, weight: 400, spacing: 0 }];
  assert.equal(isCut({ text: letters(6), beside }), false);
  assert.equal(isCut({ text: letters(7), beside }), true);
  assert.equal(isCut({ text: 'x', beside: [{ ...beside[0], text: letters(12) }] }), true, 'there is no room');
  assert.equal(isCut({ text: '', beside: [{ ...beside[0], text: letters(12) }] }), false);
});

test('the texts of a countdown have the room of its style', () => {
  const cut = (/** @type {object} */ data, /** @type {object} */ theme = {}) => (
    cutFields(countdown.drawnTexts(data, theme, facts), 'Any', ruler));
  // Two lines of 430 pixels at 29, and two lines of 400 pixels at 28.
  assert.deepEqual(cut({ title: letters(53), subtitle: letters(51) }), []);
  assert.deepEqual(cut({ title: letters(54), subtitle: letters(52) }), ['title', 'subtitle']);
  assert.deepEqual(cut({ style: 'unknown', title: letters(54) }), ['title']);
  assert.deepEqual(cut({ subtitle: `${letters(28)}\n${letters(28)}` }), []);
  assert.deepEqual(cut({ subtitle: `${letters(29)}\n${letters(25)}` }), ['subtitle']);
  assert.deepEqual(cut({ subtitle: letters(41) }, { secondLine: { size: 48 } }), []);
  assert.deepEqual(cut({ subtitle: letters(42) }, { secondLine: { size: 48 } }), ['subtitle']);
  // The small ring has only a title.
  assert.deepEqual(cut({ style: 'corner', title: letters(24), subtitle: letters(90) }), []);
  assert.deepEqual(cut({ style: 'corner', title: letters(25) }), ['title']);
});

test('the second line of a banner has what time and title leave', () => {
  const cut = (/** @type {object} */ data) => (
    cutFields(countdown.drawnTexts({ style: 'banner', ...data }, {}, facts), 'Any', ruler));
  // 1640 pixels without the gaps of 28; the time takes five letters of 31.35 pixels, letters of the title take 21 and
  // shrink to 15, those of the second line shrink to 14.
  assert.deepEqual(cut({ title: letters(97) }), []);
  assert.deepEqual(cut({ title: letters(98) }), ['title']);
  assert.deepEqual(cut({ subtitle: letters(103) }), []);
  assert.deepEqual(cut({ subtitle: letters(104) }), ['subtitle']);
  assert.deepEqual(cut({ title: letters(20), subtitle: letters(71) }), []);
  assert.deepEqual(cut({ title: letters(20), subtitle: letters(72) }), ['subtitle']);
  assert.deepEqual(cut({ title: letters(20), subtitle: letters(71), format: 'hh:mm:ss' }), ['subtitle'], 'a longer time');
  assert.deepEqual(cut({ title: letters(98), subtitle: 'a' }), ['title', 'subtitle']);
  assert.deepEqual(cut({ title: letters(96), subtitle: 'a' }), ['title', 'subtitle'], 'with two gaps');
});

test('the time of a banner has hours from 100 minutes on, also when it runs until a time of day', () => {
  const isCut = (/** @type {object} */ data) => (
    cutFields(countdown.drawnTexts({ style: 'banner', title: letters(92), ...data }, {}, facts), 'Any', ruler).length === 1);
  assert.deepEqual([{}, { seconds: 5999 }, { seconds: 6000 }, { seconds: 5999.5 }].map(isCut), [false, false, true, true]);
  assert.deepEqual([{ until: '19:39' }, { until: '19:40' }, { until: '17:59' }].map(isCut), [false, true, true]);
  assert.equal(isCut({ until: '19:40', format: 'mm:ss' }), false);
});

test('texts wait for their weights and those of the texts beside them', () => {
  const time = { text: '05:00', size: 66, weight: 700, spacing: 0 };
  assert.deepEqual(weightsOf([text({}), text({ weight: 300, beside: [time] })]), [400, 300, 700]);
  const banner = countdown.drawnTexts({ style: 'banner', title: 'a' }, {}, facts);
  assert.ok(weightsOf(banner).includes(700), 'the time is bold');
});

test('the caption of a poster has the room of its picture', () => {
  const cut = (/** @type {object} */ data, /** @type {number | null} */ proportions, /** @type {object} */ theme = {}) => (
    cutFields(poster.drawnTexts({ fileUrl: '/a.png', ...data }, theme, { proportionsOf: () => proportions }), 'Any', ruler));
  // Two lines of a landscape of 860 pixels, of which padding and bar take 98. Letters take 13.72 and 14 pixels.
  assert.deepEqual(cut({ title: letters(99), subtitle: letters(97) }, 1.5), []);
  assert.deepEqual(cut({ title: letters(100), subtitle: letters(98) }, 1.5), ['title', 'subtitle']);
  assert.deepEqual(cut({ title: letters(100) }, 1.5, { bar: { side: 'top' } }), [], 'the bar is not beside the text');
  assert.deepEqual(cut({ title: letters(100) }, 1.5, { bar: { thickness: 2 } }), []);
  assert.deepEqual(cut({ title: letters(100), side: 'center' }, 1.5), [], '1200 pixels');
  // A portrait is 600 pixels wide, and a caption at least 420.
  assert.deepEqual(cut({ title: letters(66) }, 0.75), ['title']);
  assert.deepEqual(cut({ title: letters(42) }, 0.1), []);
  assert.deepEqual(cut({ title: letters(43) }, 0.1), ['title']);
  // Full screen, it does not depend on the picture, whose proportions are unknown at first.
  assert.deepEqual(cut({ title: letters(149), side: 'full' }, null), []);
  assert.deepEqual(cut({ title: letters(150), side: 'full' }, null), ['title']);
  assert.deepEqual(cut({ title: letters(500) }, null), []);
});
