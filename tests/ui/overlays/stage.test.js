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

test('each graphic is told how much room those in front of it need', () => {
  const { stage, root } = stageOfTwo();
  root.offsetHeight = 1080;
  const insets = () => stage.layers.map(({ element, graphic }) => {
    const { properties } = /** @type {any} */ (element.style);
    return [properties.get('--v-inset-top'), properties.get('--v-inset-bottom'), graphic.v_insets.bottom];
  });
  const [behind, inFront] = stage.layers;
  behind.graphic = { v_area: { left: 96, top: 794, right: 700, bottom: 972 } };
  inFront.graphic = { v_area: { left: 96, top: 918, right: 1824, bottom: 1026 } };
  stage.applyInsets();
  assert.deepEqual(insets(), [['0px', '186px', 186], ['0px', '0px', 0]]);
  inFront.graphic.v_area = undefined;
  stage.applyInsets();
  assert.deepEqual(insets(), [['0px', '0px', 0], ['0px', '0px', 0]]);
});

test('a graphic that makes way moves those behind it, too', () => {
  const { stage, root } = stageOfTwo();
  root.offsetHeight = 1080;
  const [behind, inFront] = stage.layers;
  const told = /** @type {number[]} */ ([]);
  behind.graphic = { v_area: null, set v_insets(/** @type {{ bottom: number }} */ { bottom }) { told.push(bottom); } };
  let area = { left: 0, top: 900, right: 500, bottom: 1000 };
  inFront.graphic = {
    get v_area() { return area; },
    set v_insets(/** @type {unknown} */ _insets) {
      if (area.top === 700) return;
      area = { ...area, top: 700, bottom: 800 };
      stage.applyInsets();
    },
  };
  stage.applyInsets();
  assert.equal(told.at(-1), 1080 - 700 + 24);
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
