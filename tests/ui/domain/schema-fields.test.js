/** A form made from the schema of a graphic: its fields, and their values as text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WRONG, fieldsOf, inLanguage, labelsOf, payloadOf, textOf, valueOf } from '../../../ui/domain/schema-fields.js';

/** @param {object} property */
const field = (property) => fieldsOf({ type: 'object', properties: { it: property } })[0];

test('each type of a schema has its kind of field', () => {
  const cases = [
    [{ type: 'string' }, 'line'],
    [{ type: 'string', gddType: 'single-line' }, 'line'],
    [{ type: 'string', gddType: 'multi-line' }, 'lines'],
    [{ type: 'number' }, 'number'],
    [{ type: 'integer' }, 'number'],
    [{ type: 'boolean' }, 'boolean'],
    [{ type: 'number', gddType: 'percentage' }, 'percentage'],
    [{ type: 'integer', gddType: 'duration-ms' }, 'duration'],
    [{ type: 'string', gddType: 'select', enum: ['a'], gddOptions: { labels: { a: 'A' } } }, 'select'],
    [{ type: 'string', enum: ['a'] }, 'select'],
    [{ type: 'string', gddType: 'color-rrggbb' }, 'color'],
    [{ type: 'string', gddType: 'color-rrggbbaa' }, 'color'],
    [{ type: 'string', gddType: 'file-path' }, 'file'],
    [{ type: 'string', gddType: 'file-path/image-path' }, 'image'],
    [{ type: 'string', gddType: 'multi-line/markdown' }, 'lines'],
    [{ type: 'string', gddType: 'something-new' }, 'line'],
  ];
  for (const [property, kind] of cases) assert.equal(field(property).kind, kind, JSON.stringify(property));
  for (const property of [{ type: 'array' }, { type: 'object' }, {}]) assert.equal(field(property), undefined, JSON.stringify(property));
  for (const schema of [null, undefined, {}, { properties: [] }]) assert.deepEqual(fieldsOf(schema), []);
});

test('fields are sorted by their `order`, those without one last', () => {
  const schema = {
    properties: {
      d: { type: 'string' },
      b: { type: 'string', order: 2 },
      c: { type: 'string' },
      a: { type: 'string', order: 1 },
    },
  };
  assert.deepEqual(fieldsOf(schema).map(({ key }) => key), ['a', 'b', 'd', 'c']);
});

test('a field has the label, the limits and the choices of its property', () => {
  const speed = field({ type: 'integer', title: 'Speed', description: 'In pixels a second', minimum: 1, maximum: 9 });
  assert.deepEqual([speed.label, speed.hint, speed.min, speed.max, speed.isWhole], ['Speed', 'In pixels a second', 1, 9, true]);
  assert.equal(field({ type: 'string' }).label, 'it', 'the key where there is no title');
  const side = field({ type: 'string', enum: ['left', 'right'], gddOptions: { labels: { left: 'On the left' } } });
  assert.deepEqual(side.options, [{ value: 'left', label: 'On the left' }, { value: 'right', label: 'right' }]);
});

test('the texts of a field follow the language, and stay in English where a language has none', () => {
  const names = { fr: { title: 'Côté', labels: { left: 'À gauche', none: 1 } }, de: { description: 'Wo es steht' }, xx: 'x' };
  const side = field({ type: 'string', title: 'Side', description: 'Where it stands', enum: ['left', 'right'], v_cuelight: { names } });
  const texts = (/** @type {string} */ language) => {
    const { label, hint, options } = inLanguage(side, language);
    return [label, hint, ...options.map((option) => option.label)];
  };
  assert.deepEqual(texts('fr'), ['Côté', 'Where it stands', 'À gauche', 'right']);
  assert.deepEqual(texts('de'), ['Side', 'Wo es steht', 'left', 'right']);
  for (const language of ['en', 'xx']) assert.deepEqual(texts(language), ['Side', 'Where it stands', 'left', 'right']);
  assert.deepEqual(inLanguage(side, 'fr').options.map(({ value }) => value), ['left', 'right'], 'values are not translated');
  assert.equal(inLanguage(field({ type: 'string', v_cuelight: 'x' }), 'fr').label, 'it');
});

test('a value and its text mean the same', () => {
  const cases = [
    [{ type: 'string' }, 'Ada', 'Ada'], [{ type: 'string', gddType: 'multi-line' }, 'a\nb', 'a\nb'],
    [{ type: 'number' }, 2.5, '2.5'], [{ type: 'integer' }, 0, '0'], [{ type: 'boolean' }, true, 'true'],
    [{ type: 'number', gddType: 'percentage' }, 0.07, '7'], [{ type: 'integer', gddType: 'duration-ms' }, 1500, '1.5'],
    [{ type: 'integer', enum: [1, 2] }, 2, '2'], [{ type: 'string', gddType: 'color-rrggbb' }, '#ffcc00', '#ffcc00'],
    [{ type: 'string', gddType: 'color-rrggbbaa' }, '#ffcc0080', '#ffcc0080'],
  ];
  for (const [property, value, text] of cases) {
    assert.equal(textOf(field(property), { it: value }), text, JSON.stringify(property));
    assert.equal(valueOf(field(property), text), value, JSON.stringify(property));
    assert.equal(textOf(field(property), {}), '', 'no value has no text');
    assert.equal(valueOf(field(property), ' '), null, 'blank text counts as no value');
  }
});

test('people write numbers and colours in their own way', () => {
  const cases = [
    [{ type: 'number' }, '2,5', 2.5],
    [{ type: 'number', gddType: 'percentage' }, '50 %', 0.5],
    [{ type: 'integer', gddType: 'duration-ms' }, '2 s', 2000],
    [{ type: 'string', gddType: 'color-rrggbb' }, 'FFCC00', '#ffcc00'],
    [{ type: 'string', gddType: 'color-rrggbbaa' }, '#FFCC00', '#ffcc00ff'],
  ];
  for (const [property, text, value] of cases) assert.equal(valueOf(field(property), text), value, text);
});

test('what cannot be read is wrong', () => {
  const cases = [
    [{ type: 'number' }, 'five'],
    [{ type: 'integer' }, '1.5'],
    [{ type: 'number', minimum: 1 }, '0'],
    [{ type: 'number', maximum: 1 }, '2'],
    [{ type: 'number', gddType: 'percentage', maximum: 1 }, '101'],
    [{ type: 'string', gddType: 'color-rrggbb' }, 'red'],
    [{ type: 'string', gddType: 'color-rrggbb' }, '#ffcc0080'],
    [{ type: 'string', enum: ['a'] }, 'b'],
  ];
  for (const [property, text] of cases) assert.equal(valueOf(field(property), text), WRONG, text);
});

const TICKER = fieldsOf({
  properties: {
    text: { type: 'string', gddType: 'multi-line' },
    speed: { type: 'number', minimum: 1 },
    loop: { type: 'boolean' },
    code: { type: 'string', hidden: true },
  },
});
const textsOf = (/** @type {object} */ payload) => Object.fromEntries(TICKER.map((one) => [one.key, textOf(one, payload)]));

test('a form that was not touched changes nothing, and keeps what it does not show', () => {
  for (const payload of [{}, { text: 'a\nb', speed: 3, loop: true, own: [1] }, { speed: 'fast' }, { loop: false }]) {
    assert.deepEqual(payloadOf(TICKER, payload, textsOf(payload)), { payload, wrong: null });
  }
});

test('a field that is emptied is removed, one that is written is added', () => {
  const texts = { ...textsOf({ text: 'a', loop: true }), text: '', loop: '', speed: '2' };
  assert.deepEqual(payloadOf(TICKER, { text: 'a', loop: true, own: 1 }, texts), { payload: { own: 1, speed: 2 }, wrong: null });
  assert.equal(payloadOf(TICKER, {}, { ...texts, speed: 'fast' }).wrong, 'speed');
});

test('a payload is labelled by its texts, but for those that are hidden', () => {
  assert.deepEqual(labelsOf(TICKER, { text: ' Breaking ', speed: 3, code: 'X1' }), ['Breaking']);
  assert.deepEqual(labelsOf(TICKER, {}), []);
});
