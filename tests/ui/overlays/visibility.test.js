/** What a page knows about being seen, and when it draws: with frames, without them, and in OBS. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Visibility } from '../../../ui/overlays/visibility.js';

const FRAME_TIMEOUT_MS = 1000;

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

/** A page in a browser, or in OBS. @param {{ obs?: boolean, hidden?: boolean }} [options] */
function openPage({ obs = false, hidden = false } = {}) {
  const frames = /** @type {(() => void)[]} */ ([]);
  const page = Object.assign(new EventTarget(), { hidden });
  const browserWindow = Object.assign(new EventTarget(), obs ? { obsstudio: {} } : {});
  Object.assign(globalThis, {
    document: page,
    window: browserWindow,
    requestAnimationFrame: (/** @type {() => void} */ draw) => frames.push(draw),
  });
  const changes = /** @type {boolean[]} */ ([]);
  const visibility = new Visibility(() => changes.push(visibility.visible));
  return {
    visibility,
    changes,
    /** @param {string} name @param {object} detail */
    obsEvent: (name, detail) => browserWindow.dispatchEvent(new CustomEvent(name, { detail })),
    /** @param {boolean} isHidden */
    hide: (isHidden) => {
      page.hidden = isHidden;
      page.dispatchEvent(new Event('visibilitychange'));
    },
    frame: () => frames.splice(0).forEach((draw) => draw()),
  };
}

/** Waits until a message that was posted before has arrived. */
function messagesRead() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(null);
  });
}

test('a source that is hidden in OBS is not visible', () => {
  const { visibility, changes, obsEvent } = openPage({ obs: true });
  assert.equal(visibility.visible, true);
  obsEvent('obsSourceVisibleChanged', { visible: false });
  obsEvent('obsSourceVisibleChanged', { visible: false });
  assert.equal(visibility.visible, false);
  obsEvent('obsSourceVisibleChanged', { visible: true });
  assert.deepEqual(changes, [false, true], 'each change is reported once');
});

test('a source that is not in the program output is not visible, whatever else is', () => {
  const { visibility, changes, obsEvent } = openPage({ obs: true });
  obsEvent('obsSourceActiveChanged', { active: false });
  obsEvent('obsSourceVisibleChanged', { visible: true });
  assert.deepEqual([visibility.visible, changes], [false, [false]]);
  obsEvent('obsSourceActiveChanged', { active: true });
  assert.equal(visibility.visible, true);
});

test('outside of OBS its events mean nothing', () => {
  const { visibility, obsEvent } = openPage();
  obsEvent('obsSourceVisibleChanged', { visible: false });
  obsEvent('obsSourceActiveChanged', { active: false });
  assert.equal(visibility.visible, true);
});

test('a page that the browser hides is not visible', () => {
  const { visibility, changes, hide } = openPage();
  hide(true);
  hide(false);
  assert.deepEqual([visibility.visible, changes], [true, [false, true]]);
  assert.equal(openPage({ hidden: true }).visibility.visible, false);
});

test('a visible page draws in the next frame', () => {
  const { visibility, frame } = openPage();
  const drawn = /** @type {boolean[]} */ ([]);
  visibility.nextFrame((visible) => drawn.push(visible));
  assert.deepEqual(drawn, []);
  frame();
  mock.timers.tick(FRAME_TIMEOUT_MS);
  assert.deepEqual(drawn, [true]);
});

test('a hidden page draws without a frame, after the messages that are waiting', async () => {
  const { visibility } = openPage({ hidden: true });
  const drawn = /** @type {(boolean | string)[]} */ ([]);
  const waiting = messagesRead().then(() => drawn.push('message'));
  visibility.nextFrame((visible) => drawn.push(visible));
  await waiting;
  await messagesRead();
  assert.deepEqual(drawn, ['message', false]);
});

test('a page without frames draws after a second and is not visible; a late frame makes it visible again', () => {
  const { visibility, changes, frame } = openPage();
  const drawn = /** @type {boolean[]} */ ([]);
  visibility.nextFrame((visible) => drawn.push(visible));
  mock.timers.tick(FRAME_TIMEOUT_MS - 1);
  assert.deepEqual(drawn, []);
  mock.timers.tick(1);
  assert.deepEqual([drawn, visibility.visible], [[false], false]);
  frame();
  assert.deepEqual([drawn, visibility.visible, changes], [[false], true, [false, true]], 'it is not drawn twice');
});

test('a drawing is on the screen when the next frame begins, and at once on a hidden page', () => {
  const { visibility, frame, hide } = openPage();
  let done = 0;
  visibility.afterDrawing(() => { done += 1; });
  assert.equal(done, 0);
  frame();
  assert.equal(done, 1);
  hide(true);
  visibility.afterDrawing(() => { done += 1; });
  assert.equal(done, 2);
});
