/** When the panel can measure texts in the fonts of overlays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installDocument } from '../fake-dom.js';

/** @type {any[]} */
const faces = [];
/** @type {Error | null} */
let failure = null;
/** A face that is loaded at once, or fails for good. */
class FakeFace {
  constructor(/** @type {string} */ family, /** @type {string} */ source) {
    Object.assign(this, { family, source, status: 'unloaded' });
    faces.push(this);
  }

  async load() {
    Object.assign(this, { status: failure ? 'error' : 'loaded' });
    if (failure) throw failure;
    return this;
  }
}
/** @type {Set<any>} */
const added = new Set();
const fonts = {
  add: (/** @type {any} */ face) => added.add(face),
  load: async (/** @type {string} */ font) => [...added].filter(({ family }) => font.endsWith(`"${family}"`)),
};
Object.assign(installDocument(), { fonts });
Object.assign(globalThis, { FontFace: FakeFace });
const { OverlayFonts } = await import('../../../ui/panel/controls/overlay-fonts.js');
const { store } = await import('../../../ui/server/store.js');

test('texts are measured when the files are known and the fonts are loaded, after a failed load too', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  t.mock.method(console, 'warn', () => {});
  const settled = () => new Promise((resolve) => { setImmediate(resolve); });
  let renders = 0;
  const overlayFonts = new OverlayFonts(() => { renders += 1; });
  const isReady = () => overlayFonts.isReady('Brand', [700]);

  assert.equal(isReady(), false);
  assert.equal(faces.length, 0, 'before the files are known, nothing is loaded');
  const font = { family: 'Brand', minWeight: 400, maxWeight: 700, italic: false };
  Object.assign(store.assetList, { isLoaded: true, items: [{ id: '1', type: 'font', url: '/assets/1.woff2', font }] });

  failure = new Error('The network is down.');
  assert.deepEqual([isReady(), isReady()], [false, false]);
  await settled();
  assert.deepEqual([isReady(), faces.length, added.size, renders], [false, 1, 0, 0]);
  failure = null;
  t.mock.timers.tick(2000);
  await settled();
  assert.equal(renders, 1, 'it renders again, to try again');

  assert.equal(isReady(), false);
  await settled();
  assert.deepEqual([...added].map(({ family }) => family), ['Inter']);
  assert.equal(isReady(), false, 'the uploaded font loads');
  await settled();
  assert.deepEqual([...added].map(({ family }) => family), ['Inter', 'Brand']);
  assert.equal(isReady(), true);
});
