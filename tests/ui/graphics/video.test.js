/** Where a poster's video begins, and what it does at its end. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { FakeElement, installFakeDom } from './fake-dom.js';

class FakeVideoElement extends FakeElement {
  readyState = 0;
  seeking = false;
  paused = true;
  muted = false;
  currentTime = 0;
  error = new Error('broken');
  /** Whether the browser refuses to play sound. */
  refusesSound = false;

  async play() {
    if (this.refusesSound && !this.muted) throw new Error('no click');
    this.paused = false;
  }

  pause() {
    this.paused = true;
  }

  load() {}
}

installFakeDom();
Object.assign(document, { createElement: () => new FakeVideoElement() });
const { Video } = await import('../../../ui/graphics/poster/video.js');

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A video that has begun. @param {object} [options] */
async function begun(options = {}) {
  const onEnd = mock.fn();
  const video = new Video('/a.mp4', { start: 0, end: null, endBehavior: 'hold', onEnd, ...options });
  const element = /** @type {any} */ (video.element);
  element.dispatchEvent(new Event('loadedmetadata'));
  element.readyState = 4;
  element.dispatchEvent(new Event('canplay'));
  await video.ready;
  video.begin();
  await settled();
  return { video, element, onEnd };
}

/** @param {any} element @param {number} seconds */
function playTo(element, seconds) {
  element.currentTime = seconds;
  element.dispatchEvent(new Event('timeupdate'));
}

test('it begins at its start, without sound', async () => {
  const { element } = await begun({ start: 3 });
  assert.deepEqual([element.currentTime, element.muted, element.paused], [3, true, false]);
});

test('it ends on time, though the browser reports the time rarely', async () => {
  const { element, onEnd } = await begun({ end: 10, endBehavior: 'stop' });
  playTo(element, 9.5);
  mock.timers.tick(1000);
  assert.equal(onEnd.mock.callCount(), 0);
  playTo(element, 9.8);
  mock.timers.tick(200);
  assert.deepEqual([onEnd.mock.callCount(), element.paused], [1, true]);
  playTo(element, 10.1);
  assert.equal(onEnd.mock.callCount(), 1, 'only once');
});

test('at the end it holds the last frame, or starts again', async () => {
  const held = await begun({ end: 10 });
  playTo(held.element, 10);
  assert.deepEqual([held.element.paused, held.element.currentTime, held.onEnd.mock.callCount()], [true, 10, 0]);
  const looped = await begun({ start: 3, end: 10, endBehavior: 'loop' });
  playTo(looped.element, 10);
  await settled();
  assert.deepEqual([looped.element.paused, looped.element.currentTime], [false, 3]);
});

test('the browser loops a whole file without a gap', async () => {
  assert.equal((await begun({ endBehavior: 'loop' })).element.loop, true);
  assert.equal((await begun({ endBehavior: 'loop', start: 1 })).element.loop, false);
  assert.equal((await begun({ endBehavior: 'hold' })).element.loop, false);
});

test('a pause ends the timer of the end, and play after the end starts again', async () => {
  const { video, element, onEnd } = await begun({ end: 10, endBehavior: 'stop', start: 2 });
  playTo(element, 9.8);
  video.pause();
  mock.timers.tick(1000);
  assert.equal(onEnd.mock.callCount(), 0);
  await video.play();
  playTo(element, 10);
  assert.equal(onEnd.mock.callCount(), 1);
  await video.play();
  assert.deepEqual([element.currentTime, element.paused], [2, false]);
});

test('without the right to play sound it plays muted', async () => {
  const { video, element } = await begun();
  video.pause();
  element.refusesSound = true;
  video.mute(false);
  await video.play();
  assert.deepEqual([element.muted, element.paused], [true, false]);
});

test('a file that cannot be played is rejected', async () => {
  const video = new Video('/a.mp4', { start: 0, end: null, endBehavior: 'hold', onEnd: () => {} });
  video.element.dispatchEvent(new Event('error'));
  await assert.rejects(video.ready, /broken/);
});
