/** How the graphics of one page keep clear of each other, as a table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insetsOf } from '../../../ui/overlays/areas.js';

/** @param {number} left @param {number} top @param {number} width @param {number} height */
const area = (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height });
const ring = area(630, 210, 660, 660);
const corner = area(1474, 54, 350, 136);
const banner = area(96, 918, 1728, 108);
const shortName = area(96, 794, 480, 178);
const longName = area(96, 794, 1240, 178);
const rightName = area(1244, 794, 580, 178);
const rightPoster = area(964, 191, 860, 697);
const leftPoster = area(96, 78, 600, 924);
const caption = area(96, 902, 500, 124);

/** Names of areas from front to back, and the insets of each: top and bottom.
 * @type {[string, (ReturnType<typeof area> | null)[], [number, number][]][]} */
const TABLE = [
  ['nothing on air', [null, null, null], [[0, 0], [0, 0], [0, 0]]],
  ['a banner over a poster and its caption', [banner, null, leftPoster], [[0, 0], [0, 186], [0, 186]]],
  ['a banner over a lower third', [banner, shortName, null], [[0, 0], [0, 186], [0, 310]]],
  ['a lower third over the caption of a full screen', [null, shortName, caption], [[0, 0], [0, 0], [0, 310]]],
  ['a lower third on the right over a poster', [null, rightName, rightPoster], [[0, 0], [0, 0], [0, 310]]],
  ['a short name beside a poster', [null, shortName, rightPoster], [[0, 0], [0, 0], [0, 0]]],
  ['a long name over a poster', [null, longName, rightPoster], [[0, 0], [0, 0], [0, 310]]],
  ['a small ring over a poster', [corner, null, rightPoster], [[0, 0], [214, 0], [214, 0]]],
  ['a small ring and a lower third over a poster', [corner, rightName, rightPoster], [[0, 0], [214, 0], [214, 310]]],
  ['a large ring keeps clear of a long name', [ring, longName, null], [[0, 310], [0, 0], [0, 310]]],
  ['a large ring beside a short name', [ring, shortName, null], [[0, 0], [0, 0], [0, 310]]],
  ['two large areas cover each other', [ring, null, rightPoster], [[0, 0], [0, 0], [0, 0]]],
];

test('small areas keep their place, and everything else keeps clear of them', () => {
  for (const [name, areas, expected] of TABLE) {
    const insets = insetsOf(areas, 1080).map(({ top, bottom }) => [top, bottom]);
    assert.deepEqual(insets, expected, name);
  }
});

test('an area at the edge of a tall canvas is as far from it', () => {
  const [, behind] = insetsOf([area(96, 1758, 1728, 108), null], 1920);
  assert.deepEqual(behind, { top: 0, bottom: 186 });
});
