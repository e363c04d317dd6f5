/** When the panel's elements are updated: at most once per frame, while they are on the page and their view is open. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

let frames = /** @type {Array<() => void>} */ ([]);
let isHidden = false;
globalThis.requestAnimationFrame = /** @type {any} */ ((/** @type {() => void} */ callback) => frames.push(callback));
globalThis.HTMLElement = /** @type {any} */ (class {
  isConnected = true;

  closest() { return isHidden ? {} : null; }

  querySelectorAll() { return []; }
});
const { CueElement } = await import('../../../ui/shared/element.js');
const { store } = await import('../../../ui/server/store.js');

class Counter extends CueElement {
  updates = 0;

  update() { this.updates += 1; }
}

function frame() {
  const callbacks = frames;
  frames = [];
  for (const callback of callbacks) callback();
}

test('several changes in one frame are one update', () => {
  const counter = new Counter();
  counter.connectedCallback();
  for (let i = 0; i < 5; i += 1) store.notify();
  assert.deepEqual([frames.length, counter.updates], [1, 0]);
  frame();
  assert.equal(counter.updates, 1);
  store.notify();
  frame();
  assert.equal(counter.updates, 2, 'a change in the next frame');
  counter.disconnectedCallback();
  store.notify();
  assert.equal(frames.length, 0, 'it has left the page');
});

test('an element of a closed view is not updated', () => {
  const counter = new Counter();
  counter.connectedCallback();
  isHidden = true;
  frame();
  assert.equal(counter.updates, 0);
  isHidden = false;
  store.notify();
  frame();
  assert.equal(counter.updates, 1);
});
