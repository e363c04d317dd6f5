/** What becomes of a file that is chosen or dropped. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOfFile } from '../../../ui/domain/file-kinds.js';

test('a file is known by its name, otherwise by its type', () => {
  for (const [name, type, kind] of [
    ['presets.json', '', 'presets'], ['export', 'application/json', 'presets'],
    ['Guests.CSV', 'application/vnd.ms-excel', 'sheet'], ['guests.tsv', '', 'sheet'], ['guests.txt', 'text/plain', 'sheet'], ['guests', 'text/csv', 'sheet'],
    ['guests.xlsx', '', 'workbook'], ['guests.ods', '', 'workbook'], ['guests.numbers', '', 'workbook'],
    ['a.png', 'image/png', 'media'], ['a.b.mp4', '', 'media'], ['font.ttf', '', 'media'], ['noname', '', 'media'],
  ]) assert.equal(kindOfFile({ name, type }), kind, name);
});
