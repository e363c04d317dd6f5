/** What a countdown draws, and when it draws again. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { installFakeDom } from './fake-dom.js';

installFakeDom();
const { default: Countdown } = await import('../../../ui/graphics/countdown/graphic.js');
const { CIRCUMFERENCE, Ring } = await import('../../../ui/graphics/countdown/ring.js');


beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  mock.method(performance, 'now', () => Date.now());
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
  Object.assign(document, { hidden: false });
});

/** A countdown that is shown. @param {object} data */
async function showing(data) {
  const countdown = /** @type {any} */ (new Countdown());
  await countdown.load({ data });
  await countdown.playAction({ goto: 0, skipAnimation: true });
  const [body] = countdown.children;
  const [, , text] = body.children;
  const [title, time, subtitle] = text.children;
  return { countdown, time, title, subtitle };
}

test('it draws the time that is left, until zero', async () => {
  const { countdown, time } = await showing({ seconds: 3 });
  assert.equal(time.textContent, '00:03');
  await countdown.customAction({ id: 'start' });
  const drawn = [];
  for (let half = 0; half < 8; half += 1) {
    drawn.push(time.textContent);
    mock.timers.tick(500);
  }
  assert.deepEqual(drawn, ['00:03', '00:03', '00:02', '00:02', '00:01', '00:01', '00:00', '00:00']);
});

test('a second is drawn when it begins, though a long clock moves its ring less often', async () => {
  const { countdown, time } = await showing({ seconds: 3600 });
  await countdown.customAction({ id: 'start' });
  // In small steps: timers see the time at the end of a step.
  for (let ms = 0; ms < 1000; ms += 1) mock.timers.tick(1);
  assert.equal(time.textContent, '59:59');
});

test('its actions start, pause, extend and reset it', async () => {
  const { countdown, time } = await showing({ seconds: 60 });
  await countdown.customAction({ id: 'start' });
  mock.timers.tick(10_000);
  await countdown.customAction({ id: 'pause' });
  mock.timers.tick(10_000);
  assert.equal(time.textContent, '00:50');
  await countdown.customAction({ id: 'add-time', payload: { seconds: 30 } });
  assert.equal(time.textContent, '01:20');
  await countdown.customAction({ id: 'reset' });
  assert.equal(time.textContent, '01:00');
});

test('the clock of the renderer wins over its own', async () => {
  const { countdown, time } = await showing({ seconds: 60, v_clock: { endsAt: null, left: 5000, total: 60_000 } });
  assert.equal(time.textContent, '00:05');
  await countdown.updateAction({ data: { seconds: 90 } });
  assert.equal(time.textContent, '00:05');
  await countdown.updateAction({ data: { v_clock: { endsAt: 8000, left: 0, total: 60_000 } } });
  assert.equal(time.textContent, '00:08');
});

test('a hidden page draws no time, and the right one when it is shown', async () => {
  const { countdown, time } = await showing({ seconds: 60 });
  await countdown.customAction({ id: 'start' });
  Object.assign(document, { hidden: true });
  mock.timers.tick(1000);
  const before = time.textContent;
  mock.timers.tick(20_000);
  assert.equal(time.textContent, before);
  Object.assign(document, { hidden: false });
  document.dispatchEvent(new Event('visibilitychange'));
  assert.equal(time.textContent, '00:39');
});

test('it is drawn again when the server’s time has jumped', async () => {
  const { countdown, time } = await showing({ v_clock: { endsAt: 60_000, left: 0, total: 60_000 } });
  countdown.v_now = () => 30_000;
  countdown.v_refresh();
  assert.equal(time.textContent, '00:30');
});

test('texts and the style follow the data, and an unknown style is bold', async () => {
  const { countdown, title, subtitle } = await showing({ seconds: 60, title: 'Soon', style: 'corner' });
  assert.deepEqual([title.textContent, subtitle.hidden], ['Soon', true]);
  assert.equal(countdown.classList.contains('corner'), true);
  await countdown.updateAction({ data: { style: 'round', subtitle: 'Tea' } });
  assert.deepEqual(['bold', 'corner'].map((name) => countdown.classList.contains(name)), [true, false]);
  assert.deepEqual([subtitle.textContent, subtitle.hidden], ['Tea', false]);
});

test('it reports its area on the canvas, in design pixels, while it is shown', async () => {
  const { countdown } = await showing({ seconds: 60 });
  assert.equal(countdown.v_area, null, 'without a canvas');
  const box = (/** @type {number} */ left, /** @type {number} */ top, /** @type {number} */ width, /** @type {number} */ height) => (
    () => ({ left, top, width, height, right: left + width, bottom: top + height }));
  // A page at half the size of the canvas.
  countdown.offsetWidth = 1728;
  countdown.offsetParent = { offsetWidth: 1920, getBoundingClientRect: box(10, 20, 960, 540) };
  countdown.getBoundingClientRect = box(58, 479, 864, 54);
  await countdown.updateAction({ data: { style: 'banner' } });
  assert.deepEqual(countdown.v_area, { left: 96, top: 918, right: 1824, bottom: 1026 });
  await countdown.stopAction({ skipAnimation: true });
  assert.equal(countdown.v_area, null);
});

test('a time that is too wide is shrunk', async () => {
  const { countdown, time } = await showing({ seconds: 60 });
  time.scrollWidth = 980;
  await countdown.updateAction({ data: { seconds: 36_000 } });
  assert.deepEqual([time.textContent, time.style.fontSize], ['10:00:00', '92px']);
});

test('the ring shows the share that is left, and its halo follows in steps', () => {
  const ring = /** @type {any} */ (new Ring());
  const lengths = () => [ring.light, ring.halo].map(({ attributes }) => attributes.get('stroke-dasharray'));
  const half = `${(CIRCUMFERENCE / 2).toFixed(2)} ${(CIRCUMFERENCE / 2).toFixed(2)}`;
  ring.fill(1);
  assert.deepEqual(lengths(), ['none', 'none']);
  ring.fill(0.5);
  assert.deepEqual(lengths(), [half, half]);
  ring.fill(0.499);
  assert.notEqual(lengths()[0], half);
  assert.equal(lengths()[1], half);
  ring.fill(0);
  assert.equal(ring.lit.style.visibility, 'hidden');
});
