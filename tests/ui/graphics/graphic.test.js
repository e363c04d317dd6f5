/** The base of our graphics: its steps, its data and its answers, as EBU OGraf defines them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installFakeDom } from './fake-dom.js';

installFakeDom();
const { Graphic, GraphicError } = await import('../../../ui/graphics/shared/graphic.js');

/** A loaded graphic, and what it was asked to draw. `drawing` replaces parts of the drawing after the load.
 * @param {object} [drawing] */
async function loaded(drawing = {}) {
  const calls = /** @type {any[]} */ ([]);
  const recorder = {
    write: (/** @type {any[]} */ ...args) => { calls.push(['write', ...args]); },
    enter: async (/** @type {boolean} */ skipAnimation) => { calls.push(['enter', skipAnimation]); },
    leave: async (/** @type {boolean} */ skipAnimation) => { calls.push(['leave', skipAnimation]); },
    close: () => { calls.push(['close']); },
  };
  const stylesheet = new URL('http://127.0.0.1:3002/style.css');
  const graphic = new Graphic({ name: 'test', stylesheet, draw: () => recorder });
  assert.deepEqual(await graphic.load({ data: { title: 'A' } }), { statusCode: 200 });
  assert.deepEqual(calls.splice(0), [['write', { title: 'A' }, { title: 'A' }, true]]);
  Object.assign(recorder, drawing);
  return { graphic, calls };
}

test('a graphic that is not loaded refuses every action', async () => {
  const graphic = new Graphic(/** @type {any} */ ({}));
  const answers = [graphic.playAction(), graphic.updateAction(), graphic.stopAction(), graphic.customAction()];
  assert.deepEqual((await Promise.all(answers)).map(({ statusCode }) => statusCode), [409, 409, 409, 409]);
});

test('play enters at its only step; a step beyond it leaves', async () => {
  const { graphic, calls } = await loaded();
  assert.deepEqual(await graphic.playAction({}), { statusCode: 200, currentStep: 0 });
  assert.deepEqual(await graphic.playAction({ goto: 0, skipAnimation: true }), { statusCode: 200, currentStep: 0 });
  assert.deepEqual(await graphic.playAction({}), { statusCode: 200 });
  assert.deepEqual(calls, [['enter', false], ['enter', true], ['leave', false]]);
  await graphic.playAction({});
  assert.deepEqual(calls.at(-1), ['enter', false], 'it begins again');
});

test('an update merges the data and names the changes', async () => {
  const { graphic, calls } = await loaded();
  await graphic.updateAction({ data: { subtitle: 'B' }, skipAnimation: true });
  await graphic.updateAction({ data: { title: null } });
  assert.deepEqual(calls, [
    ['write', { title: 'A', subtitle: 'B' }, { subtitle: 'B' }, true],
    ['write', { title: null, subtitle: 'B' }, { title: null }, false],
  ]);
});

test('the answer of a stop that was overtaken says so', async () => {
  let finish = () => {};
  const { graphic } = await loaded({ leave: () => new Promise((resolve) => { finish = () => resolve(undefined); }) });
  const overtaken = graphic.stopAction();
  const finishFirst = finish;
  await graphic.playAction();
  finishFirst();
  assert.match((await overtaken).statusMessage || '', /overtaken/);
  const last = graphic.stopAction();
  finish();
  assert.deepEqual(await last, { statusCode: 200 });
});

test('an action fails with the message and the status of its error', async () => {
  const { graphic } = await loaded({
    enter: async () => { throw new GraphicError(422, 'Nothing to draw.'); },
    write: () => { throw new Error('No.'); },
  });
  assert.deepEqual(await graphic.playAction(), { statusCode: 422, statusMessage: 'Nothing to draw.' });
  assert.deepEqual(await graphic.updateAction({}), { statusCode: 500, statusMessage: 'No.' });
});

test('actions wait until the data can be seen', async () => {
  const { graphic } = await loaded({ settled: async () => { throw new GraphicError(422, 'Broken.'); } });
  for (const answer of [graphic.playAction(), graphic.updateAction()]) assert.equal((await answer).statusCode, 422);
  await assert.rejects(graphic.v_settled(), /Broken/);
});

test('custom actions are called with their payload, and an unknown one is refused', async () => {
  const payloads = /** @type {any[]} */ ([]);
  const { graphic } = await loaded({ actions: { seek: (/** @type {any} */ payload) => payloads.push(payload) } });
  assert.equal((await graphic.customAction({ id: 'seek', payload: { time: 1 } })).statusCode, 200);
  for (const id of ['fly', 'toString']) assert.equal((await graphic.customAction({ id })).statusCode, 400);
  assert.deepEqual(payloads, [{ time: 1 }]);
});

test('the area that it needs is announced when it changes, and given back when it is disposed', async () => {
  const { graphic, calls } = await loaded();
  let changes = 0;
  graphic.addEventListener('v_area', () => { changes += 1; });
  graphic.v_area = { left: 0, top: 0, right: 100, bottom: 50 };
  graphic.v_area = { left: 0, top: 0, right: 100, bottom: 50 };
  assert.equal(changes, 1);
  await graphic.dispose();
  assert.deepEqual([changes, graphic.v_area, calls], [2, null, [['close']]]);
});

test('it makes way when others need more room or less', async () => {
  let moves = 0;
  const { graphic } = await loaded({ makeWay: () => { moves += 1; } });
  graphic.v_insets = { top: 0, bottom: 0 };
  assert.equal(moves, 0);
  graphic.v_insets = { top: 0, bottom: 186 };
  graphic.v_insets = { top: 0, bottom: 186 };
  assert.deepEqual([moves, graphic.v_insets], [1, { top: 0, bottom: 186 }]);
});
