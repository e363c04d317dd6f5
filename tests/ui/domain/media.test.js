/** Images and videos: their type, deleted ones, the presets that show them, and their size as text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeletedAsset, mediaTypeOf, nameOfFile, showsFile, thumbnailUrl } from '../../../ui/domain/media.js';
import { sizeText } from '../../../ui/domain/sizes.js';

const ASSETS = [{ url: '/assets/1', type: 'video' }, { url: '/assets/2.mp4', type: 'image' }];

test('an asset has the type that the server found, another file that of its name', () => {
  assert.deepEqual(['/assets/1', '/assets/2.mp4'].map((url) => mediaTypeOf(url, ASSETS)), ['video', 'image']);
  const videos = ['a.mp4', 'https://example.org/A.WEBM?x=1#t', 'data:video/mp4,x'];
  assert.deepEqual(videos.map((url) => mediaTypeOf(url, ASSETS)), ['video', 'video', 'video']);
  const images = ['a.png', 'https://example.org/mp4', 'a.png?next=b.mp4', 'data:image/png,x', ''];
  for (const url of images) assert.equal(mediaTypeOf(url, ASSETS), 'image', url);
});

test('an uploaded image has a thumbnail, another one is its own', () => {
  assert.equal(thumbnailUrl('/assets/a.png'), '/assets/a.png?size=thumbnail');
  assert.equal(thumbnailUrl('https://example.org/assets/a.png'), 'https://example.org/assets/a.png');
});

test('an asset that is in no list was deleted; other files cannot be', () => {
  assert.deepEqual(
    ['/assets/1', '/assets/9', 'https://example.org/a.png', ''].map((url) => isDeletedAsset(url, ASSETS)),
    [false, true, false, false],
  );
});

test('a payload shows a file in whichever field it is', () => {
  for (const payload of [{ fileUrl: '/a' }, { avatarUrl: '/a', title: 'x' }, { slides: [{ image: '/a' }] }]) {
    assert.ok(showsFile(payload, '/a'));
  }
  for (const payload of [null, {}, { title: 'see /a' }, { fileUrl: '/ab', n: 1, none: null }]) assert.ok(!showsFile(payload, '/a'));
});

test('a file is named without its extension', () => {
  assert.deepEqual(['Ada.png', 'a.b.jpeg', '.png', 'v1.2 final'].map(nameOfFile), ['Ada', 'a.b', '.png', 'v1.2 final']);
});

test('a size has one digit behind the point where it is below ten', () => {
  const sizes = [0, 400, 1499, 640_000, 999_400, 1_240_000, 9_960_000, 12_600_000, 1_500_000_000];
  assert.deepEqual(
    sizes.map((bytes) => sizeText(bytes, 'en')),
    ['1 kB', '1 kB', '1 kB', '640 kB', '999 kB', '1.2 MB', '10 MB', '13 MB', '1.5 GB'],
  );
  assert.equal(sizeText(1_240_000, 'fr').replace(/\s/g, ' '), '1,2 Mo');
});
