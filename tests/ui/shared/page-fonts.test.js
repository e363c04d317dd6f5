/** Which fonts a page waits for, and which it reports as missing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageFonts } from '../../../ui/shared/page-fonts.js';
import { familiesOf, isGenericFamily, quotedFamily } from '../../../ui/shared/font-family.js';
import { openPlayer, settled } from '../overlays/open-player.js';

const BRAND = { url: '/assets/1.woff2', font: { family: 'Brand Sans', minWeight: 400, maxWeight: 700, italic: false } };

/** Fonts of a page with these uploaded ones, of which all can be loaded, and these installed ones. */
function fontsWith({ uploaded = [BRAND], installed = ['Arial'], broken = [] } = {}) {
  const log = /** @type {string[]} */ ([]);
  const source = {
    time: 0,
    uploaded,
    isInstalled: (/** @type {string} */ family) => installed.includes(family),
    addFace: (/** @type {any} */ { url }) => { log.push(`add ${url}`); },
    load: async (/** @type {string} */ family, /** @type {number} */ weight) => {
      log.push(`load ${family} ${weight}`);
      return !broken.includes(/** @type {never} */ (family));
    },
    list: async () => source.uploaded,
    now: () => source.time,
  };
  return { fonts: new PageFonts(source), source, log };
}

const themed = (/** @type {string} */ family, weight = 700) => ({ theme: { font: { family, weight } } });

test('the families of a list are named without quotes', () => {
  assert.deepEqual(familiesOf(`"Open Sans", 'A, B' ,Arial,, sans-serif`), ['Open Sans', 'A, B', 'Arial', 'sans-serif']);
  assert.deepEqual([familiesOf(''), familiesOf(null)], [[], []]);
  assert.deepEqual(['System-UI', 'Arial'].map(isGenericFamily), [true, false]);
  assert.deepEqual(['sans-serif', 'Open Sans'].map(quotedFamily), ['sans-serif', `'Open Sans'`]);
});

test('without a theme, the font that comes with the app is loaded once', async () => {
  const { fonts, log } = fontsWith();
  await fonts.load({});
  assert.deepEqual([log, fonts.load({}), fonts.missing({})], [['load Inter 400'], null, []]);
});

test('an uploaded font is loaded before it is ready', async () => {
  const { fonts, log } = fontsWith();
  const data = themed(`'brand sans', Arial`);
  const loading = fonts.load(data);
  assert.equal(fonts.load(data), loading, 'the same promise while it loads');
  await loading;
  assert.deepEqual([log, fonts.load(data), fonts.missing(data)],
    [['add /assets/1.woff2', 'load brand sans 700'], null, []]);
});

test('a missing font is reported with the one that is used instead', async () => {
  const { fonts } = fontsWith({ uploaded: [] });
  for (const [list, used] of [[`Brand, Arial`, 'Arial'], ['Brand', 'Inter'], ['Brand, serif', 'serif']]) {
    await fonts.load(themed(list));
    assert.deepEqual(fonts.missing(themed(list)), [{ family: 'Brand', used }], list);
  }
  await fonts.load(themed('Arial'));
  assert.deepEqual(fonts.missing(themed('Arial')), []);
});

test('an uploaded font that cannot be loaded counts as missing', async () => {
  const { fonts } = fontsWith({ broken: /** @type {never[]} */ (['Brand Sans']) });
  await fonts.load(themed('Brand Sans'));
  assert.deepEqual(fonts.missing(themed('Brand Sans')), [{ family: 'Brand Sans', used: 'Inter' }]);
});

test('a font that was missing is looked for again, because it may have been uploaded', async () => {
  const { fonts, source } = fontsWith({ uploaded: [] });
  const data = themed('Brand Sans');
  await fonts.load(data);
  assert.equal(fonts.load(data), null, 'not at once');
  source.uploaded = [BRAND];
  source.time = 5000;
  await fonts.load(data);
  assert.deepEqual(fonts.missing(data), []);
});

test('a page draws and acks when the fonts are ready, and reports the missing ones', async () => {
  let ready = () => {};
  let loading = /** @type {Promise<void> | null} */ (new Promise((resolve) => { ready = () => resolve(); }));
  const missingFonts = [{ family: 'Brand', used: 'Inter' }];
  const fonts = { load: () => loading, missing: () => missingFonts };
  const { calls, acks, event, sent } = await openPlayer({ fonts });
  await event('show', { title: 'A' });
  assert.deepEqual([calls, acks], [[], []]);
  loading = null;
  ready();
  await settled();
  assert.equal(calls.length, 2);
  assert.deepEqual(sent.at(-1),
    { type: 'ack', channel: 'news', eventId: 'show-1', success: true, visible: true, missingFonts });
});

test('a page hides without waiting for fonts', async () => {
  const fonts = { load: () => null, missing: () => [] };
  const { calls, event } = await openPlayer({ fonts });
  await event('show', { title: 'A' });
  fonts.load = () => /** @type {any} */ (new Promise(() => {}));
  await event('hide');
  assert.equal(calls.at(-1)?.[0], 'stopAction');
});
