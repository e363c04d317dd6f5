// @ts-check
/** The reader of numbers and times, with the table that the server's reader is tested with. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { readDuration, readNumber, readSwitch, readTimeOfDay } from '../../../ui/graphics/shared/values.js';

/** @type {Record<string, Array<[unknown, unknown]>>} */
const tables = JSON.parse(readFileSync(new URL('../../fixtures/values.json', import.meta.url), 'utf8'));

/** @param {unknown} value */
function timeText(value) {
  const time = readTimeOfDay(value);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return time && [time.hours, time.minutes, time.seconds].map(two).join(':');
}

/** @type {Array<[string, (value: unknown) => unknown]>} */
const READERS = [
  ['numbers', readNumber],
  ['durations', readDuration],
  ['switches', readSwitch],
  ['timesOfDay', timeText],
];
for (const [table, read] of READERS) {
  test(`${table} are read as in the table`, () => {
    for (const [value, expected] of tables[table]) {
      assert.equal(read(value), expected, `${table}: ${JSON.stringify(value)}`);
    }
  });
}
