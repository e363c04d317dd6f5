/** Where graphics are placed: inside the safe area of the canvas, whatever a theme or a payload says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeElement, installFakeDom } from './fake-dom.js';

installFakeDom();
const lowerThird = await import('../../../ui/graphics/lower-third/layout.js');
const countdown = await import('../../../ui/graphics/countdown/layout.js');

const poster = await import('../../../ui/graphics/poster/layout.js');

const element = () => /** @type {any} */ (new FakeElement());

/** The styles of a lower third. @param {object} layout @param {'left' | 'right' | 'center'} side */
function placed(layout, side) {
  const graphic = element();
  lowerThird.applyPlace(graphic, { layout }, side);
  const { left, right, bottom, marginBottom, transform } = graphic.style;
  return { left, right, bottom, marginBottom, transform };
}

test('a lower third without a place keeps that of the style sheet', () => {
  assert.deepEqual(placed({}, 'left'), { left: '', right: '', bottom: '', marginBottom: '', transform: '' });
  assert.deepEqual(placed({ x: 'left', y: null, scale: 1 }, 'left').transform, '');
});

test('the corner of a lower third is the upper left one, or the upper right one on the right side', () => {
  assert.deepEqual(placed({ x: 200, y: 300, scale: 1.2 }, 'left'),
    { left: '200px', right: '', bottom: '602px', marginBottom: '0', transform: 'scale(1.2)' });
  assert.deepEqual([placed({ x: 200 }, 'right').right, placed({ x: 200 }, 'right').left], ['200px', '']);
  assert.deepEqual([placed({ x: 200 }, 'center').right, placed({ x: 200 }, 'center').left], ['', '']);
});

test('a lower third stays inside the safe area', () => {
  assert.deepEqual([placed({ x: -5, y: 5000 }, 'left').left, placed({ x: -5, y: 5000 }, 'left').bottom], ['54px', '54px']);
  assert.equal(placed({ scale: 9 }, 'left').transform, 'scale(1.3)');
});

test('a theme sets the side and the size of the text, which stays readable', () => {
  assert.deepEqual(['right', 'center', 'left', 'up', 7].map((side) => lowerThird.sideOf({ layout: { side } })),
    ['right', 'center', 'left', 'left', 'left']);
  const places = (/** @type {object} */ theme) => {
    const { name, role } = lowerThird.placesOf(theme);
    return [name.size, name.lineHeight, role.size];
  };
  assert.deepEqual(places({ font: { size: 100 } }), [100, '1.16', 55]);
  assert.deepEqual(places({ font: { size: 1 } }), [36, '1.16', 28]);
  assert.deepEqual(places({}), [null, '', null], 'the style sheet decides');
  assert.deepEqual([lowerThird.nameSize({}), lowerThird.roleSize({})], [66, 36]);
});

test('the second line follows the name unless the theme has a size for it', () => {
  const sizes = (/** @type {object} */ theme) => {
    const { role } = lowerThird.placesOf(theme);
    return [role.size, role.lineHeight];
  };
  assert.deepEqual(sizes({ font: { size: 66 } }), [36, '']);
  assert.deepEqual(sizes({ font: { size: 120 } }), [66, '1.28'], 'a large line needs more height');
  assert.deepEqual(sizes({ font: { size: 66 }, secondLine: { size: 24 } }), [24, '1.28']);
  assert.deepEqual(sizes({ secondLine: { size: 24 } }), [24, '1.28']);
  assert.deepEqual(sizes({ secondLine: { size: 1000 } }), [90, '1.28'], 'the size is limited');
  assert.deepEqual(sizes({ secondLine: { size: '24' } }), [24, '1.28'], 'numbers may be text');
  assert.deepEqual(sizes({ secondLine: { size: 'big' } }), [null, '']);
});

test('a countdown stays inside the safe area at any scale, and its payload wins over its theme', () => {
  const graphic = element();
  graphic.offsetWidth = 600;
  graphic.offsetHeight = 100;
  const place = (/** @type {object} */ data) => {
    countdown.applyPlace(graphic, data, 2);
    return [graphic.style.left, graphic.style.top, graphic.style.transform];
  };
  const theme = { layout: { x: 100, y: 200, scale: 0.5 } };
  assert.deepEqual(place({}), ['', '', '']);
  assert.deepEqual(place({ theme }), ['100px', '200px', 'scale(0.5)']);
  assert.deepEqual(place({ theme, position: { x: 300, y: 400 }, size: { scale: 1 } }), ['300px', '400px', '']);
  assert.deepEqual(place({ position: { x: 5000, y: 5000 }, size: { scale: 9 } }), ['666px', '826px', 'scale(2)']);
  assert.deepEqual(place({ position: { x: 300 } }), ['', '', ''], 'one number is no place');
});

test('a lower third moves up for others, unless its theme has a place for it', () => {
  const way = (/** @type {string} */ marginBottom, /** @type {number} */ bottom) => (
    lowerThird.wayPx(/** @type {any} */ ({ style: { marginBottom }, v_insets: { top: 0, bottom } })));
  assert.deepEqual([way('', 0), way('', 100), way('', 186), way('0', 186), way('0px', 186)], [0, 0, 78, 0, 0]);
});

test('a poster has the room that others leave, and needs the same area whatever they leave', () => {
  assert.equal(poster.freeHeight({ top: 0, bottom: 0 }), 972);
  assert.equal(poster.freeHeight({ top: 214, bottom: 310 }, 1920), 1396);
  const size = (/** @type {number} */ proportions, /** @type {object} */ room) => {
    const { width, height, cardWidth } = poster.cardSize(proportions, 'right', true, room);
    return [width, height, cardWidth];
  };
  assert.deepEqual(size(1.5, { captionHeight: 124 }), [860, 573, 860]);
  assert.deepEqual(size(0.5, { captionHeight: 124 }), [400, 800, 420]);
  assert.deepEqual(size(0.5, { captionHeight: 124, free: 716 }), [296, 592, 420]);
  assert.deepEqual(size(0.5, { captionHeight: 300, free: 200 }), [1, 1, 420], 'no room at all');
  const area = (/** @type {'left' | 'center' | 'right'} */ side) => (
    poster.cardArea(side, { width: 860, height: 697 }, { width: 1920, height: 1080 }));
  assert.deepEqual([area('left').left, area('center').left, area('right').left], [96, 530, 964]);
  assert.deepEqual(area('right'), { left: 964, top: 191.5, right: 1824, bottom: 888.5 });
});
