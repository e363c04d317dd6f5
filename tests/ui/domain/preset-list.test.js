/** The list of presets: its rows, forms and offers to restore, and the draft of an open form. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PresetDraft } from '../../../ui/domain/preset-draft.js';
import { PresetForm } from '../../../ui/domain/preset-form.js';
import { listItems, neighboursOf } from '../../../ui/domain/preset-list.js';
import { LOWER, withManifest } from '../test-catalogue.js';
import * as lowerThird from '../../../ui/graphics/lower-third/panel/preset-form.js';

const preset = (id, payload = {}) => ({ id, channel: 'lower', name: id, payload, position: 0, themeId: null });
const PRESETS = ['a', 'b', 'c'].map((id) => preset(id));
const items = (view) => listItems(PRESETS, { isFound: () => true, open: [], removed: [], hasNew: false, ...view })
  .map(({ type, id }) => `${type} ${id}`.trim());

test('a form is in the place of its row, and is not hidden by a search', () => {
  assert.deepEqual(items({}), ['row a', 'row b', 'row c']);
  assert.deepEqual(items({ open: ['b'], isFound: ({ id }) => id === 'c' }), ['form b', 'row c']);
});

test('the form of a preset that was deleted elsewhere stays', () => {
  assert.deepEqual(items({ open: ['gone', 'a'] }), ['form a', 'row b', 'row c', 'form gone']);
});

test('deleted presets are in the places that they had, a new one is last', () => {
  const removed = [{ id: 'y', position: 9 }, { id: 'x', position: 1 }];
  assert.deepEqual(items({ removed, hasNew: true }), ['row a', 'removed x', 'row b', 'row c', 'removed y', 'new']);
});

test('Previous and Next go around', () => {
  const around = (cuedId) => Object.values(neighboursOf(PRESETS, cuedId)).map((one) => one.id).join(' ');
  assert.deepEqual(['a', 'b', 'c', null, 'gone'].map(around), ['c b', 'a c', 'b a', 'c a', 'c a']);
  assert.deepEqual(neighboursOf([], null), { previous: null, next: null });
});

const form = new PresetForm(withManifest(LOWER), lowerThird);
const draftOf = (one) => new PresetDraft(form, one, {}, () => 'Lower third');
const ada = { ...preset('a', { title: 'Ada', own: 1 }), name: 'Ada' };

test('a name that was made from the values follows them, a name that was typed stays', () => {
  const draft = draftOf(ada);
  assert.equal(draft.values().name, '');
  assert.deepEqual(draft.read({ ...draft.values(), title: 'Grace' }), { name: 'Grace', payload: { title: 'Grace', own: 1 }, wrong: null });
  assert.equal(draft.read({ ...draft.values(), name: ' Guest ' }).name, 'Guest');
  assert.equal(draftOf({ ...ada, name: 'Guest' }).values().name, 'Guest');
  assert.equal(draft.read({ ...draft.values(), title: 'x'.repeat(300) }).name.length, 200);
  assert.deepEqual(draft.read({ ...draft.values(), title: '' }), { wrong: { field: 'title', why: 'presets.need.title' } });
});

test('a change from elsewhere is reported, and applied by a reload', () => {
  const draft = draftOf(ada);
  draft.follow({ ...ada, position: 5 }, true);
  assert.equal(draft.changed, null, 'a move is no change');
  assert.equal(draft.reload(), false);
  const themed = { ...ada, themeId: 'red' };
  draft.follow(themed, true);
  assert.equal(draft.changed, themed, 'a theme is a change');
  const changed = { ...ada, payload: { title: 'Countess' } };
  draft.follow(changed, true);
  assert.equal(draft.changed, changed);
  assert.equal(draft.values().title, 'Ada', 'it does not change what the form shows');
  assert.equal(draft.reload(), true);
  assert.deepEqual([draft.changed, draft.values().title], [null, 'Countess']);
});

test('a preset is deleted when the loaded list does not have it', () => {
  const draft = draftOf(ada);
  draft.follow(null, false);
  assert.equal(draft.isDeleted, false, 'the list is not loaded yet');
  draft.follow(null, true);
  assert.equal(draft.isDeleted, true);
  const fresh = draftOf(null);
  fresh.follow(null, true);
  assert.deepEqual([fresh.isDeleted, fresh.changed], [false, null], 'a new preset is in no list');
});

test('the form of another overlay begins with the texts that both have', () => {
  assert.deepEqual(draftOf(ada).sharedFields({ title: 'Doors', subtitle: '' }), { title: 'Doors', subtitle: undefined });
});
