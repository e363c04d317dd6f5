/** Which poster viewers see while others load, fail or end. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { FakeElement, installFakeDom } from './fake-dom.js';

const EXIT_MS = 460;

/** The pictures that were requested, oldest first. @type {FakeImage[]} */
let images = [];

class FakeImage extends FakeElement {
  isMedia = true;
  naturalWidth = 640;
  naturalHeight = 360;
  src = '';
  alt = '';

  constructor() {
    super();
    this.decoded = new Promise((resolve, reject) => {
      this.load = () => resolve(undefined);
      this.fail = () => reject(new Error('broken'));
    });
    images.push(this);
  }

  decode() {
    return this.decoded;
  }
}

installFakeDom();
Object.assign(globalThis, { Image: FakeImage });
const { default: Poster } = await import('../../../ui/graphics/poster/graphic.js');

beforeEach(() => {
  images = [];
  mock.timers.enable({ apis: ['setTimeout'] });
});
afterEach(() => mock.timers.reset());

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A poster that was shown with this picture, which is still loading. @param {object} [more] */
async function showing(more = {}) {
  const poster = /** @type {any} */ (new Poster());
  await poster.load({ data: { fileUrl: '/a.png', ...more } });
  const played = poster.playAction({ goto: 0 });
  await settled();
  /** The cards, oldest first: loading, shown or leaving. */
  const cards = () => poster.children.map((/** @type {FakeElement} */ card) => (
    ['shown', 'leaving'].find((state) => card.classList.contains(state)) || 'loading'));
  return { poster, played, cards };
}

test('a poster enters when its picture has loaded', async () => {
  const { played, cards } = await showing();
  assert.deepEqual(cards(), ['loading']);
  images[0].load();
  assert.deepEqual([(await played).statusCode, cards()], [200, ['shown']]);
});

test('the old poster stays until the next one has loaded, then leaves', async () => {
  const { poster, cards } = await showing();
  images[0].load();
  await settled();
  poster.updateAction({ data: { fileUrl: '/b.png' } });
  await settled();
  assert.deepEqual(cards(), ['shown', 'loading']);
  images[1].load();
  await settled();
  assert.deepEqual(cards(), ['leaving', 'shown']);
  mock.timers.tick(EXIT_MS);
  await settled();
  assert.deepEqual(cards(), ['shown']);
});

test('a poster that was replaced while it loaded does not enter, and the old one stays for the last one', async () => {
  const { poster, cards } = await showing();
  images[0].load();
  await settled();
  poster.updateAction({ data: { fileUrl: '/b.png' } });
  poster.updateAction({ data: { fileUrl: '/c.png' } });
  await settled();
  images[1].load();
  await settled();
  assert.deepEqual(cards(), ['shown', 'loading']);
  images[2].load();
  await settled();
  assert.deepEqual([cards(), images[2].src], [['leaving', 'shown'], 'http://127.0.0.1:3002/c.png']);
});

test('a picture that cannot be loaded fails, and the old poster leaves', async () => {
  const { poster, cards } = await showing();
  images[0].load();
  await settled();
  const updated = poster.updateAction({ data: { fileUrl: '/folder/b.png?x' }, skipAnimation: true });
  await settled();
  images[1].fail();
  const { statusCode, statusMessage } = await updated;
  assert.deepEqual([statusCode, cards()], [422, []]);
  assert.match(statusMessage, /b\.png could not be loaded/);
});

test('an address that is no picture or video fails with the reason', async () => {
  for (const [data, reason] of /** @type {[any, RegExp][]} */ ([
    [{ fileUrl: 'javascript:x' }, /not the address of a picture/],
    [{ fileUrl: '', type: 'video' }, /not the address of a video/],
    [{ fileUrl: 'data:text/html,x' }, /of this payload/],
    [{ fileUrl: 'https://youtu.be/x', type: 'youtube' }, /YouTube/],
  ])) {
    const { played } = await showing(data);
    const { statusCode, statusMessage } = await played;
    assert.equal(statusCode, 422);
    assert.match(statusMessage, reason);
  }
});

test('another caption needs no other card', async () => {
  const { poster, cards } = await showing({ title: 'A' });
  images[0].load();
  await settled();
  await poster.updateAction({ data: { title: 'B' } });
  assert.deepEqual([images.length, cards()], [1, ['shown']]);
});

test('a stop hides the poster, also one that is still loading', async () => {
  const { poster, cards } = await showing();
  await poster.stopAction({ skipAnimation: true });
  images[0].load();
  await settled();
  assert.deepEqual(cards(), []);
});

test('a card enters from the edge of the theme, and leaves to that of the exit', async () => {
  const theme = { entrance: { from: 'start' }, exit: { to: 'top' } };
  const { poster } = await showing({ theme, title: 'ألف' });
  const [card] = poster.children;
  const edge = () => card.attributes.get('data-hidden-at');
  images[0].load();
  await settled();
  assert.deepEqual([edge(), card.classList.contains('rtl')], ['start', true]);
  // The exit is that of the theme at the time of the exit.
  await poster.updateAction({ data: { theme: { ...theme, exit: { to: 'bottom' } } } });
  poster.stopAction({});
  await settled();
  assert.equal(edge(), 'bottom');
});

test('without an edge in the theme, a card is where the style sheet says', async () => {
  const { poster } = await showing();
  images[0].load();
  await settled();
  assert.equal(poster.children[0].attributes.has('data-hidden-at'), false);
});
