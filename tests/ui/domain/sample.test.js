/** What the preview of a theme shows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samplePayload } from '../../../ui/domain/sample.js';
import { entry } from '../test-catalogue.js';

const preset = (/** @type {string} */ id, /** @type {object} */ payload) =>
  /** @type {any} */ ({ id, channel: 'lower', name: id, payload, position: 0, themeId: null });
const have = (/** @type {object} */ more = {}) => /** @type {any} */ ({ presets: [], assets: [], cuedId: null, ...more });
const LOWER = entry('lower', { sample: { en: { title: 'Sample', subtitle: 'Line' }, fr: { title: 'Exemple' } } });

test('the sample of the manifest stands in until there are presets; the cued one goes first', () => {
  assert.deepEqual(samplePayload(LOWER, have(), 'fr'), { title: 'Exemple' });
  const presets = [preset('a', { title: 'Ada', body: 'Maths' }), preset('b', { title: 'Bob' })];
  assert.deepEqual(samplePayload(LOWER, have({ presets }), 'en'), { title: 'Ada', subtitle: 'Maths' });
  assert.deepEqual(
    samplePayload(LOWER, have({ presets, cuedId: 'b' }), 'en'),
    { title: 'Bob', subtitle: undefined },
    'without the second line of the sample',
  );
  assert.deepEqual(
    samplePayload(LOWER, have({ presets: [preset('c', { side: 'left' })] }), 'en').title,
    'Sample',
    'a preset without words has none to show',
  );
  const withLogo = { ...LOWER, schema: { properties: { logo: { type: 'string', gddType: 'file-path/image-path' } } } };
  assert.deepEqual(samplePayload(withLogo, have(), 'fr'), { title: 'Exemple' }, 'what may be left out is left out');
});

test('an overlay of files shows one of the user’s pictures, or a drawing', () => {
  const poster = entry('poster', {
    required: { show: ['fileUrl'] },
    schema: { properties: { fileUrl: { type: 'string', gddType: 'file-path' } } },
    sample: { en: { title: 'Poster' } },
  });
  assert.match(String(samplePayload(poster, have(), 'en').fileUrl), /^data:image\/svg/);
  const assets = [{ type: 'video', url: '/assets/v.mp4' }, { type: 'image', url: '/assets/a.png' }];
  assert.deepEqual(samplePayload(poster, have({ assets }), 'en'), { title: 'Poster', fileUrl: '/assets/a.png', type: 'image' });
});
