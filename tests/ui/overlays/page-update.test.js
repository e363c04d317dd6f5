/** When a page is reloaded after an update of the app. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageUpdate } from '../../../ui/overlays/page-update.js';

/** A page that was served by build `a`. @param {Map<string, string>} [stored] what outlives a reload */
function openPage(stored = new Map()) {
  const pageUpdate = new PageUpdate({
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => { stored.set(key, value); },
  });
  assert.equal(pageUpdate.needsReload('a', true), false, 'the first build is its own');
  return pageUpdate;
}

test('an idle page is reloaded for another build, and only for another one', () => {
  const page = openPage();
  assert.equal(page.needsReload('a', true), false);
  assert.equal(page.needsReload('', true), false, 'an unknown build');
  assert.equal(page.needsReload('b', true), true);
});

test('a page that shows something is reloaded later', () => {
  const page = openPage();
  assert.equal(page.needsReload('b', false), false);
  assert.equal(page.needsReload('b', true), true);
});

test('a reload that changes nothing is not repeated', () => {
  const stored = new Map();
  assert.equal(openPage(stored).needsReload('b', true), true);
  assert.equal(openPage(stored).needsReload('b', true), false);
  assert.equal(openPage(stored).needsReload('c', true), true);
});
