/** What a card offers to add to the scene that viewers see. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addOffer } from '../../../ui/domain/add-to-obs.js';
import { Catalogue } from '../../../ui/domain/catalogue.js';
import { COUNTDOWN, LOWER, POSTER } from '../test-catalogue.js';

const CATALOGUE = new Catalogue([LOWER, COUNTDOWN, POSTER]);
const ALL = ['lower', 'countdown', 'poster'];

/** @param {...[string[], string]} sources their channels and placements @returns {any} */
const obs = (...sources) => ({ sources: sources.map(([channels, placement]) => ({ channels, placement })) });
const offer = (/** @type {any} */ now) => {
  const { page, isElsewhere, canAddAll } = addOffer(now, CATALOGUE, 'lower');
  return [page, isElsewhere, canAddAll];
};

test('a card offers its overlay or all of them, and the source of another scene for this one', () => {
  assert.deepEqual(offer(obs()), ['lower', false, true]);
  assert.deepEqual(offer(obs([[], 'program'])), ['lower', false, true], 'a source of another program');
  assert.deepEqual(offer(obs([['poster'], 'program'])), ['lower', false, false], 'the poster would be drawn twice');
  assert.deepEqual(offer(obs([['poster'], 'hidden'])), ['lower', false, false]);
  assert.deepEqual(offer(obs([['poster'], 'elsewhere'])), ['lower', false, true]);
  assert.deepEqual(offer(obs([['lower'], 'elsewhere'])), ['lower', true, true]);
  assert.deepEqual(offer(obs([ALL, 'elsewhere'])), ['all', true, false], 'its page runs once');
  assert.deepEqual(offer(obs([ALL, 'elsewhere'], [['lower'], 'elsewhere'])), ['lower', true, true]);
  assert.deepEqual(offer(obs([['lower'], 'elsewhere'], [['lower'], 'hidden'])), ['lower', false, false]);
  assert.deepEqual(addOffer(obs(), new Catalogue([LOWER]), 'lower').canAddAll, false, 'there is only one');
});
