/** What becomes of the lines of a pasted list. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as countdown from '../../../ui/graphics/countdown/panel/preset-form.js';
import * as lowerThird from '../../../ui/graphics/lower-third/panel/preset-form.js';
import * as poster from '../../../ui/graphics/poster/panel/preset-form.js';
import { MAX_PASTED, PastedPresets } from '../../../ui/domain/pasted-presets.js';
import { PresetForm } from '../../../ui/domain/preset-form.js';
import { COUNTDOWN, LOWER, POSTER, TICKER, withManifest } from '../test-catalogue.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const LOWER_FORM = new PresetForm(withManifest(LOWER), lowerThird);
const preset = (payload) => ({ id: 'a', channel: 'lower', name: 'A', payload, position: 0 });
const pasted = (text, presets = [], usesHeader = null) =>
  new PastedPresets(text, { usesHeader, targets: new Map() }, LOWER_FORM, presets, []);
const states = (list) => list.items.map(({ title, state }) => [title, state]);

test('each line becomes a preset of its title and subtitle', () => {
  assert.deepEqual(pasted('Ada – Writer\nAlan').presets('lower'), [
    { channel: 'lower', name: 'Ada', payload: { title: 'Ada', subtitle: 'Writer' } },
    { channel: 'lower', name: 'Alan', payload: { title: 'Alan' } },
  ]);
});

test('what is a preset already, or in the list twice, is not created again', () => {
  const list = pasted('Ada – Writer\nAlan\nAda, Writer\nAda, Pilot\nAlan', [preset({ title: 'Alan', duration: 5 })]);
  assert.deepEqual(states(list), [['Ada', 'new'], ['Alan', 'exists'], ['Ada', 'repeated'], ['Ada', 'new'], ['Alan', 'exists']]);
  assert.equal(list.rest, '');
});

test('lines with a problem stay in the field as they were pasted', () => {
  const list = pasted('Ada;Writer\n;nobody\n"Alan;x\nGrace;Admiral');
  assert.deepEqual(list.created.map(({ title }) => title), ['Ada', 'Grace']);
  assert.equal(list.rest, ';nobody\n"Alan;x');
});

test('what exceeds the limit stays in the field', () => {
  const names = Array.from({ length: MAX_PASTED + 2 }, (_, n) => `Guest ${n}`);
  const list = pasted(['Guest 0', ...names].join('\n'));
  assert.equal(list.created.length, MAX_PASTED);
  assert.equal(list.rest, names.slice(MAX_PASTED).join('\n'));
});

test('a header can be a guest after all', () => {
  assert.deepEqual(states(pasted('Name, Role\nAda, Writer')), [['Ada', 'new']]);
  assert.deepEqual(states(pasted('Name, Role\nAda, Writer', [], false)), [['Name', 'new'], ['Ada', 'new']]);
});

test('an overlay that needs more than texts has no list, one with a single text joins both', () => {
  const form = (entry, panel) => new PresetForm(entry, panel);
  assert.equal(form(withManifest(POSTER), poster).isMadeOfTexts, false);
  assert.equal(form(withManifest(COUNTDOWN), countdown).isMadeOfTexts, false);
  assert.equal(LOWER_FORM.isMadeOfTexts, true);
  const ticker = new PastedPresets('Ada;Writer', { usesHeader: null, targets: new Map() }, form(TICKER, {}), [], []);
  assert.deepEqual(ticker.presets('ticker'), [{ channel: 'ticker', name: 'Ada, Writer', payload: { text: 'Ada, Writer' } }]);
});
