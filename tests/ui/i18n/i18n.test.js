/** Looking up texts: placeholders, plural forms, codes, and a change of the language. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { language, onLanguage, setLanguage, t, textOfCode, translate } from '../../../ui/i18n/i18n.js';
import { Messages } from '../../../ui/i18n/messages.js';
import { useLanguage } from '../test-texts.js';

test('a placeholder is filled once, and one without a value stays', () => {
  const messages = new Messages('en', { greeting: '{name}, {name} and {other}' });
  assert.equal(messages.format('greeting', { name: '{other}' }), '{other}, {other} and {other}');
  assert.equal(messages.format('greeting', { name: 0, other: '' }), '0, 0 and ');
});

test('a count selects the plural form of the language', () => {
  const texts = {
    'page.zero': 'no page',
    'page.one': '{count} page',
    'page.other': '{count} pages',
    'frame.one': '{count} image',
    'frame.other': '{count} images',
  };
  const counts = (code, key) => [0, 1, 2, 1200].map((count) => new Messages(code, texts).format(key, { count }));
  assert.deepEqual(counts('en', 'page'), ['no page', '1 page', '2 pages', '1,200 pages']);
  assert.deepEqual(counts('fr', 'frame'), ['0 image', '1 image', '2 images', '1\u202f200 images']);
  const polish = new Messages('pl', { 'page.one': 'jedna', 'page.few': 'kilka', 'page.other': 'inne' });
  assert.deepEqual(
    [1, 3, 5].map((count) => polish.format('page', { count })),
    ['jedna', 'kilka', 'inne'],
    'a form that is missing is `other`',
  );
});

test('a key without a text is its own text', () => {
  assert.equal(new Messages('en', {}).format('no.such.key'), 'no.such.key');
});

test('the code of a server that is newer has no text', () => {
  useLanguage('en');
  assert.equal(textOfCode('error', 'nothing-to-show'), 'There is nothing to show yet.');
  assert.equal(textOfCode('error', 'from-the-future'), '');
  assert.equal(textOfCode('error', 'toString'), '');
});

test('listeners are called after a change, until they are removed', () => {
  const heard = [];
  const remove = onLanguage(() => heard.push(`${language()} ${t('action.close')}`));
  setLanguage('fr', { 'action.close': 'Fermer' });
  remove();
  setLanguage('en', { 'action.close': 'Close' });
  assert.deepEqual(heard, ['fr Fermer']);
});

test('markup is filled in by its attributes', () => {
  const element = (attributes) => ({
    attributes, textContent: '', getAttribute: (name) => attributes[name] ?? null, setAttribute(name, value) { attributes[name] = value; },
  });
  const elements = [
    element({ 'data-t': 'a' }),
    element({ 'data-label': 'a' }),
    element({ 'data-tip': 'a' }),
    element({ 'data-hint': 'a' }),
  ];
  const root = { querySelectorAll: (selector) => elements.filter((one) => selector.slice(1, -1) in one.attributes) };
  setLanguage('en', { a: 'Text' });
  translate(root);
  const [text, label, tip, hint] = elements;
  assert.equal(text.textContent, 'Text');
  assert.equal(label.attributes['aria-label'], 'Text');
  assert.deepEqual([tip.attributes['aria-label'], tip.attributes.title], ['Text', 'Text']);
  assert.equal(hint.attributes.placeholder, 'Text');
});
