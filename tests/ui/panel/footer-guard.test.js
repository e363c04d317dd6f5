/** HIDE ALL and Undo, which take each other's place: a press that comes too late must not do the opposite. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FooterGuard, HIDE_REST_MS } from '../../../ui/panel/frame/footer-guard.js';
import { REST_MS } from '../../../ui/domain/press-guard.js';

/** A footer whose Undo went away at an instant. */
function setup(/** @type {number} */ goneAt) {
  const guard = new FooterGuard();
  guard.onHideAll(0);
  guard.renderUndo(true, 10);
  assert.equal(guard.renderUndo(false, goneAt), true);
  return guard;
}

/** Presses HIDE ALL with a pointer. */
function press(/** @type {FooterGuard} */ guard, /** @type {number} */ at) {
  guard.downOnHide(at);
  return guard.takesHide(true);
}

test('a second press on Undo, which has gone, does not hide everything', () => {
  const guard = setup(5000);
  assert.equal(press(guard, 5001), false);
  assert.equal(guard.renderUndo(false, 5300), false, 'it rests once');
  assert.equal(press(guard, 5000 + HIDE_REST_MS - 1), false);
  assert.equal(press(guard, 5000 + HIDE_REST_MS), true);
});

test('a press that began on HIDE ALL counts, whatever happens to Undo meanwhile', () => {
  const guard = new FooterGuard();
  guard.renderUndo(true, 0);
  guard.downOnHide(990);
  guard.renderUndo(false, 1000);
  assert.equal(guard.takesHide(true), true);
});

test('a press that began too early does not count, however long it is held', () => {
  const guard = setup(5000);
  guard.downOnHide(5100);
  assert.equal(guard.takesHide(true), false);
});

test('a key hides everything at once', () => {
  assert.equal(setup(5000).takesHide(false), true);
});

test('HIDE ALL can be pressed again and again while there is no Undo', () => {
  const guard = new FooterGuard();
  guard.renderUndo(false, 0);
  assert.deepEqual([press(guard, 1), press(guard, 100), press(guard, 200)], [true, true, true]);
});

test('a second press of HIDE ALL, where Undo has appeared, hides again', () => {
  const guard = new FooterGuard();
  guard.onHideAll(0);
  guard.renderUndo(true, 10);
  assert.deepEqual([guard.isUndoHide(REST_MS - 1), guard.isUndoHide(REST_MS)], [true, false]);
});
