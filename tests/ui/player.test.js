/** What an overlay page says it has drawn. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Player } from '../../ui/overlays/player.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A player with a graphic that answers as `graphic` says.
 * @param {Record<string, any>} graphic */
async function setup(graphic) {
  const acks = /** @type {any[]} */ ([]);
  const calls = /** @type {string[]} */ ([]);
  let hear = (/** @type {any} */ _frame) => {};
  const logged = (/** @type {string} */ name) => (/** @type {any} */ args) => {
    calls.push(name);
    return graphic[name] && graphic[name](args);
  };
  const element = {
    addEventListener() {}, load: async () => {},
    ...Object.fromEntries(['updateAction', 'playAction', 'stopAction'].map((name) => [name, logged(name)])),
  };
  const overlay = { channel: 'lower', clock: false, actions: /** @type {const} */ ({ show: 'play', update: 'update', hide: 'stop' }) };
  const player = new Player(overlay, /** @type {any} */ ({
    live: { subscribe: (/** @type {any} */ _channel, /** @type {any} */ _flags, /** @type {any} */ onFrame) => { hear = onFrame; }, send: (/** @type {any} */ message) => acks.push(message) },
    visibility: { visible: true, nextFrame: (/** @type {any} */ draw) => draw(true), afterDrawing: (/** @type {any} */ then) => then() },
    clock: { now: () => 0, hint() {} }, preview: false, reloadIfOutdated: () => false,
  }));
  await player.open(async () => element);
  const event = { id: 'a', type: 'show', payload: { title: 'Ada', duration: 30 }, timestamp: 1 };
  hear({ data: event });
  await settled();
  return { player, acks, calls, again: async () => {
    hear({ snapshot: { state: 'on-air', event: { ...event, payload: { ...event.payload, duration: 12.5 } }, timestamp: 2 } });
    await settled();
  } };
}

test('what was drawn and is asked about again is neither drawn nor told again', async () => {
  const { acks, calls, again } = await setup({});
  assert.deepEqual(acks.map(({ success }) => success), [true]);
  const before = calls.length;
  await again();
  assert.deepEqual([acks.length, calls.length], [1, before]);
});

test('what could not be drawn is not drawn for being asked about', async () => {
  const warn = console.warn;
  console.warn = () => {};
  const { player, acks, again } = await setup({ playAction: () => ({ statusCode: 422, statusMessage: 'There is nothing to draw.' }) });
  const last = () => acks.at(-1);
  assert.deepEqual([last().success, last().error], [false, 'There is nothing to draw.']);
  const before = acks.length;
  await again();
  assert.equal(acks.length, before);
  // Another server has not heard of it.
  player.resendAcks();
  await again();
  assert.deepEqual([acks.length, last().success], [before + 1, false]);
  console.warn = warn;
});
