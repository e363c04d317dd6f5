/** What the field of a picture shows, and which files it offers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepts, offeredFiles, pictureChoice } from '../../../ui/domain/picture-choice.js';

const asset = (id, type = 'image') => ({ id, name: `${id}.x.png`, url: `/assets/${id}`, type, size: 1 });
const ASSETS = /** @type {any} */ ([asset('ada'), asset('clip', 'video'), asset('letters', 'font')]);

test('a field shows the name of a file of the user', () => {
  assert.deepEqual(pictureChoice('/assets/ada', ASSETS, true), { kind: 'asset', name: 'ada.x', type: 'image' });
  assert.deepEqual(pictureChoice('/assets/clip', ASSETS, true), { kind: 'asset', name: 'clip.x', type: 'video' });
  assert.deepEqual(pictureChoice('', ASSETS, true), { kind: 'none', name: '', type: 'image' });
});

test('a deleted file is missing, as soon as the files are known', () => {
  assert.equal(pictureChoice('/assets/gone.png', ASSETS, true).kind, 'missing');
  assert.equal(pictureChoice('/assets/gone.png', [], false).kind, 'elsewhere');
});

test('a URL of another program is kept, with the name of its file', () => {
  assert.deepEqual(pictureChoice('https://example.org/a/Ad%C3%A9.jpg?size=2', ASSETS, true), {
    kind: 'elsewhere',
    name: 'Adé',
    type: 'image',
  });
  assert.equal(pictureChoice('https://example.org/100%.png', ASSETS, true).name, '100%.png');
  assert.equal(pictureChoice('https://example.org/', ASSETS, true).name, 'https://example.org/');
});

test('a field of images offers images only, one of files videos too, and neither offers anything else', () => {
  assert.deepEqual(offeredFiles(ASSETS, 'image').map(({ id }) => id), ['ada']);
  assert.deepEqual(offeredFiles(ASSETS, 'file').map(({ id }) => id), ['ada', 'clip']);
  assert.equal(accepts('image', { type: 'video' }), false);
});
