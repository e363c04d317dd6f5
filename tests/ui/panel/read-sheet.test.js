/** Files with a list of names, and why some are refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSheet } from '../../../ui/panel/presets/read-sheet.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

/** @param {string} name @param {number[]} bytes @param {number} [size] */
const file = (name, bytes, size = bytes.length) => (
  /** @type {any} */ ({ name, type: '', size, arrayBuffer: async () => Uint8Array.from(bytes).buffer }));
const LARGE = 2 * 1024 * 1024;

test('a file is read with the line ends of a text field, and a guessed encoding is named', async () => {
  assert.deepEqual(await readSheet(file('a.csv', [65, 13, 10, 66, 13, 67])), { file: 'a.csv', text: 'A\nB\nC', warning: '' });
  const { text, warning } = await readSheet(file('a.csv', [0x4e, 0x6f, 0xeb, 0x6c]));
  assert.equal(text, 'Noël');
  assert.match(warning, /^a\.csv is not UTF-8 and was read as Windows-1252\./);
});

test('a workbook has to be saved as CSV, however large it is', async () => {
  for (const size of [10, LARGE]) {
    await assert.rejects(readSheet(file('a.xlsx', [80, 75, 3, 4], size)), /^Error: a\.xlsx is not a text file\./);
  }
  await assert.rejects(readSheet(file('a.csv', [0x50, 0, 0, 0])), /^Error: a\.csv is not a text file\./);
  await assert.rejects(readSheet(file('a.csv', [65], LARGE)), /^Error: a\.csv is larger than 1 MB\./);
});
