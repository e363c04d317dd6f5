/** What a page does for all of its overlays: room along the lower edge, acks after a reconnect, a clock, a reload. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeElement, installFakeDom } from '../graphics/fake-dom.js';

installFakeDom();
const stored = new Map();
let reloads = 0;
Object.assign(globalThis, {
  window: new EventTarget(),
  innerWidth: 1920,
  innerHeight: 540,
  sessionStorage: { getItem: stored.get.bind(stored), setItem: stored.set.bind(stored) },
  location: { reload: () => { reloads += 1; } },
});
Object.assign(document, { createElement: () => Object.assign(new FakeElement(), { dataset: {} }) });
const { Stage } = await import('../../../ui/overlays/stage.js');

/** A stage with two overlays that have no graphics yet. */
function stageOfTwo() {
  const overlay = { module: '/graphic.js', clock: false, actions: {} };
  const root = /** @type {any} */ (new FakeElement());
  const stage = new Stage(root, [
    { ...overlay, channel: 'lower', layer: 20 },
    { ...overlay, channel: 'countdown', layer: 30 },
  ], false);
  return { stage, root };
}

test('each overlay has a layer with its channel and its place in front', () => {
  const { root } = stageOfTwo();
  assert.deepEqual(root.children.map((/** @type {any} */ { dataset, style }) => [dataset.channel, style.zIndex]),
    [['lower', '20'], ['countdown', '30']]);
});

test('the design space is scaled to the window', () => {
  const { stage, root } = stageOfTwo();
  stage.fit();
  assert.deepEqual([root.style.width, root.style.height, root.style.transform], ['3840px', '1080px', 'scale(0.5)']);
});

test('each layer is asked for the room that the others need', () => {
  const { stage } = stageOfTwo();
  const insets = () => stage.layers.map(({ element }) => (
    /** @type {any} */ (element.style).properties.get('--v-inset-bottom')));
  stage.layers[1].graphic = { v_insetBottom: 186 };
  stage.applyInsets();
  assert.deepEqual(insets(), ['186px', '0px']);
  stage.layers[1].graphic = { v_insetBottom: undefined };
  stage.applyInsets();
  assert.deepEqual(insets(), ['0px', '0px']);
});

test('after a reconnect everything is acked again, and the clock is measured', () => {
  const { stage } = stageOfTwo();
  const calls = /** @type {string[]} */ ([]);
  stage.clock.measure = async () => { calls.push('measure'); };
  for (const player of stage.players) {
    player.isOffAir = true;
    player.resendAcks = () => { calls.push(player.channel); };
  }
  stage.connectionChanged(false);
  assert.deepEqual([calls, stage.players.map(({ isOffAir }) => isOffAir)], [[], [false, false]]);
  stage.connectionChanged(true);
  assert.deepEqual(calls, ['lower', 'countdown', 'measure']);
});

test('the page is reloaded after an update only when all of its overlays are off air', () => {
  const { stage } = stageOfTwo();
  stage.live.health = { status: 'ok', wsPort: 1, build: 'a' };
  stage.players.forEach((player) => { player.isOffAir = true; });
  assert.equal(stage.reloadIfOutdated(), false);
  stage.live.health = { status: 'ok', wsPort: 1, build: 'b' };
  stage.players[1].isOffAir = false;
  assert.deepEqual([stage.reloadIfOutdated(), reloads], [false, 0]);
  stage.players[1].isOffAir = true;
  assert.deepEqual([stage.reloadIfOutdated(), reloads], [true, 1]);
});

test('players and the connection follow the page’s visibility', () => {
  const { stage } = stageOfTwo();
  const calls = /** @type {string[]} */ ([]);
  stage.live.check = () => { calls.push('check'); };
  for (const player of stage.players) player.visibilityChanged = () => { calls.push(player.channel); };
  Object.assign(document, { hidden: true });
  document.dispatchEvent(new Event('visibilitychange'));
  Object.assign(document, { hidden: false });
  assert.deepEqual(calls, ['check', 'lower', 'countdown']);
});
