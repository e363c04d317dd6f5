/** The forms of presets: from a payload to the inputs and back, the text of a row, and names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as countdown from '../../../ui/graphics/countdown/panel/preset-form.js';
import * as lowerThird from '../../../ui/graphics/lower-third/panel/preset-form.js';
import * as poster from '../../../ui/graphics/poster/panel/preset-form.js';
import { PresetForm } from '../../../ui/domain/preset-form.js';
import { COUNTDOWN, LOWER, POSTER, TICKER, withManifest } from '../test-catalogue.js';
import { textsOf, useLanguage } from '../test-texts.js';

useLanguage('en');

/** @type {Record<string, PresetForm>} */
const forms = {
  lower: new PresetForm(withManifest(LOWER), lowerThird),
  countdown: new PresetForm(withManifest(COUNTDOWN), countdown),
  poster: new PresetForm(withManifest(POSTER), poster),
  ticker: new PresetForm(TICKER, {}),
};
const preset = (payload, name = 'Name') => ({ id: 'a', channel: 'a', name, payload, position: 0, themeId: null });
/** What a form makes of a payload in which these inputs were changed. */
const changed = (channel, payload, values) => forms[channel].payloadFrom(payload, { ...forms[channel].valuesOf(payload), ...values });
const summary = (channel, payload, name) => {
  const { name: title, line } = forms[channel].summaryOf(preset(payload, name));
  return [title, line];
};

test('an untouched form changes nothing', () => {
  for (const [channel, payload] of [
    ['lower', { title: 'Ada', subtitle: 'Maths', duration: 10, own: { kept: [1] }, side: 'right' }],
    ['lower', { title: 'Ada', body: 'From the suite', contentType: 'guest' }],
    ['countdown', { seconds: 330, title: 'Break', hold: true, style: 'corner', position: { x: 1, y: 2 } }],
    ['countdown', { until: '20:30', title: 'Soon' }],
    ['poster', { fileUrl: '/assets/a.png', type: 'image', side: 'full', transition: 'cut', duration: 8 }],
    ['poster', { fileUrl: '/assets/a.mp4', type: 'video', startTime: 65, endTime: 90, endBehavior: 'loop' }],
    ['ticker', { text: 'Breaking news', speed: 2, own: 1 }],
  ]) {
    assert.deepEqual(changed(channel, payload, {}), { payload, wrong: null });
  }
});

test('a field that is emptied is removed, one that is written is added', () => {
  assert.deepEqual(changed('lower', { title: 'A', subtitle: 'b', duration: 5 }, { subtitle: ' ', duration: '0' }).payload, { title: 'A' });
  assert.deepEqual(changed('lower', { title: 'A', body: 'b' }, { subtitle: 'new' }).payload, { title: 'A', subtitle: 'new' });
  assert.deepEqual(changed('lower', { title: 'A' }, { duration: '8' }).payload, { title: 'A', duration: 8 });
  assert.deepEqual(changed('countdown', { seconds: 60 }, { kind: 'until', until: '9h05' }).payload, { until: '09:05' });
  assert.deepEqual(
    changed('countdown', { until: '20:30', hold: true }, { kind: 'for', minutes: '2,5', hold: '' }).payload,
    { seconds: 150 },
  );
  const video = { fileUrl: '/assets/a.mp4', type: 'video', startTime: 5, endBehavior: 'loop' };
  const image = { fileUrl: '/assets/b.png', type: 'image' };
  assert.deepEqual(changed('poster', video, image).payload, image, 'an image has no start');
  assert.deepEqual(changed('poster', video, { startTime: '0' }).payload, { fileUrl: '/assets/a.mp4', type: 'video', endBehavior: 'loop' });
});

test('the input that cannot be read is named, with the reason', () => {
  const wrong = (channel, values) => changed(channel, {}, values).wrong;
  assert.deepEqual(wrong('lower', {}), { field: 'title', why: 'presets.need.title' });
  assert.equal(wrong('lower', { subtitle: 'x' }), null);
  assert.deepEqual(wrong('countdown', { minutes: 'soon' }), { field: 'minutes', why: 'presets.need.minutes' });
  assert.deepEqual(wrong('countdown', { minutes: '0' }), { field: 'minutes', why: 'presets.need.minutes' });
  assert.deepEqual(wrong('countdown', { kind: 'until', until: '25:00' }), { field: 'until', why: 'presets.need.time-of-day' });
  assert.deepEqual(wrong('poster', {}), { field: 'fileUrl', why: 'presets.need.file' });
  const video = { fileUrl: '/assets/a.mp4', type: 'video' };
  assert.deepEqual(wrong('poster', { ...video, startTime: 'x' }), { field: 'startTime', why: 'presets.need.seconds' });
  assert.deepEqual(wrong('poster', { ...video, startTime: '10', endTime: '5' }), { field: 'endTime', why: 'presets.need.later-end' });
  assert.equal(wrong('poster', { ...video, endTime: '5' }), null);
  assert.deepEqual(wrong('ticker', { 'field-speed': '0' }), { field: 'field-speed', why: 'presets.need.value' });
});

test('a row has the name and a line below it', () => {
  assert.deepEqual(summary('lower', { title: 'Ada Lovelace', subtitle: 'Maths' }, 'Ada'), ['Ada Lovelace', 'Maths']);
  assert.deepEqual(summary('lower', { body: 'Maths' }, 'Ada'), ['Ada', 'Maths']);
  assert.deepEqual(summary('countdown', { seconds: 300, title: 'Back soon' }, 'Break'), ['Break', '5 minutes · “Back soon”']);
  assert.deepEqual(summary('countdown', { seconds: 90 }, 'Break'), ['Break', '1:30']);
  assert.deepEqual(summary('countdown', { seconds: 60, subtitle: 'x' }, 'Break'), ['Break', '1 minute · “x”']);
  assert.deepEqual(summary('countdown', { until: '20:30' }, 'Doors'), ['Doors', 'Until 20:30']);
  assert.deepEqual(summary('countdown', {}, 'Empty'), ['Empty', '']);
  const sides = ['left', 'center', 'full', 'right', undefined].map((side) => summary('poster', { side }, 'Logo').join(': '));
  assert.deepEqual(sides, ['Logo: Left', 'Logo: Center', 'Logo: Full screen', 'Logo: Right', 'Logo: Right']);
  assert.deepEqual(summary('poster', { type: 'video', title: 'Film' }, 'Clip'), ['Clip', 'Right, video, “Film”']);
  assert.deepEqual(summary('ticker', { text: 'Breaking news' }, 'News'), ['News', 'Breaking news']);
  assert.deepEqual(summary('ticker', { text: 'News' }, 'News'), ['News', ''], 'the name is not repeated');
});

test('a preset without a name is named after its content', () => {
  const named = (channel, payload) => forms[channel].nameOf(forms[channel].valuesOf(payload), payload, 'Fallback');
  assert.deepEqual(
    [named('lower', { title: 'A', subtitle: 'b' }), named('lower', { subtitle: 'b' }), named('lower', {})],
    ['A', 'b', 'Fallback'],
  );
  assert.deepEqual([{ title: 'Break', seconds: 5 }, { seconds: 300 }, { until: '20:30' }, {}].map((payload) => named('countdown', payload)),
    ['Break', '5 minutes', 'Until 20:30', 'Fallback']);
  assert.deepEqual([named('poster', { title: 'A' }), named('poster', { fileUrl: '/a.png' })], ['A', 'Fallback']);
  assert.deepEqual([named('ticker', { text: 'News' }), named('ticker', {})], ['News', 'Fallback']);
});

test('a search reads the name, the texts and the line of a preset', () => {
  const text = forms.countdown.searchTextOf(preset({ until: '20:30', title: 'Back soon', style: 'corner' }, 'Doors'));
  for (const part of ['Doors', 'Back soon', '20:30']) assert.ok(text.includes(part), part);
  assert.ok(!text.includes('corner'), 'only what can be read on screen');
  assert.ok(forms.lower.searchTextOf(preset({ title: 'Ada', body: 'Maths' })).includes('Maths'));
  assert.ok(forms.poster.searchTextOf(preset({ side: 'full' })).includes('Full screen'));
});

test('an overlay that needs a file has the field of it', () => {
  const fields = Object.entries(forms).map(([channel, form]) => [channel, form.fileField]);
  assert.deepEqual(Object.fromEntries(fields), { lower: null, countdown: null, poster: 'fileUrl', ticker: null });
  assert.deepEqual(
    [
      forms.poster.fileOf({ fileUrl: '/a.png' }),
      forms.poster.fileOf({}),
      forms.lower.fileOf({ avatarUrl: '/a.png' }),
    ],
    ['/a.png', '', ''],
  );
});

test('a form has the inputs of its values, and labels that exist', () => {
  assert.deepEqual([forms.ticker.hasField('text'), forms.ticker.hasField('title'), forms.lower.hasField('title')], [true, false, true]);
  assert.equal(forms.ticker.html, null);
  const texts = textsOf('en');
  for (const channel of ['lower', 'countdown', 'poster']) {
    const html = forms[channel].html || '';
    const inputs = [...html.matchAll(/ (?:name|data-picture)="(\w+)"/g)].map(([, name]) => name);
    const values = Object.keys(forms[channel].valuesOf({}));
    assert.deepEqual([...inputs].sort(), ['name', ...values].sort(), channel);
    const labels = [...html.matchAll(/data-(?:t|label|title)="([^"]+)"/g)].map(([, key]) => key);
    assert.deepEqual(labels.filter((key) => !(key in texts)), [], channel);
    for (const [, name] of html.matchAll(/data-(?:when|choice|picker)="(\w+)/g)) assert.ok(inputs.includes(name), `${channel}: ${name}`);
  }
});
