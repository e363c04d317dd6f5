/** The page that shows a draft of the theme editor: whose messages it accepts, and what it does with them. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { PreviewPage, isTrusted } from '../../../ui/overlays/preview-page.js';

const OWN = 'http://127.0.0.1:3002';

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1000 }));
afterEach(() => mock.timers.reset());

/** An open page inside a frame, with one player. */
function openPage() {
  const sent = /** @type {any[]} */ ([]);
  const calls = /** @type {any[]} */ ([]);
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
  const box = { left: 10, top: 20, width: 300, height: 50 };
  const player = {
    graphic: { getBoundingClientRect: () => box },
    applySnapshot: (/** @type {any} */ snapshot) => calls.push(['snapshot', snapshot]),
    applyEvent: (/** @type {any} */ event) => calls.push(['event', event]),
  };
  const stage = { root: new EventTarget(), players: [player] };
  new PreviewPage(/** @type {any} */ (stage)).open();
  /** @param {any} data @param {string} [origin] @param {any} [source] */
  const receive = (data, origin = OWN, source = parent) => {
    page.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  };
  /** Draws until nothing waits for a frame. */
  const draw = () => {
    while (frames.length > 0) frames.splice(0).forEach((then) => then());
  };
  return { sent, calls, receive, draw };
}

const DRAFT = { cue: 'draft', payload: { title: 'A' }, backdrop: 'light', remaining: 90 };

test('only the page’s own origin and the desktop window may send drafts', () => {
  for (const origin of [OWN, 'tauri://localhost', 'http://tauri.localhost', 'https://tauri.localhost']) {
    assert.equal(isTrusted(origin, OWN), true, origin);
  }
  for (const origin of ['http://127.0.0.1:3003', 'https://example.com', 'http://localhost', 'null', '']) {
    assert.equal(isTrusted(origin, OWN), false, origin);
  }
});

test('a draft is shown with its time and its backdrop, and the editor learns the place of the graphic', () => {
  const { sent, calls, receive, draw } = openPage();
  assert.deepEqual(sent, [[{ cue: 'draft-ready' }, '*']]);
  receive(DRAFT);
  const event = { id: 'draft', type: 'show', payload: { title: 'A' }, timestamp: 1000 };
  const snapshot = { state: 'on-air', event, remaining: 90, running: false, timestamp: 1000 };
  assert.deepEqual(calls, [['snapshot', snapshot]]);
  assert.equal(document.body.dataset.backdrop, 'light');
  draw();
  const box = { x: 20, y: 40, width: 600, height: 100 };
  assert.deepEqual(sent.slice(1), [[{ cue: 'draft-box', box }, OWN]]);
  receive(DRAFT);
  draw();
  assert.equal(sent.length, 2, 'the place has not changed');
});

test('messages of other pages, other windows and other kinds are ignored', () => {
  const { calls, receive } = openPage();
  receive(DRAFT, 'https://example.com');
  receive(DRAFT, OWN, {});
  for (const data of [null, 'draft', { cue: 'draft' }, { cue: 'draft', payload: 7 }, { payload: {} }]) receive(data);
  assert.deepEqual(calls, []);
});

test('a replay hides the graphic, then shows the last draft', () => {
  const { calls, receive } = openPage();
  receive({ ...DRAFT, replay: true });
  receive({ ...DRAFT, payload: { title: 'B' } });
  assert.deepEqual(calls.map(([kind, { type }]) => [kind, type]), [['event', 'hide']], 'it waits for the exit');
  mock.timers.tick(700);
  const [, shown, snapshot] = calls;
  assert.deepEqual([shown[1].type, shown[1].payload, snapshot[0]], ['show', { title: 'B' }, 'snapshot']);
});
