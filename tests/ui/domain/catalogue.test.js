/** What the panel reads from the catalogue. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Catalogue, actionName, requiredBy, sampleOf } from '../../../ui/domain/catalogue.js';
import { shownByKey } from '../../../ui/domain/key-meaning.js';
import { CATALOGUE, LOWER, TICKER, entry } from '../test-catalogue.js';

test('an overlay is named in the language of the panel, and a channel of the user’s own by itself', () => {
  assert.equal(CATALOGUE.title('lower', 'fr'), 'Bandeau');
  assert.equal(CATALOGUE.the('lower', 'en'), 'the lower third');
  assert.equal(CATALOGUE.title('ticker', 'fr'), 'Ticker', 'in English where the manifest has no French');
  assert.deepEqual([CATALOGUE.title('quiz', 'en'), CATALOGUE.the('quiz', 'en')], ['quiz', '']);
});

test('only an overlay with a page is drawn, and has an address', () => {
  assert.deepEqual(CATALOGUE.drawn.map(({ channel }) => channel), ['lower', 'countdown', 'poster', 'ticker']);
  assert.deepEqual(['lower', 'sommaire', 'quiz'].map((channel) => CATALOGUE.pathOf(channel)), ['/overlays/lower-third', '', '']);
});

test('an overlay has a theme where its manifest says so', () => {
  const support = { size: null, weight: false, place: false, side: false, scale: null };
  const catalogue = new Catalogue([LOWER, entry('a', { theme: support }), entry('b', { theme: support, page: null })]);
  assert.deepEqual(catalogue.themed.map(({ channel }) => channel), ['a']);
});

test('a sample comes in the language of the panel, in English where there is no other', () => {
  const both = entry('a', { sample: { en: { title: 'A' }, fr: { title: 'B' } } });
  assert.deepEqual(
    [sampleOf(both, 'fr'), sampleOf(entry('b', { sample: { en: { title: 'A' } } }), 'fr'), sampleOf(TICKER, 'en')],
    [{ title: 'B' }, { title: 'A' }, {}],
  );
});

test('an action is named by the manifest, in English where there is no other', () => {
  const actionNames = { flash: { en: 'Flash', fr: 'Clignoter' }, 'next-line': { en: 'Next line' } };
  const graphic = entry('a', { customActions: ['flash', 'next-line'], actionNames });
  const named = (/** @type {string} */ language) => graphic.customActions.map((/** @type {string} */ id) => actionName(graphic, id, language));
  assert.deepEqual(named('fr'), ['Clignoter', 'Next line']);
  assert.deepEqual(named('de'), ['Flash', 'Next line']);
});

test('what a show requires is named by its action, which is another one for a clock', () => {
  const required = { show: ['text'], set: ['seconds'] };
  assert.deepEqual(
    [requiredBy(entry('a', { required })), requiredBy(entry('b', { required, clock: true })), requiredBy(TICKER)],
    [['text'], ['seconds'], []],
  );
});

test('Alt and a digit show the overlays in order, up to nine', () => {
  assert.deepEqual(shownByKey(CATALOGUE), ['lower', 'countdown', 'poster', 'ticker']);
  assert.equal(shownByKey(new Catalogue(Array.from({ length: 12 }, (_, i) => entry(String(i))))).length, 9);
});
