/** Keys: what they mean in the panel, hotkeys as the system takes them, and a connection test. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyMeaning } from '../../../ui/domain/key-meaning.js';
import { acceleratorOf, acceleratorText } from '../../../ui/domain/accelerator.js';
import { ConnectionTest } from '../../../ui/domain/connection-test.js';

/** @param {string} key @param {string} code @param {string} [held] */
const press = (key, code, held = '') => ({
  key, code, altKey: held.includes('alt'), ctrlKey: held.includes('ctrl'), metaKey: held.includes('meta'), shiftKey: held.includes('shift'),
});

test('keys of the panel', () => {
  assert.deepEqual(keyMeaning(press('Escape', 'Escape', 'shift'), true), { does: 'hide-all' }, 'even while typing');
  assert.equal(keyMeaning(press('Escape', 'Escape'), false), null);
  assert.deepEqual(keyMeaning(press('&', 'Digit1', 'alt'), true), { does: 'toggle', which: 0 }, 'by its place, whatever it types');
  assert.deepEqual(keyMeaning(press('n', 'KeyN', 'alt'), true), { does: 'next' });
  assert.deepEqual(keyMeaning(press('N', 'KeyN', 'alt shift'), false), { does: 'previous' });
  assert.deepEqual(keyMeaning(press('z', 'KeyZ', 'ctrl'), false), { does: 'undo' });
  assert.deepEqual(keyMeaning(press('z', 'KeyW', 'meta'), false), { does: 'undo' });
  assert.deepEqual(keyMeaning(press('/', 'Slash'), false), { does: 'search' });
  assert.deepEqual(keyMeaning(press('?', 'Slash', 'shift'), false), { does: 'shortcuts' });
  assert.deepEqual(keyMeaning(press('5', 'Digit5'), false), { does: 'view', which: 4 });
});

test('nothing fires while the user types, and AltGr types', () => {
  for (const typed of [
    press('z', 'KeyZ', 'ctrl'),
    press('/', 'Slash'),
    press('?', 'Slash', 'shift'),
    press('1', 'Digit1'),
  ]) {
    assert.equal(keyMeaning(typed, true), null);
  }
  assert.equal(keyMeaning(press('~', 'Digit2', 'ctrl alt'), false), null);
  assert.equal(keyMeaning(press('1', 'Digit1', 'ctrl'), false), null, 'the browser\'s own');
});

test('where Alt types, nothing else comes of it', () => {
  assert.equal(keyMeaning(press('1', 'Numpad1', 'alt'), true), null, 'É is Alt and 0201 on Windows');
  assert.equal(keyMeaning(press('1', 'Numpad1', 'alt'), false), null);
  for (const typed of [press('¡', 'Digit1', 'alt'), press('Dead', 'KeyN', 'alt')]) {
    assert.equal(keyMeaning(typed, true, true), null, 'Option types on a Mac');
    assert.notEqual(keyMeaning(typed, false, true), null, 'and is a key like any other outside of a field');
  }
  assert.deepEqual(keyMeaning(press('Escape', 'Escape', 'shift'), true, true), { does: 'hide-all' });
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

test('a connection test ends where the connection does', () => {
  const connection = new ConnectionTest();
  connection.start(0);
  connection.onState('connected', 100);
  assert.ok(connection.isRunning, 'the status from before the test is no answer');
  connection.onState('connecting', 200);
  connection.onState('connected', 540);
  assert.deepEqual([connection.isRunning, connection.durationMs], [false, 540]);
  connection.onState('lost', 600);
  assert.equal(connection.durationMs, null, 'what was measured is over with the connection');
  connection.start(1000);
  connection.onState('connecting', 1100);
  connection.onState('refused', 1200);
  assert.deepEqual([connection.isRunning, connection.durationMs], [false, null]);
  const now = Date.now();
  connection.start(now);
  connection.onState('refused', now + 100);
  assert.ok(connection.isRunning, 'the status from before the test is no answer at any time of day');
  connection.start(2000);
  connection.onState('connected', 3600);
  assert.equal(connection.isRunning, false, 'a change between two statuses was not seen');
});
