/**
 * Overlay pages, and the panel in a dock of OBS, must work in the oldest browser inside a supported OBS: see "Browser
 * version" in docs/overlays.md. The browsers of the other tests are newer.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const UI = new URL('../../ui/', import.meta.url);
const OLDEST_CHROMIUM = 103;

/** Features, and the version of Chromium that introduced each. */
const FEATURES = {
  css: /** @type {[RegExp, number][]} */ ([
    [/^\s*(translate|rotate|scale)\s*:/m, 104],
    [/:has\(/, 105],
    [/@container\b/, 105],
    [/\d[dsl]v[hw]\b/, 108],
    [/\bcolor-mix\(/, 111],
    [/\boklch\(|\boklab\(/, 111],
    [/^\s*&/m, 112],
    [/\blinear\(/, 113],
    [/\btext-wrap\s*:/, 114],
    [/@starting-style\b/, 117],
    [/@scope\b/, 118],
    [/\blight-dark\(/, 123],
  ]),
  js: /** @type {[RegExp, number][]} */ ([
    [/import\.meta\.resolve/, 105],
    [/\.(toSorted|toReversed|toSpliced)\(/, 110],
    [/\.isWellFormed\(/, 111],
    [/\b(Object|Map)\.groupBy\(/, 117],
    [/Promise\.withResolvers\(/, 119],
    [/\.(setHTMLUnsafe|difference|intersection)\(/, 122],
    [/Promise\.try\(/, 128],
  ]),
};

test('the UI uses nothing that is too new for the oldest supported OBS', () => {
  const files = /** @type {string[]} */ (readdirSync(UI, { recursive: true }));
  const sources = files.filter((file) => /\.(css|js)$/.test(file));
  assert.ok(sources.length > 100, 'the folder is read');
  for (const file of sources) {
    const code = readFileSync(new URL(file, UI), 'utf8').replace(/\/\*[^]*?\*\//g, '');
    for (const [feature, version] of file.endsWith('.css') ? FEATURES.css : FEATURES.js) {
      const isTooNew = version > OLDEST_CHROMIUM && feature.test(code);
      assert.ok(!isTooNew, `ui/${file} uses ${feature}, which needs Chromium ${version}`);
    }
  }
});
