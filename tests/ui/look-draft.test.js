/** Which looks there are for an overlay, and what becomes of one that is being edited. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftOf, followed, isChanged, isOnAirOther, isPlain, isStale } from '/panel/look/draft.js';
import { INCLUDED } from '/panel/look/included.js';
import { PLAIN, looksFor, themeInUse } from '/panel/look/looks.js';
import { OWN, changed } from '/panel/look/theme.js';

/** @param {string} id @param {string | null} channel @param {boolean} [active] */
const theme = (id, channel, active = false) => ({ id, name: id, channel, active, theme: OWN, createdAt: 0, updatedAt: 0 });

test('an overlay has its own looks, those for every overlay, and the included ones', () => {
  const themes = [theme('red', 'lower'), theme('clock', 'countdown'), theme('all', null)];
  const looks = looksFor('lower', themes, 'fr');
  assert.deepEqual(looks.map(({ key }) => key), ['red', 'all', ...INCLUDED.map(({ key }) => key)]);
  assert.deepEqual(looks.slice(2).map(({ name }) => name), INCLUDED.map(({ name }) => name.fr));
});

test('one of an overlay’s own goes before one for every overlay, and none is the overlays’ own', () => {
  const [own, every] = [theme('red', 'lower', true), theme('all', null, true)];
  assert.equal(themeInUse('lower', [every, own]), own);
  assert.equal(themeInUse('poster', [every, own]), every);
  assert.equal(themeInUse('poster', [own]), null);
  const used = (themes) => looksFor('lower', themes, 'en').filter(({ inUse }) => inUse).map(({ key }) => key);
  assert.deepEqual(used([every, own]), ['red']);
  assert.deepEqual(used([]), [PLAIN]);
  assert.ok(isPlain(looksFor('lower', [], 'en')[0]));
});

test('a draft is changed by its theme, and by its name only where there is one to rename', () => {
  const [saved, ...included] = looksFor('lower', [theme('red', 'lower')], 'en');
  const draft = draftOf(saved);
  assert.equal(isChanged(draft), false);
  assert.equal(isChanged({ ...draft, name: 'blue' }), true);
  assert.equal(isChanged({ ...draft, name: ' red ' }), false);
  assert.equal(isChanged({ ...draft, theme: changed(draft.theme, 'colors.text', '#ffffff') }), true);
  assert.equal(isChanged({ ...draftOf(included[0]), name: 'blue' }), false);
});

test('what somebody else saves is followed by an untouched draft and kept out of an edited one', () => {
  const [before] = looksFor('lower', [theme('red', 'lower')], 'en');
  const now = { ...before, theme: changed(before.theme, 'colors.text', '#eeeeee') };
  const draft = draftOf(before);
  assert.equal(followed({ ...draft, scope: 'all' }, now).theme, now.theme);
  assert.equal(followed({ ...draft, scope: 'all' }, now).scope, 'all');
  assert.equal(isStale(draft, now), false, 'nothing of it is anybody’s');
  const edited = { ...draft, theme: changed(draft.theme, 'motion', 'none') };
  assert.equal(followed(edited, now), edited);
  assert.equal(isStale(edited, now), true);
  assert.equal(isStale(edited, before), false);
});

test('what is on air is compared with what the next show would have', () => {
  const shown = (payload) => ({ event: { payload } });
  assert.equal(isOnAirOther(null, OWN), false);
  assert.equal(isOnAirOther({ event: null }, OWN), false);
  assert.equal(isOnAirOther(shown({ title: 'A' }), null), false);
  assert.equal(isOnAirOther(shown({ title: 'A' }), OWN), true);
  assert.equal(isOnAirOther(shown({ title: 'A', theme: OWN }), OWN), false);
  assert.equal(isOnAirOther(shown({ title: 'A', theme: OWN }), null), true);
});
