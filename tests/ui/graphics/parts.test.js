/** What graphics share: pictures, texts, values of a payload and themes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeElement, installFakeDom } from './fake-dom.js';

installFakeDom();
const { setText, toggleState } = await import('../../../ui/graphics/shared/dom.js');
const { translated } = await import('../../../ui/graphics/shared/messages.js');
const { asNumber, asText, mediaUrl } = await import('../../../ui/graphics/shared/payload.js');
const { applyColors, applyFont, applyMotion } = await import('../../../ui/graphics/shared/theme.js');
const { Picture } = await import('../../../ui/graphics/lower-third/picture.js');

const element = () => /** @type {any} */ (new FakeElement());

test('a picture is hidden until it has loaded, and when there is none or a broken one', () => {
  let resized = 0;
  const picture = new Picture('avatar', () => { resized += 1; });
  const image = /** @type {any} */ (picture.element);
  picture.show('/assets/ada.png');
  assert.deepEqual([image.src, image.hidden], ['http://127.0.0.1:3002/assets/ada.png', true]);
  image.onload();
  assert.deepEqual([image.hidden, image.classList.contains('ready'), resized], [false, true, 1]);
  picture.show('/assets/ada.png');
  assert.equal(image.hidden, false, 'the same picture stays');
  picture.show(undefined);
  assert.deepEqual([image.src, image.hidden, image.classList.contains('ready')], [undefined, true, false]);
  picture.show('/assets/broken.png');
  image.onload();
  image.onerror();
  assert.equal(image.hidden, true);
});

test('an element without text is hidden', () => {
  const heading = element();
  setText(heading, 'Ada');
  assert.deepEqual([heading.textContent, heading.hidden], ['Ada', false]);
  setText(heading, '');
  assert.deepEqual([heading.textContent, heading.hidden], ['', true]);
});

test('a state is set with or without its transition', () => {
  const graphic = element();
  let duringLayout = false;
  Object.defineProperty(graphic, 'offsetWidth', {
    get: () => { duringLayout = graphic.classList.contains('instant'); },
  });
  toggleState(graphic, 'shown', true, false);
  assert.deepEqual([graphic.classList.contains('shown'), duringLayout], [true, false]);
  toggleState(graphic, 'shown', false, true);
  assert.deepEqual([...graphic.classList.names, duringLayout], [true], 'the layout was made without transitions');
});

test('a value that is not understood counts as missing', () => {
  assert.deepEqual([' a ', 3, null, {}, true].map(asText), ['a', '3', '', '', '']);
  assert.deepEqual([5, -1, 99, '5', '0:07'].map((value) => asNumber(value, 0, 10)), [5, 0, 10, 5, 7]);
  assert.deepEqual(['five', NaN, null].map((value) => asNumber(value, 0, 10)), [null, null, null]);
});

test('media come from http, https or a data URL of their kind', () => {
  assert.equal(mediaUrl('/assets/a.png', 'image'), 'http://127.0.0.1:3002/assets/a.png');
  assert.equal(mediaUrl('data:image/png;base64,AA', 'image'), 'data:image/png;base64,AA');
  const data = ['data:text/html,x', 'data:video/mp4,x'];
  const refused = ['javascript:alert(1)', 'file:///etc/passwd', '', 'http://', 7, ...data];
  for (const url of refused) {
    assert.equal(mediaUrl(url, 'image'), '', String(url));
  }
});

test('an accent wins over the theme, and the text color is used only together with a plate', () => {
  const graphic = element();
  const applied = () => Object.fromEntries(graphic.style.properties);
  const colors = { primary: '#000001', accent: '#000002', surface: '#000003', text: '#000004' };
  applyColors(graphic, { colors }, '');
  assert.deepEqual(applied(),
    { '--accent': '#000002', '--accent-2': '#000001', '--surface': '#000003', '--text': '#000004' });
  assert.equal(graphic.classList.contains('themed'), true);
  applyColors(graphic, { colors: { text: '#000004', surface: 'url(x)' } }, '#00000a');
  assert.deepEqual(applied(), { '--accent': '#00000a', '--accent-2': '#00000a', '--text': '#000004' });
  assert.equal(graphic.classList.contains('themed'), false);
});

test('a theme sets the font and the motion, and another theme resets them', () => {
  const graphic = element();
  const heading = element();
  applyFont(graphic, { font: { family: 'Inter', weight: 650.4 } }, heading);
  applyMotion(graphic, { motion: 'none' });
  assert.deepEqual([graphic.style.fontFamily, heading.style.fontWeight], ['Inter, var(--font-family)', '650']);
  assert.deepEqual([...graphic.classList.names], ['motion-none']);
  applyFont(graphic, null, heading);
  applyMotion(graphic, { motion: 'fade' });
  assert.deepEqual([graphic.style.fontFamily, heading.style.fontWeight], ['', '']);
  assert.deepEqual([...graphic.classList.names], ['motion-fade']);
});

test('messages are in the renderer’s language, and in English if that is unknown', async () => {
  const messages = { en: 'Hello', fr: 'Bonjour' };
  const inLanguage = (/** @type {() => Promise<string>} */ v_language) => translated({ v_language }, messages);
  assert.equal(await inLanguage(async () => 'fr'), 'Bonjour');
  assert.equal(await inLanguage(async () => 'de'), 'Hello');
  assert.equal(await inLanguage(async () => { throw new Error('no answer'); }), 'Hello');
});
