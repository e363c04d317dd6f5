/** The pages that show a draft of the panel or the program: whose messages they accept, and what they do with them. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { isTrusted } from '../../../ui/overlays/framing-page.js';
import { PreviewPage } from '../../../ui/overlays/preview-page.js';
import { ProgramPreview, keepSilent } from '../../../ui/overlays/program-preview.js';

const OWN = 'http://127.0.0.1:3002';

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1000 }));
afterEach(() => mock.timers.reset());

/** A window inside a frame. */
function frame() {
  const sent = /** @type {any[]} */ ([]);
  const frames = /** @type {(() => void)[]} */ ([]);
  const parent = { postMessage: (/** @type {any[]} */ ...args) => sent.push(args) };
  const page = Object.assign(new EventTarget(), { parent });
  Object.assign(globalThis, {
    window: page,
    innerWidth: 960,
    innerHeight: 540,
    location: { origin: OWN },
    document: { body: { dataset: {} } },
    ResizeObserver: class { observe() {} },
    requestAnimationFrame: (/** @type {() => void} */ then) => frames.push(then),
  });
  /** @param {any} data @param {string} [origin] @param {any} [source] */
  const receive = (data, origin = OWN, source = parent) => {
    page.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  };
  /** Draws until nothing waits for a frame. */
  const draw = () => {
    while (frames.length > 0) frames.splice(0).forEach((then) => then());
  };
  return { sent, receive, draw };
}

/** An open page with a player for each channel. */
function openPage(channels = ['news']) {
  const calls = /** @type {any[]} */ ([]);
  const box = { left: 10, top: 20, width: 300, height: 50 };
  const context = frame();
  const players = channels.map((channel) => ({
    channel,
    graphic: Object.assign(new EventTarget(), { v_gone: false, getBoundingClientRect: () => box }),
    applySnapshot: (/** @type {any} */ snapshot) => calls.push(['snapshot', snapshot, channel]),
    applyEvent: (/** @type {any} */ event) => calls.push(['event', event, channel]),
  }));
  const stage = { root: new EventTarget(), players };
  new PreviewPage(/** @type {any} */ (stage)).open();
  return { ...context, calls, players };
}

const DRAFT = { cue: 'draft', shows: { news: { payload: { title: 'A' }, remaining: 90 } }, backdrop: 'light' };

test('only the page’s own origin and the desktop window may send messages', () => {
  for (const origin of [OWN, 'tauri://localhost', 'http://tauri.localhost', 'https://tauri.localhost']) {
    assert.equal(isTrusted(origin, OWN), true, origin);
  }
  for (const origin of [
    'http://127.0.0.1:3003', 'https://127.0.0.1:3002', 'https://example.com', 'http://localhost',
    'http://localhost:3002', 'http://tauri.localhost.evil', 'null', '',
  ]) {
    assert.equal(isTrusted(origin, OWN), false, origin);
  }
});

test('a draft is shown with its time and its backdrop, and the editor learns the place of the graphic', () => {
  const { sent, calls, receive, draw } = openPage();
  assert.deepEqual(sent, [[{ cue: 'preview-ready' }, '*']]);
  receive(DRAFT);
  const event = { id: 'draft-0', type: 'show', payload: { title: 'A' }, timestamp: 1000 };
  const snapshot = { state: 'on-air', event, remaining: 90, running: false, timestamp: 1000 };
  assert.deepEqual(calls, [['snapshot', snapshot, 'news']]);
  assert.equal(document.body.dataset.backdrop, 'light');
  draw();
  const box = { x: 20, y: 40, width: 600, height: 100 };
  assert.deepEqual(sent.slice(1), [[{ cue: 'draft-box', box }, OWN]]);
  receive(DRAFT);
  draw();
  assert.equal(sent.length, 2, 'the place has not changed');
});

test('each overlay shows its own draft, and one without a draft is off air', () => {
  const { calls, receive } = openPage(['news', 'clock']);
  receive({ ...DRAFT, shows: { clock: { payload: { label: 'B' }, remaining: 5 } } });
  const states = calls.map(([, { state, event, remaining }, channel]) => [channel, state, event?.payload, remaining]);
  assert.deepEqual(states, [['news', 'off-air', undefined, null], ['clock', 'on-air', { label: 'B' }, 5]]);
});

test('a draft whose graphic has left, as after a video, enters again', () => {
  const { calls, players, receive } = openPage();
  const [{ graphic }] = players;
  graphic.dispatchEvent(new Event('v_gone'));
  assert.equal(calls.length, 0, 'nothing is shown');
  receive(DRAFT);
  graphic.v_gone = true;
  graphic.dispatchEvent(new Event('v_gone'));
  receive(DRAFT);
  assert.deepEqual(calls.map(([, { event }]) => event.id), ['draft-0', 'draft-1', 'draft-1'], 'as another show');
});

test('messages of other pages, other windows and other kinds are ignored', () => {
  const { calls, receive } = openPage();
  receive(DRAFT, 'https://example.com');
  receive(DRAFT, OWN, {});
  for (const data of [null, 'draft', { cue: 'draft' }, { cue: 'draft', shows: 7 }, { shows: {} }]) receive(data);
  assert.deepEqual(calls, []);
});

test('a replay hides the graphic, then shows the last draft', () => {
  const { calls, receive } = openPage();
  receive({ ...DRAFT, replay: true });
  receive({ ...DRAFT, shows: { news: { payload: { title: 'B' } } } });
  assert.deepEqual(calls.map(([kind, { type }]) => [kind, type]), [['event', 'hide']], 'it waits for the exit');
  mock.timers.tick(700);
  const [, shown, snapshot] = calls;
  assert.deepEqual([shown[1].type, shown[1].payload, snapshot[0]], ['show', { title: 'B' }, 'snapshot']);
});

test('the preview of the program draws only what viewers see, once the panel says what that is', () => {
  const { sent, receive } = frame();
  const layers = ['news', 'clock'].map((channel) => ({ overlay: { channel }, element: { style: { opacity: '' } } }));
  new ProgramPreview(/** @type {any} */ ({ layers })).open();
  const visible = () => layers.filter(({ element }) => element.style.opacity === '').map(({ overlay }) => overlay.channel);
  assert.deepEqual(sent, [[{ cue: 'preview-ready' }, '*']]);
  assert.deepEqual(visible(), ['news', 'clock']);
  receive({ cue: 'seen', channels: ['clock'] });
  assert.deepEqual(visible(), ['clock']);
  receive({ cue: 'seen', channels: ['news'] }, 'https://example.com');
  receive({ cue: 'seen' });
  assert.deepEqual(visible(), ['clock']);
  receive({ cue: 'seen', channels: ['clock', 'news'] });
  assert.deepEqual(visible(), ['news', 'clock']);
});

test('a preview stays silent', () => {
  const page = new EventTarget();
  keepSilent(/** @type {any} */ (page));
  for (const type of ['play', 'volumechange']) {
    const video = { muted: false };
    const event = new Event(type);
    Object.defineProperty(event, 'target', { value: video });
    page.dispatchEvent(event);
    assert.equal(video.muted, true, type);
  }
});
