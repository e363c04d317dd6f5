/** The pure parts of the view Settings: ports, the line of OBS, hotkeys, the day of a backup, exported files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportName, parseDocument } from '../../../ui/domain/exports.js';
import { actionHint, actionLabel, hotkeyActions, hotkeyChange, presetsWithoutHotkey, readKey } from '../../../ui/domain/hotkeys.js';
import { obsLine } from '../../../ui/domain/obs-line.js';
import { isPort, portState } from '../../../ui/domain/ports.js';
import { dayOf, runningTime } from '../../../ui/domain/times.js';
import { CATALOGUE } from '../test-catalogue.js';
import { useLanguage } from '../test-texts.js';

test('a port is a number from 1 to 65535', () => {
  for (const text of ['1', '3002', '65535']) assert.ok(isPort(text), text);
  for (const text of ['', '0', '65536', '100000', '30o2', '-1', '3.5', ' 3002']) assert.ok(!isPort(text), text);
});

test('a port is open, taken, starting, or another one than in the settings', () => {
  assert.equal(portState({ state: 'open', port: 3002 }, 3002), 'open');
  assert.equal(portState({ state: 'open', port: 3002 }, null), 'open');
  assert.equal(portState({ state: 'open', port: 4000 }, 3002), 'other');
  assert.equal(portState({ state: 'waiting', port: 4000 }, 3002), 'waiting');
  assert.equal(portState({ state: 'starting', port: 3002 }, 3002), 'starting');
});

test('the line of OBS says how the connection is, and how the last test ended', () => {
  useLanguage('en');
  const obs = (/** @type {string} */ state, wasObsConnected = true) => {
    const reason = state === 'connected' ? null : 'It is not running.';
    return /** @type {any} */ ({ obs: { state, version: '30.2.3', cause: null, reason }, setup: { wasObsConnected } });
  };
  const idle = { isRunning: false, durationMs: null };
  assert.equal(obsLine(obs('connected'), idle).tone, 'good');
  assert.match(obsLine(obs('connected'), idle).text, /30\.2\.3/);
  assert.match(obsLine(obs('connected'), { isRunning: false, durationMs: 41 }).text, /41 ms/);
  assert.deepEqual(obsLine(obs('refused'), idle), { tone: 'bad', text: 'It is not running.' });
  assert.deepEqual(
    obsLine(obs('refused', false), idle),
    { tone: 'off', text: 'It is not running.' },
    'no problem before OBS was connected once',
  );
  assert.equal(obsLine(obs('off'), idle).tone, 'off');
  assert.equal(obsLine(obs('connecting'), idle).tone, 'busy');
  const testing = obsLine(obs('connected'), { isRunning: true, durationMs: null });
  assert.equal(testing.tone, 'busy', 'the state from before the test is no result');
  assert.doesNotMatch(testing.text, /30\.2\.3/);
});

/** @param {string} key @param {string} code @param {string} [held] */
const press = (key, code, held = '') => ({
  key,
  code,
  altKey: held.includes('alt'),
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
});

const PRESETS = /** @type {any[]} */ ([{ id: 'p1', name: 'Ada' }, { id: 'p2', name: 'Grace' }]);

test('the settings list the actions, and a deleted preset is not one of them', () => {
  const hotkeys = { lower: '', 'take:lower': 'F6', hideAll: '', 'preset:p1': 'F7', 'preset:gone': 'F8' };
  assert.deepEqual(hotkeyActions(hotkeys, PRESETS), ['lower', 'take:lower', 'hideAll', 'preset:p1']);
  assert.deepEqual(presetsWithoutHotkey(hotkeys, PRESETS).map(({ id }) => id), ['p2']);
});

test('each action has its own label', () => {
  const labels = [
    'lower', 'take:lower', 'startPause:countdown', 'addMinute:countdown', 'subtractMinute:countdown', 'hideAll',
    'nextPreset', 'previousPreset', 'preset:p1', 'preset:gone',
  ].map((action) => actionLabel(action, CATALOGUE, PRESETS));
  assert.deepEqual(labels, [
    'Lower third: show or hide', 'Lower third: TAKE', 'Countdown: start or pause', 'Countdown: +1 minute',
    'Countdown: −1 minute', 'Hide everything', 'Next preset', 'Previous preset', 'Show preset: Ada', 'Show preset: gone',
  ]);
});

test('stepping through the presets says that it may put one on air', () => {
  const hint = 'Cues it. While the overlay is on air, it also goes on air.';
  assert.deepEqual(['nextPreset', 'previousPreset', 'take:lower'].map(actionHint), [hint, hint, '']);
});

test('new keys are taken from a deleted preset that had them', () => {
  const hotkeys = { lower: 'F7', poster: '', 'preset:gone': 'F8', 'preset:old': 'F9' };
  assert.deepEqual(hotkeyChange(hotkeys, 'poster', 'F8', ['lower', 'poster']), { 'preset:gone': '', poster: 'F8' });
  assert.deepEqual(hotkeyChange(hotkeys, 'poster', 'F1', ['lower', 'poster']), { poster: 'F1' });
});

test('a key while a hotkey waits', () => {
  const hotkeys = { lower: 'Ctrl+1', poster: 'F9' };
  const read = (/** @type {any} */ key, action = 'lower') => readKey(key, action, hotkeys, ['lower', 'poster']);
  assert.deepEqual(read(press('Tab', 'Tab')), { type: 'leave' });
  assert.deepEqual(read(press('Escape', 'Escape', 'shift')), { type: 'leave' }, 'Shift+Escape hides all overlays everywhere');
  assert.deepEqual(read(press('Escape', 'Escape')), { type: 'cancel' });
  assert.deepEqual(read(press('Control', 'ControlLeft', 'ctrl')), { type: 'ignore' });
  assert.deepEqual(read(press('a', 'KeyA')), { type: 'more' });
  assert.deepEqual(read(press('Backspace', 'Backspace')), { type: 'set', keys: '' });
  assert.deepEqual(read(press('Delete', 'Delete')), { type: 'set', keys: '' });
  assert.deepEqual(read(press('Delete', 'Delete', 'ctrl')), { type: 'set', keys: 'Ctrl+Delete' });
  assert.deepEqual(read(press('2', 'Digit2', 'ctrl')), { type: 'set', keys: 'Ctrl+2' });
  assert.deepEqual(read(press('1', 'Digit1', 'ctrl')), { type: 'set', keys: 'Ctrl+1' }, 'its own combination');
  assert.deepEqual(read(press('F9', 'F9')), { type: 'taken', by: 'poster' });
  for (const letter of ['c', 'v', 'x', 'z', 'a', 's']) {
    const code = `Key${letter.toUpperCase()}`;
    assert.deepEqual(read(press(letter, code, 'ctrl')), { type: 'needed' }, letter);
    assert.deepEqual(read(press(letter, code, 'meta')), { type: 'needed' }, letter);
    assert.equal(read(press(letter, code, 'ctrl shift')).type, 'set', 'with Shift they are free');
  }
  assert.deepEqual(
    readKey(press('F9', 'F9'), 'lower', hotkeys, ['lower']),
    { type: 'set', keys: 'F9' },
    'an overlay that is gone takes no key',
  );
});

test('the day of an instant, also where a day has 23 or 25 hours', () => {
  const at = (/** @type {number} */ day, hour = 12, month = 2) => new Date(2026, month, day, hour).getTime();
  assert.equal(dayOf(at(10, 0), at(10, 23)), 'today');
  assert.equal(dayOf(at(9, 23), at(10, 0)), 'yesterday');
  assert.equal(dayOf(at(8, 23), at(10, 0)), 'other');
  assert.equal(dayOf(at(28, 12, 1), at(1)), 'yesterday', 'in another month');
  assert.equal(dayOf(at(10, 12), new Date(2027, 2, 10, 12).getTime()), 'other');
});

test('a running time has hours, minutes and seconds', () => {
  assert.deepEqual([0, 59.9, 4353, 360_000, -5].map(runningTime), ['00:00:00', '00:00:59', '01:12:33', '100:00:00', '00:00:00']);
});

test('an exported file has the day of this device in its name', () => {
  assert.equal(exportName('cuelight', new Date(2026, 0, 2, 0, 30)), 'cuelight-2026-01-02.json');
  assert.equal(exportName('cuelight-presets', new Date(2026, 11, 31, 23, 30)), 'cuelight-presets-2026-12-31.json');
});

test('only a JSON object is a document', () => {
  const parse = (/** @type {string} */ text) => parseDocument(new TextEncoder().encode(text));
  for (const text of ['{"format":"a"}', '\ufeff{"format":"a"}']) assert.deepEqual(parse(text), { format: 'a' });
  for (const text of ['', 'x', '[]', 'null', '1', '"a"', '\0']) assert.equal(parse(text), null, text);
});

test('a document that was saved in another encoding keeps its accents', () => {
  const latin1 = Uint8Array.from([...'{"name":"Amélie"}'], (character) => character.charCodeAt(0));
  assert.deepEqual(parseDocument(latin1), { name: 'Amélie' });
});
