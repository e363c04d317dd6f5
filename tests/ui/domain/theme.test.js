/** The pure parts of the view Theme: contrast, positions, themes; and the themes that come with the app. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sideOf } from '../../../ui/graphics/lower-third/layout.js';
import { motionOf } from '../../../ui/graphics/shared/theme.js';
import { contrast, formatHex, legibility, parseColor, ratio } from '../../../ui/domain/contrast.js';
import { INCLUDED_THEMES } from '../../../ui/domain/included-themes.js';
import { atPlace, dragged, placeOf, stepped, toLayout } from '../../../ui/domain/place.js';
import { FAMILIES, isAllowedFamily, isListedFamily, nearestWeight, uploadedFamilies } from '../../../ui/domain/fonts.js';
import { DEFAULT_THEME, completeTheme, freeName, isSameTheme, withValue } from '../../../ui/domain/theme.js';

const WITH_SIDE = { side: true };
const WITHOUT_SIDE = { side: false };

const c = (text) => {
  const colour = parseColor(text);
  assert.ok(colour, text);
  return colour;
};

test('colors are parsed and formatted', () => {
  assert.deepEqual(c('#fff'), { r: 255, g: 255, b: 255, a: 1 });
  assert.deepEqual(c('#00000080'), { r: 0, g: 0, b: 0, a: 128 / 255 });
  assert.deepEqual(c('rgb(255 0 10 / 50%)'), { r: 255, g: 0, b: 10, a: 0.5 });
  assert.deepEqual(c('RGBA(1, 2, 3, 0.25)'), { r: 1, g: 2, b: 3, a: 0.25 });
  for (const none of ['', 'red', '#12345', 'rgb(1, 2)', 'rgb(a, b, c)', 'oklch(60% 0.2 140)']) assert.equal(parseColor(none), null, none);
  for (const text of ['#14171df2', '#ffc46b', '#00000000']) assert.equal(formatHex(c(text)), text);
  assert.equal(formatHex(c('#ABC')), '#aabbcc');
});

test('the contrast is that of WCAG 2.1', () => {
  assert.equal(ratio(c('#000'), c('#fff')), 21);
  assert.equal(ratio(c('#123456'), c('#123456')), 1);
  assert.equal(ratio(c('#777'), c('#fff')).toFixed(2), '4.48');
  assert.deepEqual([21, 7, 6.9, 4.5, 4.4, 3, 2.9, 1].map(legibility), ['easy', 'easy', 'fine', 'fine', 'large', 'large', 'hard', 'hard']);
});

test('a translucent plate is judged over the video that gives the lowest contrast', () => {
  assert.equal(contrast(c('#fff'), c('#000000')), 21);
  assert.equal(contrast(c('#fff'), c('#00000000')), 1, 'white text without a plate over a white video');
  const half = contrast(c('#fff'), c('#00000080'));
  assert.ok(half > 3 && half < 6, String(half));
});

test('the included themes are whole and easy to read', () => {
  assert.ok(INCLUDED_THEMES.length >= 4 && INCLUDED_THEMES.length <= 6);
  assert.equal(new Set(INCLUDED_THEMES.map((one) => one.key)).size, INCLUDED_THEMES.length);
  for (const { key, theme } of INCLUDED_THEMES) {
    assert.deepEqual(completeTheme(theme), theme, `${key} is whole`);
    assert.ok(isListedFamily(theme.font.family), `${key}'s font is on the list`);
    assert.equal(legibility(contrast(c(theme.colors.text), c(theme.colors.surface))), 'easy', key);
    // The accents are decoration, but must be visible on the plate.
    for (const part of ['accent', 'primary', 'success', 'warn']) {
      assert.ok(contrast(c(theme.colors[part]), c(theme.colors.surface)) >= 1.9, `${key} ${part}`);
    }
    assert.ok(theme.font.size >= 36 && theme.font.size <= 120 && theme.font.weight >= 100 && theme.font.weight <= 900);
  }
  assert.ok(isSameTheme(INCLUDED_THEMES[0].theme, DEFAULT_THEME), 'the first is what overlays look like without a theme');
});

test('the server stores every family of the list, and none that ends a declaration', () => {
  for (const { family } of FAMILIES) assert.ok(isAllowedFamily(family), family);
  for (const family of ['', 'a;b', 'a}', 'url(x)', 'x'.repeat(201)]) assert.equal(isAllowedFamily(family), false, family);
  assert.equal(isListedFamily('Comic Sans MS'), false);
  const font = (/** @type {string} */ family) => ({ font: { family } });
  const files = /** @type {any} */ ([font('B 2'), {}, font('A'), font('A')]);
  assert.deepEqual(uploadedFamilies(files), [
    { name: 'A', family: `'A', Inter, sans-serif` }, { name: 'B 2', family: `'B 2', Inter, sans-serif` },
  ], 'each family once');
  assert.deepEqual([100, 500, 550, 650, 1000].map((weight) => nearestWeight(weight, [300, 400, 600, 900])), [300, 400, 600, 600, 900]);
});

test('a theme is completed, changed and compared, and keeps unknown keys', () => {
  const given = { colors: { text: '#000', own: '#123' }, font: { size: 40 }, own: { kept: 1 }, layout: { x: 1, y: 2, scale: 1 } };
  const theme = completeTheme(given);
  assert.equal(theme.colors.text, '#000');
  assert.equal(theme.colors.own, '#123');
  assert.equal(theme.colors.accent, DEFAULT_THEME.colors.accent);
  assert.deepEqual([theme.font.size, theme.font.family, theme.own, theme.motion], [40, 'Inter, sans-serif', { kept: 1 }, 'full']);
  const other = withValue(theme, 'colors.text', '#fff');
  assert.deepEqual([theme.colors.text, other.colors.text, other.colors.own], ['#000', '#fff', '#123']);
  assert.ok(!isSameTheme(theme, other) && isSameTheme(withValue(other, 'colors.text', '#000'), theme));
  assert.ok(!('layout' in withValue(theme, 'layout', undefined)) && 'layout' in theme);
  assert.ok(isSameTheme({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }));
  assert.ok(!isSameTheme({ a: [1] }, { a: { 0: 1 } }) && !isSameTheme({ a: 1 }, { a: 1, b: 2 }) && !isSameTheme({ a: null }, { a: {} }));
  assert.deepEqual(completeTheme(null), { ...DEFAULT_THEME });
});

test('the name of a copy is not used yet', () => {
  assert.equal(freeName('Paper', []), 'Paper');
  assert.equal(freeName('Paper', ['paper']), 'Paper 2');
  assert.equal(freeName('Paper 2', ['Paper', 'Paper 2', 'Paper 3']), 'Paper 4');
});

test('the positions of the grid are inside the safe edge, and are recognized', () => {
  const box = { x: 0, y: 0, width: 660, height: 660 };
  const layout = { x: 0, y: 0, scale: 1 };
  assert.deepEqual(atPlace(WITHOUT_SIDE, 0, 0, box, layout), { x: 54, y: 54, scale: 1 });
  assert.deepEqual(atPlace(WITHOUT_SIDE, 1, 1, box, layout), { x: 630, y: 210, scale: 1 });
  assert.deepEqual(atPlace(WITHOUT_SIDE, 2, 2, box, layout), { x: 1206, y: 366, scale: 1 });
  for (const column of [0, 1, 2]) {
    for (const row of [0, 1, 2]) {
      const { x, y } = atPlace(WITHOUT_SIDE, column, row, box, layout);
      assert.deepEqual(placeOf({ ...box, x, y }), { column, row });
    }
  }
  assert.equal(placeOf({ ...box, x: 300, y: 210 }), null);
});

test('a graphic with a side keeps its distance from it, and its lower edge', () => {
  const box = { x: 96, y: 794, width: 700, height: 178 };
  const layout = { x: 96, y: 794, scale: 1, side: 'left' };
  assert.deepEqual(toLayout(WITH_SIDE, box, layout), layout, 'the position without a layout');
  assert.deepEqual(atPlace(WITH_SIDE, 2, 2, box, layout), { x: 54, y: 848, scale: 1, side: 'right' });
  assert.deepEqual(atPlace(WITH_SIDE, 0, 0, box, layout), { x: 54, y: 54, scale: 1, side: 'left' });
  const small = { ...box, width: 350, height: 89 };
  assert.equal(toLayout(WITH_SIDE, { ...small, y: 883 }, { ...layout, scale: 0.5 }).y, 794, 'scaled from its lower edge');
  assert.deepEqual(dragged(WITH_SIDE, box, 50, -100, layout), { x: 146, y: 694, scale: 1, side: 'left' });
  assert.deepEqual(dragged(WITH_SIDE, { ...box, x: 1124 }, 50, 0, { ...layout, x: 96, side: 'right' }), {
    x: 54,
    y: 794,
    scale: 1,
    side: 'right',
  });
  assert.equal(dragged(WITH_SIDE, { ...box, x: 610 }, 50, 0, { ...layout, side: 'center' }).x, 610);
  assert.equal(dragged(WITH_SIDE, box, 5000, 0, layout).x, 960, 'the page goes no further');
});

test('a number beyond the safe edge is the edge', () => {
  const at = (/** @type {any} */ support, /** @type {any} */ layout) =>
    stepped(support, { x: 0, y: 0, width: 500, height: 200 }, 0, 0, layout);
  assert.deepEqual(
    at(WITH_SIDE, { x: 99_999, y: -5, scale: 1, side: 'left' }),
    { x: 960, y: 76, scale: 1, side: 'left' },
    'it is 22 pixels higher than a plate',
  );
  assert.deepEqual(at(WITHOUT_SIDE, { x: 99_999, y: 99_999, scale: 1 }), { x: 1366, y: 826, scale: 1 });
  assert.deepEqual(at(WITH_SIDE, { x: 100, y: 200.4, scale: 1 }), { x: 100, y: 200, scale: 1 });
});

test('steps start from the layout, whatever box the page has reported', () => {
  const box = { x: 96, y: 794, width: 500, height: 178 };
  const ten = (/** @type {any} */ layout, dx = 2) =>
    Array.from({ length: 10 }).reduce((at) => stepped(WITH_SIDE, box, dx, 0, /** @type {any} */ (at)), layout);
  assert.equal(ten({ x: 96, y: 794, scale: 1, side: 'left' }).x, 116);
  assert.equal(ten({ x: 96, y: 794, scale: 1, side: 'right' }).x, 76, 'from the right');
  assert.equal(ten({ x: 96, y: 794, scale: 1, side: 'center' }).x, 96);
  assert.equal(ten({ x: 60, y: 794, scale: 1, side: 'left' }, -2).x, 54, 'up to the edge');
});

test('what a theme means to the pages', () => {
  assert.deepEqual(
    ['fade', 'none', 'full', 'x', undefined].map((motion) => motionOf({ motion })),
    ['fade', 'none', 'full', 'full', 'full'],
  );
  assert.equal(motionOf(null), 'full');
  assert.deepEqual([{ layout: { side: 'right' } }, { layout: { side: 'x' } }, {}, null].map(sideOf), ['right', 'left', 'left', 'left']);
});
