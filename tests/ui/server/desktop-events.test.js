/** What the server sends to the desktop window, whose messages can overtake each other. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const callbacks = /** @type {Array<(raw: any) => void>} */ ([]);
const commands = /** @type {any[]} */ ([]);
let isAttachRefused = false;
Object.assign(globalThis, {
  __TAURI_INTERNALS__: {
    transformCallback: (/** @type {(raw: any) => void} */ callback) => callbacks.push(callback) - 1,
    invoke: async (/** @type {string} */ command, /** @type {any} */ args) => {
      commands.push([command, args]);
      if (isAttachRefused) throw new Error('refused');
    },
  },
});
const { listenToServer } = await import('../../../ui/server/server-events.js');
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Attaches a listener. `calls` has the calls of it, `send` delivers a message of the process. */
async function attached() {
  const calls = /** @type {any[]} */ ([]);
  const record = (/** @type {string} */ name) => (/** @type {any[]} */ ...args) => { calls.push([name, ...args]); };
  listenToServer({
    onStatus: record('status'), onCue: record('cue'), onData: record('data'), onRefused: record('refused'),
    onDesktop: record('desktop'),
    onState: (connected) => { if (!connected) calls.push(['lost']); },
  });
  await settled();
  return { calls, send: /** @type {(raw: any) => void} */ (callbacks.at(-1)) };
}

const frame = (/** @type {string} */ type, /** @type {any} */ payload, timestamp = 0) => (
  { channel: 'system', data: { type, payload, timestamp } });

test('a late status is dropped, and a late change to a list is not', async () => {
  const { calls, send } = await attached();
  assert.deepEqual(commands.at(-1), ['attach', { channels: ['system'], onFrame: `__CHANNEL__:${callbacks.length - 1}` }]);
  send({ index: 0, message: frame('status', 'first', 1) });
  send({ index: 3, message: frame('status', 'third', 3) });
  send({ index: 1, message: frame('status', 'second', 2) });
  send({ index: 2, message: frame('data-changed', { what: 'presets' }) });
  assert.deepEqual(calls, [['status', 'first', 1], ['status', 'third', 3], ['data', 'presets']]);
});

test('a bare message counts as the next one, and may be text', async () => {
  const { calls, send } = await attached();
  send({ index: 0, message: frame('status', 'first', 1) });
  send(JSON.stringify(frame('status', 'second', 2)));
  send({ index: 1, message: frame('status', 'late', 1) });
  send({ index: 2, message: frame('status', 'third', 3) });
  assert.deepEqual(calls.map(([, status]) => status), ['first', 'second', 'third']);
});

test('a frame that cannot be read does not end the connection', async () => {
  const { calls, send } = await attached();
  const error = mock.method(console, 'error', () => {});
  send({ index: 0, message: '{' });
  send({ index: 1, message: frame('cue', { channel: 'lower' }) });
  assert.deepEqual(calls, [['cue', 'lower', { channel: 'lower' }]]);
  assert.equal(error.mock.callCount(), 1);
  mock.restoreAll();
});

test('a failed command of the tray says why, in the language of the time it is shown', async () => {
  const { calls, send } = await attached();
  const body = '{"error":"lower is not on air","code":"off-air"}';
  send({ index: 0, message: { channel: 'desktop', data: { type: 'refused', payload: { channel: 'lower', status: 409, body } } } });
  const [[, channel, text]] = calls;
  assert.equal(channel, 'lower');
  const english = text();
  useLanguage('fr');
  assert.notEqual(text(), english);
  useLanguage('en');
});

test('a state of the desktop replaces only an older one', async () => {
  const { calls, send } = await attached();
  const state = (/** @type {number} */ revision, /** @type {number | null} */ quitQuestion) => (
    { channel: 'desktop', data: { type: 'state', payload: { revision, hasTray: true, quitQuestion } } });
  send({ index: 0, message: state(1, null) });
  send({ index: 3, message: state(3, null) });
  send({ index: 1, message: state(2, 1) });
  // Newer than the last state, although another frame overtook it.
  send({ index: 5, message: frame('status', 'newer', 1) });
  send({ index: 4, message: state(4, 2) });
  assert.deepEqual(calls.filter(([name]) => name === 'desktop').map(([, { quitQuestion }]) => quitQuestion), [null, null, 2]);
});

test('after the end, and after a refusal, it attaches again', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  isAttachRefused = false;
  const { calls, send } = await attached();
  const before = commands.length;
  isAttachRefused = true;
  send({ index: 0, end: true });
  mock.timers.tick(1000);
  await settled();
  isAttachRefused = false;
  mock.timers.tick(1000);
  await settled();
  assert.equal(commands.length, before + 2);
  assert.deepEqual(calls, [['lost'], ['lost']]);
  mock.timers.reset();
});
