/** What a player reports to the server: what was drawn, what failed, and whether viewers saw it. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { muteWarnings, openPlayer, settled } from './open-player.js';

beforeEach(() => { muteWarnings(); });
afterEach(() => mock.restoreAll());

const FAILURE = { statusCode: 422, statusMessage: 'There is nothing to draw.' };
const idsAndVisible = (/** @type {any[]} */ acks) => acks.map(({ eventId, visible }) => [eventId, visible]);

test('a drawn event is acked as a renderer of its channel', async () => {
  const { sent, event } = await openPlayer();
  await event('show', { title: 'A' });
  assert.deepEqual(sent, [
    { type: 'subscribe', channel: 'news', snapshot: true, renderer: true, cue: true },
    { type: 'ack', channel: 'news', eventId: 'show-1', success: true, visible: true },
  ]);
});

test('a preview acks nothing and is no renderer', async () => {
  const { sent, event } = await openPlayer({ preview: true });
  await event('show', { title: 'A' });
  assert.deepEqual(sent, [{ type: 'subscribe', channel: 'news', snapshot: true, preview: true }]);
});

test('an update acks itself, and the show that was drawn in the same frame', async () => {
  const shown = await openPlayer({ holdFrames: true });
  await shown.event('show', { title: 'A' });
  await shown.event('update', { title: 'B' });
  await shown.frame();
  assert.deepEqual(shown.acks.map(({ eventId }) => eventId), ['show-1', 'update-2']);
});

test('an event that was overtaken while the graphic settles is not acked', async () => {
  const settle = /** @type {(() => void)[]} */ ([]);
  const v_settled = () => new Promise((resolve) => { settle.push(() => resolve(undefined)); });
  const shown = await openPlayer({ graphic: { v_settled } });
  await shown.event('show', { title: 'A' });
  await shown.event('show', { title: 'B' });
  settle[0]();
  await settled();
  assert.deepEqual(shown.acks, [], 'only the first one has settled');
  settle[1]();
  await settled();
  assert.deepEqual(shown.acks.map(({ eventId }) => eventId), ['show-2']);
});

test('a hidden page acks that viewers do not see it, and acks again when it is shown', async () => {
  const shown = await openPlayer({ visible: false });
  await shown.event('show', { title: 'A' });
  shown.page.visibility.visible = true;
  shown.player.visibilityChanged();
  await settled();
  assert.deepEqual(idsAndVisible(shown.acks), [['show-1', false], ['show-1', true]]);
});

test('a page that is hidden while nothing is on air acks nothing', async () => {
  const shown = await openPlayer();
  await shown.event('show', { title: 'A' });
  await shown.event('hide');
  const before = shown.acks.length;
  shown.page.visibility.visible = false;
  shown.player.visibilityChanged();
  await settled();
  assert.equal(shown.acks.length, before);
});

test('a graphic that has left is not visible', async () => {
  const shown = await openPlayer();
  await shown.event('show', { title: 'A' });
  shown.element.v_gone = true;
  shown.player.visibilityChanged();
  await settled();
  assert.deepEqual(idsAndVisible(shown.acks), [['show-1', true], ['show-1', false]]);
});

test('a show that is drawn already is acked once, and again to another server', async () => {
  const shown = await openPlayer();
  await shown.event('show', { title: 'A' });
  const snapshot = { state: 'on-air', event: { id: 'show-1', type: 'show', payload: { title: 'A' } } };
  await shown.snapshot(snapshot);
  assert.deepEqual([shown.acks.length, shown.calls.length], [1, 2]);
  shown.player.resendAcks();
  await shown.snapshot(snapshot);
  assert.deepEqual([shown.acks.length, shown.calls.length], [2, 2]);
});

test('an ack that could not be sent is sent later', async () => {
  const shown = await openPlayer();
  shown.page.live.connected = false;
  await shown.event('show', { title: 'A' });
  shown.page.live.connected = true;
  await shown.snapshot({ state: 'on-air', event: { id: 'show-1', type: 'show', payload: { title: 'A' } } });
  assert.deepEqual(shown.acks.map(({ eventId }) => eventId), ['show-1']);
});

test('a graphic that cannot draw fails the event, and is not asked to draw it again', async () => {
  const shown = await openPlayer({ graphic: { playAction: () => FAILURE } });
  await shown.event('show', { title: 'A' });
  assert.deepEqual(shown.acks.map(({ success, error }) => [success, error]), [[false, FAILURE.statusMessage]]);
  const snapshot = { state: 'on-air', event: { id: 'show-1', type: 'show', payload: { title: 'A' } } };
  await shown.snapshot(snapshot);
  assert.deepEqual([shown.acks.length, shown.calls.length], [1, 2]);
  shown.player.resendAcks();
  await shown.snapshot(snapshot);
  assert.deepEqual([shown.acks.length, shown.acks.at(-1).success, shown.calls.length], [2, false, 2]);
});

test('a failure is reported once, though the graphic reports it twice, and the next show succeeds', async () => {
  let fails = true;
  const warn = muteWarnings();
  const shown = await openPlayer({
    graphic: {
      playAction: () => (fails ? FAILURE : undefined),
      v_settled: async () => { if (fails) throw new Error(FAILURE.statusMessage); },
    },
  });
  await shown.event('show', { title: 'A' });
  assert.deepEqual([shown.acks.length, warn.mock.callCount()], [1, 1]);
  fails = false;
  await shown.event('show', { title: 'B' });
  assert.deepEqual([shown.acks.at(-1).eventId, shown.acks.at(-1).success], ['show-2', true]);
});

test('the message of a failure may be a promise, and may be missing', async () => {
  const promised = { statusCode: 500, statusMessage: Promise.resolve('Later.') };
  for (const [answer, error] of [[promised, 'Later.'], [{ statusCode: 404 }, 'playAction failed with status 404']]) {
    const shown = await openPlayer({ graphic: { playAction: () => answer } });
    await shown.event('show', { title: 'A' });
    assert.deepEqual(shown.acks.map((ack) => ack.error), [error]);
  }
});

test('a graphic that throws fails the event, and gets the whole data with the next one', async () => {
  let fails = true;
  const shown = await openPlayer({ graphic: { updateAction: () => { if (fails) throw new Error('No.'); } } });
  await shown.event('show', { title: 'A' });
  assert.deepEqual(shown.acks.map(({ eventId, error }) => [eventId, error]), [['show-1', 'No.']]);
  fails = false;
  await shown.event('show', { title: 'A' });
  assert.deepEqual(shown.calls.slice(1).map(([name]) => name), ['updateAction', 'playAction']);
  assert.equal(shown.acks.at(-1).success, true);
});

test('a graphic that cannot be loaded fails each show, with the reason', async () => {
  const reason = 'The style sheet could not be loaded.';
  const loads = [
    async () => { throw new Error(reason); },
    async () => ({ statusCode: 500, statusMessage: reason }),
  ];
  for (const load of loads) {
    const shown = await openPlayer({ graphic: { load } });
    await shown.event('show', { title: 'A' });
    await shown.event('hide');
    assert.deepEqual(shown.acks.map(({ success, error }) => [success, error]), [[false, reason]]);
    assert.deepEqual(shown.calls, []);
  }
});

test('a graphic that does not load in time has failed', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const opening = openPlayer({ graphic: { load: () => new Promise(() => {}) } });
  await settled();
  mock.timers.tick(6000);
  const shown = await opening;
  await shown.event('show', { title: 'A' });
  assert.deepEqual(shown.acks.map(({ error }) => error), ['The graphic did not load in time.']);
  mock.timers.reset();
});

test('the page may be reloaded when the server has said that nothing is on air', async () => {
  const shown = await openPlayer();
  assert.equal(shown.player.isIdle, false, 'before the first snapshot');
  await shown.snapshot({ state: 'off-air', event: null });
  assert.equal(shown.player.isIdle, true);
  await shown.event('show', { title: 'A' });
  assert.equal(shown.player.isIdle, false);
});

test('a page that reloads draws nothing more', async () => {
  const shown = await openPlayer({ reload: () => true });
  await shown.snapshot({ state: 'on-air', event: { id: 'x', type: 'show', payload: { title: 'A' } } });
  assert.deepEqual(shown.calls, []);
});
