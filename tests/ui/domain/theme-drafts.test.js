/** The drafts of the theme editor, and what can be done with the open one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { themeActions } from '../../../ui/domain/theme-actions.js';
import { isChanged, startDraft } from '../../../ui/domain/theme-draft.js';
import { ThemeDrafts } from '../../../ui/domain/theme-drafts.js';
import { DEFAULT_THEME, withValue } from '../../../ui/domain/theme.js';
import { DEFAULT_THEME_KEY, themesFor } from '../../../ui/domain/themes.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const saved = (/** @type {string} */ id, active = false) => (
  { id, name: id, channel: 'lower', active, theme: DEFAULT_THEME, createdAt: 0, updatedAt: 0 });
const edited = withValue(DEFAULT_THEME, 'colors.text', '#ffffff');

/** The editor of the overlay `lower`, with two saved themes. */
function setup() {
  const choices = themesFor('lower', [saved('red'), saved('blue', true)]);
  const drafts = new ThemeDrafts();
  drafts.openChannel('lower');
  const openKey = () => drafts.draft && drafts.draft.choice.key;
  return { drafts, choices, openKey };
}

test('the theme in use is opened first', () => {
  const { drafts, choices, openKey } = setup();
  const { current } = drafts.sync(choices);
  assert.deepEqual([openKey(), current], ['blue', choices[1]]);
});

test('another theme and another overlay keep the changes', () => {
  const { drafts, choices, openKey } = setup();
  drafts.sync(choices);
  drafts.edit({ theme: edited });
  drafts.open(choices[0]);
  assert.deepEqual([openKey(), drafts.hasUnsaved(choices[1]), drafts.hasUnsaved(choices[0])], ['red', true, false]);
  drafts.edit({ name: 'crimson' });
  drafts.openChannel('countdown');
  assert.equal(drafts.draft, null);
  drafts.sync(themesFor('countdown', []));
  assert.equal(openKey(), DEFAULT_THEME_KEY);
  drafts.openChannel('lower');
  assert.equal(/** @type {any} */ (drafts.draft).name, 'crimson');
  drafts.open(choices[1]);
  assert.equal(/** @type {any} */ (drafts.draft).theme, edited);
  assert.equal(drafts.hasUnsaved(choices[1]), false, 'it is open');
});

test('a theme without changes that is opened and left has none to keep', () => {
  const { drafts, choices } = setup();
  drafts.sync(choices);
  drafts.open(choices[0]);
  assert.equal(drafts.hasUnsaved(choices[1]), false);
});

test('a deleted theme is closed unless it has changes', () => {
  const { drafts, choices, openKey } = setup();
  drafts.open(choices[0]);
  const withoutRed = themesFor('lower', [saved('blue', true)]);
  drafts.edit({ theme: edited });
  assert.deepEqual([drafts.sync(withoutRed).current, openKey()], [null, 'red']);
  drafts.edit({ theme: DEFAULT_THEME });
  drafts.sync(withoutRed);
  assert.equal(openKey(), 'blue');
  drafts.afterDelete('red');
  assert.equal(openKey(), 'blue');
  drafts.afterDelete('blue');
  assert.equal(drafts.draft, null);
});

test('discarding goes back to the stored theme', () => {
  const { drafts, choices } = setup();
  drafts.open(choices[0]);
  drafts.edit({ theme: edited });
  drafts.discard(choices);
  assert.equal(/** @type {any} */ (drafts.draft).theme, choices[0].theme);
  drafts.discard([]);
  assert.equal(drafts.draft, null);
});

test('after a save, changes made meanwhile are changes to the saved theme', () => {
  const { drafts, choices, openKey } = setup();
  drafts.open(choices[2]);
  drafts.edit({ theme: edited });
  const sent = /** @type {any} */ (drafts.draft);
  drafts.edit({ theme: withValue(edited, 'motion', 'none') });
  const copy = { ...saved('copy'), theme: edited };
  const after = themesFor('lower', [copy]);
  drafts.afterSave('copy', sent, after);
  assert.equal(openKey(), 'copy');
  assert.equal(/** @type {any} */ (drafts.draft).theme.motion, 'none');
  drafts.afterSave('copy', drafts.draft, after);
  assert.equal(isChanged(/** @type {any} */ (drafts.draft)), false);
});

test('a save does not close a theme that was opened meanwhile', () => {
  const { drafts, choices, openKey } = setup();
  drafts.open(choices[0]);
  drafts.edit({ theme: edited });
  const sent = drafts.draft;
  drafts.open(choices[1]);
  assert.equal(drafts.hasUnsaved(choices[0]), true);
  drafts.afterSave('red', sent, choices);
  assert.deepEqual([openKey(), drafts.hasUnsaved(choices[0])], ['blue', false]);
});

const OFF_AIR = { isOnAir: false, isDifferent: false };
const ON_AIR = { isOnAir: true, isDifferent: false };
const OUTDATED = { isOnAir: true, isDifferent: true };

test('the next step: save changes, then use the theme, then update the overlay on air', () => {
  const { choices: [red, blue, included] } = setup();
  const changed = { ...startDraft(red), theme: edited };
  const actions = themeActions(changed, red, OUTDATED);
  assert.deepEqual([actions.state, actions.primary, actions.visible.use], ['unsaved', 'save', false]);
  assert.deepEqual(actions.enabled, { save: true, use: false, onAir: false, discard: true, remove: true });
  assert.deepEqual([themeActions(startDraft(red), red, OFF_AIR)].map(({ state, primary }) => [state, primary]), [['not-in-use', 'use']]);
  assert.deepEqual(
    [themeActions(startDraft(blue), blue, OUTDATED)].map(({ state, primary }) => [state, primary]),
    [['other-on-air', 'onAir']],
  );
  assert.deepEqual([themeActions(startDraft(blue), blue, ON_AIR)].map(({ state, primary }) => [state, primary]), [['in-use', null]]);
  const isOffered = (/** @type {typeof red} */ theme) => themeActions(startDraft(theme), theme, OFF_AIR).visible.use;
  assert.deepEqual([isOffered(red), isOffered(blue)], [true, false], 'the state says that it is in use');
  const of = themeActions(startDraft(included), included, OFF_AIR);
  assert.deepEqual([of.state, of.primary, of.enabled.save, of.visible.remove, of.visible.onAir], ['included', 'use', true, false, false]);
});

test('a theme that was changed or deleted elsewhere is a conflict of a changed draft', () => {
  const { choices: [red] } = setup();
  const changed = { ...startDraft(red), theme: edited };
  const other = { ...red, theme: withValue(red.theme, 'motion', 'fade') };
  assert.equal(themeActions(changed, red, OFF_AIR).conflict, null);
  assert.equal(themeActions(changed, other, OFF_AIR).conflict, 'changed');
  assert.equal(themeActions(startDraft(red), other, OFF_AIR).conflict, null);
  const deleted = themeActions(changed, null, OFF_AIR);
  assert.deepEqual([deleted.conflict, deleted.enabled.remove, deleted.enabled.save], ['deleted', false, true]);
});
