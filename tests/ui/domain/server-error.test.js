/** Errors of the server as sentences for the person at the panel. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverErrorText } from '../../../ui/domain/server-error.js';
import { useLanguage } from '../test-texts.js';

test('a code has a text in the language of the panel', () => {
  const error = { error: 'There is nothing to show on lower yet', code: 'nothing-to-show', hint: 'Show it with a payload.' };
  useLanguage('fr');
  assert.equal(serverErrorText(error), 'Il n’y a encore rien à afficher.');
  useLanguage('en');
  assert.equal(serverErrorText(error), 'There is nothing to show yet.');
});

test('what OBS says stays in the text', () => {
  useLanguage('fr');
  assert.match(
    serverErrorText({ error: 'OBS did not start the stream: No key.', code: 'obs-refused' }),
    /OBS did not start the stream: No key\.$/,
  );
});

test('a code of a newer server keeps the words of the server', () => {
  useLanguage('en');
  assert.equal(
    serverErrorText({ error: 'The moon is full', code: 'full-moon', hint: 'Wait.' }),
    'That did not work: The moon is full. Wait.',
  );
  assert.equal(serverErrorText({ error: 'No.' }), 'That did not work: No.');
});

test('a setting that is wrong says what belongs into its field', () => {
  useLanguage('en');
  const wrong = (field) => serverErrorText({ error: `${field}: that is wrong`, code: 'invalid-setting', field });
  assert.equal(wrong('obsHost'), 'Enter the name or address of a computer, such as 127.0.0.1.');
  assert.match(wrong('sourceNames.lower'), /^Enter a name/);
  assert.match(wrong('allowedOrigins[2]'), /^Enter one origin per line/);
  assert.equal(wrong('newField'), 'This value cannot be used: newField: that is wrong.');
});
