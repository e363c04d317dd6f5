/** The calls that a player makes to its graphic: their data, and whether they are animated. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPlayer } from './open-player.js';

const names = (/** @type {[string, any][]} */ calls) => calls.map(([name]) => name);

test('a show updates, then plays; a removed field becomes null', async () => {
  const { calls, event } = await openPlayer();
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

test('an update is merged into the payload of the show', async () => {
  const { calls, event } = await openPlayer();
  await event('show', { title: 'A', subtitle: 'B' });
  await event('update', { subtitle: 'C' });
  assert.deepEqual(calls.at(-1), ['updateAction', { data: { subtitle: 'C' }, skipAnimation: false }]);
  await event('show', { title: 'A', subtitle: 'C' });
  assert.equal(calls.length, 3, 'the graphic has this data already');
});

test('an update of an overlay that is off air draws nothing', async () => {
  const { calls, event } = await openPlayer();
  await event('update', { title: 'A' });
  assert.deepEqual(calls, []);
});

test('events of one frame are drawn once, and only the last state is drawn', async () => {
  const { calls, event, frame } = await openPlayer({ holdFrames: true });
  await event('show', { title: 'A' });
  for (let i = 0; i < 100; i += 1) await event('update', { title: `title ${i}` });
  assert.equal(await frame(), 1);
  assert.deepEqual(calls.map(([, args]) => args.data), [{ title: 'title 99' }, undefined]);
});

test('a show that is hidden in the same frame is skipped', async () => {
  const { calls, event, frame } = await openPlayer({ holdFrames: true });
  await event('show', { title: 'A' });
  await event('hide');
  await frame();
  assert.deepEqual(calls, []);
});

test('a hidden page draws without animation', async () => {
  const { calls, event } = await openPlayer({ visible: false });
  await event('show', { title: 'A' });
  await event('hide');
  assert.deepEqual(calls.map(([, args]) => args.skipAnimation), [true, true, true]);
});

test('a replayed show has no entrance, and the next event is animated', async () => {
  const { calls, event } = await openPlayer();
  await event('show', { title: 'A' }, { replay: true });
  assert.deepEqual(calls[1], ['playAction', { goto: 0, skipAnimation: true }]);
  await event('hide');
  assert.deepEqual(calls[2], ['stopAction', { skipAnimation: false }]);
});

test('a snapshot of a show has no entrance', async () => {
  const { calls, snapshot } = await openPlayer();
  await snapshot({ state: 'on-air', event: { id: 'x', type: 'show', payload: { title: 'A' } } });
  assert.deepEqual(calls, [
    ['updateAction', { data: { title: 'A' }, skipAnimation: true }],
    ['playAction', { goto: 0, skipAnimation: true }],
  ]);
  await snapshot({ state: 'off-air', event: { id: 'y', type: 'hide' } });
  assert.deepEqual(calls.slice(2), [['stopAction', { skipAnimation: false }]]);
});

test('a snapshot of the show that is on already draws only what differs', async () => {
  const { calls, event, snapshot } = await openPlayer();
  await event('show', { title: 'A', duration: 30 });
  const shown = { id: 'show-1', type: 'show', payload: { title: 'A', duration: 12.5 } };
  await snapshot({ state: 'on-air', event: shown });
  assert.equal(calls.length, 2, 'the duration that is left is no change');
  await snapshot({ state: 'on-air', event: { ...shown, payload: { title: 'B', duration: 12 } } });
  assert.deepEqual(calls.slice(2), [['updateAction', { data: { title: 'B' }, skipAnimation: false }]]);
});

test('a custom action is called once, with its payload; an unknown type is ignored', async () => {
  const { calls, event } = await openPlayer();
  await event('show', { title: 'A' });
  await event('flash', { times: 2 });
  await event('unknown', {});
  await event('update', { title: 'B' });
  assert.deepEqual(calls.slice(2), [
    ['customAction', { id: 'flash', payload: { times: 2 }, skipAnimation: false }],
    ['updateAction', { data: { title: 'B' }, skipAnimation: false }],
  ]);
});

test('a custom action that waits for a frame is dropped by the snapshot of another show', async () => {
  const { calls, event, snapshot, frame } = await openPlayer({ holdFrames: true });
  await event('show', { title: 'A' });
  await event('flash');
  await snapshot({ state: 'on-air', event: { id: 'x', type: 'show', payload: { title: 'B' } } });
  await frame();
  assert.deepEqual(names(calls), ['updateAction', 'playAction']);
});

test('a graphic that has left plays again with the next show, even with the same payload', async () => {
  const { element, calls, event } = await openPlayer();
  await event('show', { title: 'A' });
  element.v_gone = true;
  await event('update', { title: 'B' });
  assert.deepEqual(names(calls), ['updateAction', 'playAction', 'updateAction']);
  await event('show', { title: 'B' });
  assert.deepEqual(names(calls).slice(3), ['playAction']);
});

test('a clock is part of the data, and an event with a time only keeps the texts', async () => {
  const { calls, event } = await openPlayer({ clock: true });
  await event('set', { seconds: 60, title: 'Soon' });
  await event('set', { seconds: 90 });
  await event('start');
  const clocks = calls.filter(([name]) => name === 'updateAction').map(([, { data }]) => data.v_clock);
  const times = clocks.map(({ left, endsAt }) => [left, endsAt]);
  assert.deepEqual(times, [[60_000, null], [90_000, null], [90_000, 90_003]]);
  assert.equal(calls.some(([, { data }]) => data && data.title === null), false);
});

test('a clock that goes on air asks the server for its time, and only then', async () => {
  const { sent, event } = await openPlayer({ clock: true });
  const requests = () => sent.filter(({ type }) => type === 'subscribe').length;
  assert.equal(requests(), 1, 'the subscription itself');
  await event('show', {});
  assert.equal(requests(), 2);
  await event('show', {});
  await event('start');
  assert.equal(requests(), 2);
});

test('the graphic has the page’s clock and language, and is drawn again when the clock jumps', async () => {
  let refreshed = 0;
  const { player, element } = await openPlayer({ now: 1234, graphic: { v_refresh: () => { refreshed += 1; } } });
  assert.deepEqual([element.v_now(), await element.v_language()], [1234, 'en']);
  player.clockMeasured();
  assert.equal(refreshed, 1);
});

test('an uploaded picture is drawn from its copy, in an event, an update and a snapshot', async () => {
  const file = '/assets/0b7d3f6e-5a0e-4c80-9f0e-0d6c2f3a9b11.png';
  const scaled = `${file}?size=canvas`;
  const { calls, event, snapshot } = await openPlayer();
  await event('show', { picture: file });
  assert.deepEqual(calls[0], ['updateAction', { data: { picture: scaled }, skipAnimation: true }]);
  await event('update', { logo: `http://127.0.0.1:3002${file}` });
  assert.deepEqual(calls.at(-1), ['updateAction', { data: { logo: scaled }, skipAnimation: false }]);
  const count = calls.length;
  await snapshot({
    state: 'on-air', event: { id: 'show-1', type: 'show', payload: { picture: file, logo: file }, timestamp: 1 },
  });
  assert.equal(calls.length, count, 'the graphic has these pictures already');
});
