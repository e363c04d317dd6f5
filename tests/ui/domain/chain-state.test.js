/** Links of the chain that are steps still to do, while the app is set up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chainSubtitle, linkState, needsAttention } from '../../../ui/domain/chain-state.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

/** @param {object} [setup] @param {string} [obs] @returns {any} */
const status = (setup = {}, obs = 'refused') => ({
  setup: { wasObsConnected: true, wasOnAir: true, isStartCardOpen: false, ...setup },
  obs: { state: obs },
});
/** @param {string} id @param {string} state @returns {any} */
const link = (id, state) => ({ id, state });

const NEW = status({ wasObsConnected: false, wasOnAir: false });
const LED = status({ wasOnAir: false, isStartCardOpen: true }, 'connected');
const SET_UP = status();

test('a broken link is red only once the step of the start card that makes it was done', () => {
  /** @type {Array<[string, any, string]>} */
  const table = [
    ['obs', NEW, 'todo'], ['source', NEW, 'todo'], ['page', NEW, 'todo'], ['visible', NEW, 'broken'], ['ports', NEW, 'broken'],
    ['obs', LED, 'broken'], ['source', LED, 'todo'], ['page', LED, 'todo'], ['seen', LED, 'broken'],
    ['obs', SET_UP, 'broken'], ['source', SET_UP, 'broken'], ['page', SET_UP, 'broken'],
  ];
  for (const [id, now, state] of table) assert.equal(linkState(link(id, 'broken'), now), state, `${id} ${JSON.stringify(now.setup)}`);
  assert.equal(linkState(link('app', 'broken'), null), 'broken', 'without a status');
  for (const state of ['ok', 'unknown']) assert.equal(linkState(link('obs', state), NEW), state);
});

test('a chain with a step still to do has no warning, and its line does not speak of red', () => {
  const links = [link('app', 'ok'), link('ports', 'ok'), link('obs', 'broken')];
  const chain = /** @type {any} */ ({ channel: 'lower', ok: false, links });
  assert.equal(needsAttention(chain, NEW), false);
  assert.equal(needsAttention(chain, SET_UP), true);
  assert.match(chainSubtitle(links, NEW), /step to do/);
  assert.match(chainSubtitle(links, SET_UP), /red line/);
  assert.match(chainSubtitle(links.slice(0, 2), SET_UP), /works/);
});
