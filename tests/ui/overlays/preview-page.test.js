/** Who may send drafts to a preview, and the space it is drawn in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { designSpace } from '../../../ui/overlays/design-space.js';
import { isTrusted } from '../../../ui/overlays/preview-page.js';

test('only the page’s own origin and the desktop window may send drafts', () => {
  const own = 'http://127.0.0.1:3002';
  for (const origin of [own, 'tauri://localhost', 'http://tauri.localhost', 'https://tauri.localhost']) {
    assert.equal(isTrusted(origin, own), true, origin);
  }
  for (const origin of ['http://127.0.0.1:3003', 'https://example.com', 'http://localhost', 'null', '']) {
    assert.equal(isTrusted(origin, own), false, origin);
  }
});

test('the design space is scaled to the window, and grows in the direction that is too long', () => {
  assert.deepEqual(designSpace(1920, 1080), { scale: 1, width: 1920, height: 1080 });
  assert.deepEqual(designSpace(960, 540), { scale: 0.5, width: 1920, height: 1080 });
  assert.deepEqual(designSpace(3440, 1080), { scale: 1, width: 3440, height: 1080 });
  assert.deepEqual(designSpace(960, 1080), { scale: 0.5, width: 1920, height: 2160 });
  assert.equal(designSpace(0, 0).scale, 1, 'a window without a size');
});
