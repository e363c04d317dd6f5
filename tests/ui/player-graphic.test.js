/** What a player asks of its graphic, and what it acks when the graphic fails, is slow, or leaves on its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Player } from '../../ui/overlays/player.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const ACTIONS = /** @type {const} */ ({ show: 'play', update: 'update', hide: 'stop', flash: 'custom' });

/** A player whose page is `visible`, with a graphic that answers as `graphic` says.
 * @param {Record<string, any>} [graphic] @param {boolean} [visible] */
async function setup(graphic = {}, visible = true) {
  const acks = /** @type {any[]} */ ([]);
  const calls = /** @type {[string, any][]} */ ([]);
  let receive = (/** @type {any} */ _frame) => {};
  const element = { addEventListener() {}, load: async () => {}, ...graphic };
  for (const name of ['updateAction', 'playAction', 'stopAction', 'customAction']) {
    element[name] = (/** @type {any} */ args) => {
      calls.push([name, args]);
      return graphic[name] && graphic[name](args);
    };
  }
  const page = {
    live: {
      subscribe: (/** @type {any} */ _channel, /** @type {any} */ _flags, /** @type {any} */ onFrame) => { receive = onFrame; },
      send: (/** @type {any} */ message) => acks.push(message),
    },
    visibility: { visible, nextFrame: (/** @type {any} */ draw) => draw(visible), afterDrawing: (/** @type {any} */ then) => then() },
    clock: { now: () => 0, hint() {} }, preview: false, language: async () => 'en', reloadIfOutdated: () => false,
  };
  const player = new Player({ channel: 'news', clock: false, actions: ACTIONS }, /** @type {any} */ (page));
  await player.open(async () => element);
  let count = 0;
  const event = async (/** @type {string} */ type, /** @type {any} */ payload) => {
    count += 1;
    receive({ data: { id: `${type}-${count}`, type, payload, timestamp: count } });
    await settled();
  };
  return { player, element, acks, calls, event };
}

test('a show updates, then plays; a removed field becomes null', async () => {
  const { calls, event } = await setup();
  await event('show', { title: 'A', subtitle: 'B' });
  await event('show', { title: 'A' });
  await event('hide');
  assert.deepEqual(calls, [
    ['updateAction', { data: { title: 'A', subtitle: 'B' }, skipAnimation: true }],
    ['playAction', { goto: 0, skipAnimation: false }],
    ['updateAction', { data: { subtitle: null }, skipAnimation: false }],
    ['stopAction', { skipAnimation: false }],
  ]);
});

test('a page that is not visible is drawn without animation, and acks that it is not', async () => {
  const { calls, acks, event } = await setup({}, false);
  await event('show', { title: 'A' });
  assert.deepEqual(calls.map(([, args]) => args.skipAnimation), [true, true]);
  assert.deepEqual(acks.map(({ success, visible }) => [success, visible]), [[true, false]]);
});

test('a custom action is called once, with its payload', async () => {
  const { calls, event } = await setup();
  await event('show', { title: 'A' });
  await event('flash', { times: 2 });
  await event('unknown', {});
  assert.deepEqual(calls.slice(2), [['customAction', { id: 'flash', payload: { times: 2 }, skipAnimation: false }]]);
});

test('an event that was overtaken while the graphic settles is not acked', async () => {
  const settle = /** @type {(() => void)[]} */ ([]);
  const { acks, event } = await setup({ v_settled: () => new Promise((resolve) => { settle.push(() => resolve(undefined)); }) });
  await event('show', { title: 'A' });
  await event('show', { title: 'B' });
  for (const done of settle) done();
  await settled();
  assert.deepEqual(acks.map(({ eventId }) => eventId), ['show-2']);
});

test('a graphic that cannot be loaded fails each show, with the reason', async () => {
  const warn = console.warn;
  console.warn = () => {};
  const reason = 'The style sheet could not be loaded.';
  for (const load of [async () => { throw new Error(reason); }, async () => ({ statusCode: 500, statusMessage: reason })]) {
    const { acks, calls, event } = await setup({ load });
    await event('show', { title: 'A' });
    await event('hide');
    assert.deepEqual([acks.map(({ success, error }) => [success, error]), calls], [[[false, reason]], []]);
  }
  console.warn = warn;
});

test('a graphic that left on its own plays again with the next show, even of the same payload', async () => {
  const { element, acks, calls, event } = await setup();
  await event('show', { title: 'A' });
  element.v_gone = true;
  await event('update', {});
  assert.equal(acks.at(-1).visible, false);
  assert.equal(calls.filter(([name]) => name === 'playAction').length, 1);
  await event('show', { title: 'A' });
  assert.equal(calls.filter(([name]) => name === 'playAction').length, 2);
});
