/** Which copy of a picture a page loads, and the pictures of the cue that it loads in advance. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CuePreload } from '../../../ui/overlays/cue-preload.js';
import { pictureUrls, withScaledPictures } from '../../../ui/overlays/pictures.js';

const PAGE = 'http://localhost:3002/overlays/poster?x=1';
const FILE = '/assets/0b7d3f6e-5a0e-4c80-9f0e-0d6c2f3a9b11';

test('an uploaded picture is replaced by its copy, under whatever name of this computer', () => {
  const scaled = `${FILE}.jpg?size=canvas`;
  for (const host of ['', 'http://localhost:3002', 'http://127.0.0.1:3002', 'http://[::1]:3002']) {
    assert.deepEqual(withScaledPictures({ fileUrl: `${host}${FILE}.jpg` }, PAGE), { fileUrl: scaled }, host);
  }
  const nested = { slides: [{ picture: `${FILE}.jpg` }, null, 5], title: 'A' };
  assert.deepEqual(withScaledPictures(nested, PAGE), { slides: [{ picture: scaled }, null, 5], title: 'A' });
});

test('other files and texts stay', () => {
  for (const text of [
    `${FILE}.mp4`, `${FILE}.avif`, `${FILE}.jpg?size=thumbnail`, '/assets/a.jpg', `see ${FILE}.jpg`, '', 'http://[',
    `http://localhost:3000${FILE}.jpg`, `https://example.org${FILE}.jpg`, 'data:image/png,x',
  ]) assert.deepEqual(withScaledPictures({ text }, PAGE), { text });
});

test('the pictures of a payload have absolute URLs, each once', () => {
  const payload = {
    title: '/assets', fileUrl: `${FILE}.png?size=canvas`, logo: `${FILE}.png?size=canvas`,
    avatarUrl: 'https://example.org/A.JPEG?v=2', video: '/assets/a.mp4',
  };
  assert.deepEqual(pictureUrls(payload, PAGE),
    [`http://localhost:3002${FILE}.png?size=canvas`, 'https://example.org/A.JPEG?v=2']);
  assert.deepEqual(pictureUrls(null, PAGE), []);
});

test('the pictures of the cue are loaded once, and those of the cue before are forgotten', () => {
  const loaded = /** @type {string[]} */ ([]);
  const preload = new CuePreload(() => /** @type {any} */ ({
    set src(/** @type {string} */ url) { loaded.push(url); },
    decode: () => Promise.reject(new Error('broken')),
  }));
  preload.load(['a', 'b']);
  preload.load(['b', 'c']);
  preload.load(['b']);
  assert.deepEqual([loaded, [...preload.images.keys()]], [['a', 'b', 'c'], ['b']]);
  preload.load(Array.from({ length: 20 }, (_, index) => String(index)));
  assert.equal(preload.images.size, 8);
});
