/** The themes of an overlay, and a theme while it is edited. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followServer, isChanged, isOnAirDifferent, isStale, startDraft } from '../../../ui/domain/theme-draft.js';
import { INCLUDED_THEMES } from '../../../ui/domain/included-themes.js';
import { DEFAULT_THEME_KEY, isDefaultTheme, themeInUse, themeOfShow, themesFor, themesOfPreset } from '../../../ui/domain/themes.js';
import { DEFAULT_THEME, withValue } from '../../../ui/domain/theme.js';
import { useLanguage } from '../test-texts.js';

/** @param {string} id @param {string | null} channel @param {boolean} [active] */
const theme = (id, channel, active = false) => ({ id, name: id, channel, active, theme: DEFAULT_THEME, createdAt: 0, updatedAt: 0 });

test('an overlay has its own themes, those for every overlay, and the included ones', () => {
  const themes = [theme('red', 'lower'), theme('clock', 'countdown'), theme('all', null)];
  useLanguage('fr');
  const choices = themesFor('lower', themes);
  assert.deepEqual(choices.map(({ key }) => key), ['red', 'all', ...INCLUDED_THEMES.map(({ key }) => key)]);
  assert.deepEqual(choices.slice(2).map(({ name }) => name), ['Cue light', 'Papier', 'Minuit', 'Velours', 'Prairie', 'Bulletin']);
});

test('a preset can have the themes of its overlay, and keeps one that was deleted', () => {
  const themes = [theme('red', 'lower'), theme('clock', 'countdown'), theme('all', null)];
  const idsFor = (/** @type {string | null} */ themeId) => {
    const found = themesOfPreset('lower', themes, themeId);
    return [found.themes.map(({ id }) => id).join(), found.isDeleted];
  };
  assert.deepEqual(idsFor(null), ['red,all', false]);
  assert.deepEqual(idsFor('all'), ['red,all', false]);
  assert.deepEqual(idsFor('gone'), ['red,all', true]);
  assert.deepEqual(idsFor('clock'), ['red,all', true], 'that of another overlay is not used');
});

test('a show has the theme of its preset, or else the theme in use', () => {
  const [active, own, clock] = [theme('blue', 'lower', true), theme('red', null), theme('clock', 'countdown')];
  const presets = /** @type {any} */ ([
    { id: 'a', themeId: 'red' }, { id: 'b', themeId: null }, { id: 'c', themeId: 'gone' }, { id: 'd', themeId: 'clock' },
  ]);
  const ofShow = (/** @type {string | null} */ presetId) => themeOfShow('lower', [active, own, clock], presets, presetId);
  assert.equal(ofShow('a'), own);
  for (const id of ['b', 'c', 'd', 'unknown', null]) assert.equal(ofShow(id), active, String(id));
});

test('a theme of the overlay wins over one for every overlay, and without both the default is in use', () => {
  const [own, every] = [theme('red', 'lower', true), theme('all', null, true)];
  assert.equal(themeInUse('lower', [every, own]), own);
  assert.equal(themeInUse('poster', [every, own]), every);
  assert.equal(themeInUse('poster', [own]), null);
  const used = (themes) => themesFor('lower', themes).filter(({ inUse }) => inUse).map(({ key }) => key);
  assert.deepEqual(used([every, own]), ['red']);
  assert.deepEqual(used([]), [DEFAULT_THEME_KEY]);
  assert.ok(isDefaultTheme(themesFor('lower', [])[0]));
});

test('a draft is changed by its theme, and by its name if it is saved', () => {
  const [saved, ...included] = themesFor('lower', [theme('red', 'lower')]);
  const draft = startDraft(saved);
  assert.equal(isChanged(draft), false);
  assert.equal(isChanged({ ...draft, name: 'blue' }), true);
  assert.equal(isChanged({ ...draft, name: ' red ' }), false);
  assert.equal(isChanged({ ...draft, theme: withValue(draft.theme, 'colors.text', '#ffffff') }), true);
  assert.equal(isChanged({ ...startDraft(included[0]), name: 'blue' }), false);
});

test('an unchanged draft follows the server, and a changed one is stale', () => {
  const [before] = themesFor('lower', [theme('red', 'lower')]);
  const now = { ...before, theme: withValue(before.theme, 'colors.text', '#eeeeee') };
  const draft = startDraft(before);
  assert.equal(followServer({ ...draft, scope: 'all' }, now).theme, now.theme);
  assert.equal(followServer({ ...draft, scope: 'all' }, now).scope, 'all');
  assert.equal(isStale(draft, now), false, 'it has no changes');
  const edited = { ...draft, theme: withValue(draft.theme, 'motion', 'none') };
  assert.equal(followServer(edited, now), edited);
  assert.equal(isStale(edited, now), true);
  assert.equal(isStale(edited, before), false);
});

test('the theme on air is compared with that of the next show', () => {
  const shown = (payload) => ({ event: { payload } });
  assert.equal(isOnAirDifferent(null, DEFAULT_THEME), false);
  assert.equal(isOnAirDifferent({ event: null }, DEFAULT_THEME), false);
  assert.equal(isOnAirDifferent(shown({ title: 'A' }), null), false);
  assert.equal(isOnAirDifferent(shown({ title: 'A' }), DEFAULT_THEME), true);
  assert.equal(isOnAirDifferent(shown({ title: 'A', theme: DEFAULT_THEME }), DEFAULT_THEME), false);
  assert.equal(isOnAirDifferent(shown({ title: 'A', theme: DEFAULT_THEME }), null), true);
});
