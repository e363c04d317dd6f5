/** Keys: what they mean in the panel, hotkeys as the system takes them, and a trial of OBS. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meaning } from '/panel/key-meaning.js';
import { acceleratorOf, acceleratorText } from '/panel/settings/accelerator.js';
import { Trial } from '/panel/settings/trial.js';

/** @param {string} key @param {string} code @param {string} [held] */
const press = (key, code, held = '') => ({
  key, code, altKey: held.includes('alt'), ctrlKey: held.includes('ctrl'), metaKey: held.includes('meta'), shiftKey: held.includes('shift'),
});

test('keys of the panel', () => {
  assert.deepEqual(meaning(press('Escape', 'Escape', 'shift'), true), { does: 'hide-all' }, 'even while typing');
  assert.equal(meaning(press('Escape', 'Escape'), false), null);
  assert.deepEqual(meaning(press('&', 'Digit1', 'alt'), true), { does: 'toggle', which: 0 }, 'by its place, whatever it types');
  assert.deepEqual(meaning(press('n', 'KeyN', 'alt'), true), { does: 'next' });
  assert.deepEqual(meaning(press('N', 'KeyN', 'alt shift'), false), { does: 'previous' });
  assert.deepEqual(meaning(press('z', 'KeyZ', 'ctrl'), false), { does: 'undo' });
  assert.deepEqual(meaning(press('z', 'KeyW', 'meta'), false), { does: 'undo' });
  assert.deepEqual(meaning(press('/', 'Slash'), false), { does: 'search' });
  assert.deepEqual(meaning(press('?', 'Slash', 'shift'), false), { does: 'shortcuts' });
  assert.deepEqual(meaning(press('5', 'Digit5'), false), { does: 'view', which: 4 });
});

test('nothing fires while somebody types, and AltGr types', () => {
  for (const typed of [press('z', 'KeyZ', 'ctrl'), press('/', 'Slash'), press('?', 'Slash', 'shift'), press('1', 'Digit1')]) assert.equal(meaning(typed, true), null);
  assert.equal(meaning(press('~', 'Digit2', 'ctrl alt'), false), null);
  assert.equal(meaning(press('1', 'Digit1', 'ctrl'), false), null, 'the browser\'s own');
});

test('where Alt types, nothing else comes of it', () => {
  assert.equal(meaning(press('1', 'Numpad1', 'alt'), true), null, 'É is Alt and 0201 on Windows');
  assert.equal(meaning(press('1', 'Numpad1', 'alt'), false), null);
  for (const typed of [press('¡', 'Digit1', 'alt'), press('Dead', 'KeyN', 'alt')]) {
    assert.equal(meaning(typed, true, true), null, 'Option types on a Mac');
    assert.notEqual(meaning(typed, false, true), null, 'and is a key like any other outside of a field');
  }
  assert.deepEqual(meaning(press('Escape', 'Escape', 'shift'), true, true), { does: 'hide-all' });
});

test('hotkeys as the system takes them', () => {
  assert.equal(acceleratorOf(press('1', 'Digit1', 'ctrl alt')), 'Ctrl+Alt+1');
  assert.equal(acceleratorOf(press('A', 'KeyA', 'shift meta')), 'Shift+Super+A');
  assert.equal(acceleratorOf(press('F5', 'F5')), 'F5');
  assert.equal(acceleratorOf(press('ArrowUp', 'ArrowUp', 'alt')), 'Alt+ArrowUp');
  assert.equal(acceleratorOf(press('Control', 'ControlLeft', 'ctrl')), null, 'still waiting');
  assert.equal(acceleratorOf(press('a', 'KeyA')), '', 'it would be lost to every other program');
  assert.equal(acceleratorOf(press('A', 'KeyA', 'shift')), '');
  assert.equal(acceleratorText('Ctrl+Alt+Numpad1', false), 'Ctrl + Alt + Num 1');
  assert.equal(acceleratorText('Shift+Super+ArrowUp', true), '⇧ ⌘ ↑');
});

test('a trial of OBS ends where the connection does', () => {
  const trial = new Trial();
  trial.begin(0);
  trial.hear('connected', 100);
  assert.ok(trial.isRunning, 'the status from before the trial is no answer');
  trial.hear('connecting', 200);
  trial.hear('connected', 540);
  assert.deepEqual([trial.isRunning, trial.took], [false, 540]);
  trial.hear('lost', 600);
  assert.equal(trial.took, null, 'what was measured is over with the connection');
  trial.begin(1000);
  trial.hear('connecting', 1100);
  trial.hear('refused', 1200);
  assert.deepEqual([trial.isRunning, trial.took], [false, null]);
  trial.begin(2000);
  trial.hear('connected', 3600);
  assert.equal(trial.isRunning, false, 'a change between two statuses was not seen');
});
