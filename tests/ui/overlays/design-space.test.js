/** The space that graphics are designed for, in windows of other sizes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { designSpace } from '../../../ui/overlays/design-space.js';

test('the design space is scaled to the window, and grows in the direction that is too long', () => {
  assert.deepEqual(designSpace(1920, 1080), { scale: 1, width: 1920, height: 1080 });
  assert.deepEqual(designSpace(960, 540), { scale: 0.5, width: 1920, height: 1080 });
  assert.deepEqual(designSpace(3440, 1080), { scale: 1, width: 3440, height: 1080 });
  assert.deepEqual(designSpace(960, 1080), { scale: 0.5, width: 1920, height: 2160 });
  assert.equal(designSpace(0, 0).scale, 1, 'a window without a size');
});
