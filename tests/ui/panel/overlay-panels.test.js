/** What the built-in graphics bring to the panel: the modules that their manifests name can be loaded. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { loadPanels, panelOf } from '../../../ui/panel/overlay-panels.js';
import { TICKER, entry } from '../test-catalogue.js';

/** @type {Map<string, unknown>} */
const elements = new Map();
Object.assign(globalThis, {
  HTMLElement: EventTarget,
  customElements: { define: (/** @type {string} */ tag, /** @type {unknown} */ element) => elements.set(tag, element) },
  location: new URL('http://127.0.0.1:3002/'),
});

const GRAPHICS = new URL('../../../ui/graphics/', import.meta.url);

/** The catalogue's entries of the graphics in the folder. */
function builtIn() {
  return readdirSync(GRAPHICS).filter((name) => name !== 'shared').map((graphic) => {
    const manifest = JSON.parse(readFileSync(new URL(`${graphic}/${graphic}.ograf.json`, GRAPHICS), 'utf8'));
    return entry(manifest.v_cuelight.channel, { graphic, panel: manifest.v_cuelight.panel });
  });
}

test('every built-in graphic brings a card that is defined', async () => {
  const entries = builtIn();
  assert.ok(entries.length >= 3);
  await loadPanels(entries);
  for (const one of entries) assert.ok(elements.has(panelOf(one).card || ''), one.graphic);
});

test('an overlay whose module is missing or broken has what its schema gives', async (context) => {
  const error = context.mock.method(console, 'error', () => {});
  await loadPanels([TICKER, entry('broken', { panel: 'panel/index.js' })]);
  assert.deepEqual([panelOf(TICKER), panelOf(entry('broken')), panelOf(null)], [{}, {}, {}]);
  assert.equal(error.mock.callCount(), 1);
});
