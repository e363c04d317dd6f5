/** The panel's store, with a fake server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServerList } from '../../../ui/server/server-list.js';
import { Store } from '../../../ui/server/store.js';

/** @param {Record<string, any>} [answers] by path */
function setup(answers = {}) {
  const requests = /** @type {string[]} */ ([]);
  const store = new Store({
    request: async (method, path, body) => {
      requests.push(`${method} ${path}`);
      const answer = answers[path];
      return typeof answer === 'function' ? answer(method, body) : answer ?? [];
    },
    listen: () => {},
  });
  return { store, requests };
}

const overlay = (/** @type {string} */ status, /** @type {string} */ id = 'a') => ({
  channel: 'lower',
  status,
  event: { id },
  cue: { payload: null, presetId: null },
});
const status = (/** @type {any[]} */ ...overlays) => /** @type {any} */ ({ overlays, ports: { http: { port: 3102 } } });
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the store is online from the first status on, and loads everything then', async () => {
  const { store, requests } = setup({ '/api/settings': { obsHost: 'a' } });
  store.setConnected(true);
  assert.equal(store.online, false, 'there is no status yet');
  store.applyStatus(status(), 0);
  await settled();
  assert.equal(store.moment.online, true);
  assert.deepEqual(requests.sort(), ['GET /api/assets', 'GET /api/catalogue', 'GET /api/presets', 'GET /api/settings', 'GET /api/themes']);
  assert.equal(/** @type {any} */ (store.settings).obsHost, 'a');
  store.applyStatus(status(), 0);
  await settled();
  assert.equal(requests.length, 5, 'a second status loads nothing');
  store.setConnected(false);
  store.applyStatus(status(), 0);
  await settled();
  assert.equal(requests.length, 10, 'everything may have changed while the server was away');
});

test('offline, the last status is kept, with the time of it', () => {
  const { store } = setup();
  store.applyStatus(status(overlay('on-air')), Date.now() + 50_000);
  store.setConnected(false);
  const { online, status: last, now, seenAt } = store.moment;
  assert.equal(online, false);
  assert.equal(/** @type {any} */ (last).overlays[0].status, 'on-air');
  assert.ok(Math.abs(seenAt - now) < 5000, 'a moment ago, on the server\'s clock');
  assert.ok(now - Date.now() > 40_000, 'times are those of the server\'s clock');
});

test('a status without a timestamp leaves the clock offset unchanged', () => {
  const { store } = setup();
  store.applyStatus(status(), Date.now() + 50_000);
  store.applyStatus(status(), 0);
  assert.ok(Math.abs(store.moment.now - Date.now() - 50_000) < 5000);
});

test('a dead connection was alive until its last frame', () => {
  const { store } = setup();
  store.applyStatus(status(), 0);
  store.setConnected(false, Date.now() - 50_000);
  assert.ok(store.moment.now - store.moment.seenAt >= 50_000);
});

test('`since` is when an overlay got its status, and changes with every show', () => {
  const { store } = setup();
  store.applyStatus(status(overlay('pending')), 1000);
  const first = store.moment.since.lower;
  store.applyStatus(status(overlay('pending')), 9000);
  assert.equal(store.moment.since.lower, first, 'the status is the same');
  store.applyStatus(status(overlay('pending', 'b')), 20_000);
  assert.notEqual(store.moment.since.lower, first, 'another show');
});

test('subscribers are called after every change until they unsubscribe', () => {
  const { store } = setup();
  let calls = 0;
  const unsubscribe = store.subscribe(() => { calls += 1; });
  store.applyStatus(status(), 0);
  store.setConnected(false);
  store.setConnected(false);
  assert.equal(calls, 2, 'the second loss changes nothing');
  unsubscribe();
  store.notify();
  assert.equal(calls, 2);
});

test('a list is loaded again when the server reports a change, and the answer to the last request wins', async () => {
  const answers = /** @type {Array<(items: any) => void>} */ ([]);
  const { store } = setup({ '/api/presets': () => new Promise((resolve) => { answers.push(resolve); }) });
  store.applyStatus(status(), 0);
  store.onDataChanged('presets');
  answers[1]([{ id: 'new' }]);
  await settled();
  answers[0]([{ id: 'old' }]);
  await settled();
  assert.deepEqual(store.presets.map((preset) => preset.id), ['new']);
  store.onDataChanged('something else');
  assert.equal(answers.length, 2);
});

test('a list that cannot be loaded keeps its items', async () => {
  let fails = false;
  const { store } = setup({ '/api/assets': () => { if (fails) throw new Error('gone'); return [{ id: 'a' }]; } });
  const { warn } = console;
  console.warn = () => {};
  store.applyStatus(status(), 0);
  await settled();
  fails = true;
  await store.refetch('assets');
  console.warn = warn;
  assert.equal(store.assets.length, 1);
});

test('saved settings are those of the answer; after an error they are the old ones', async () => {
  const { store } = setup({
    '/api/settings': (/** @type {string} */ method, /** @type {any} */ body) => {
      if (method === 'PUT' && body.obsPort === 0) throw new Error('A port is a number from 1 to 65535.');
      return { obsPort: method === 'PUT' ? body.obsPort : 4455 };
    },
  });
  await store.saveSettings({ obsPort: 4460 });
  assert.equal(/** @type {any} */ (store.settings).obsPort, 4460);
  await assert.rejects(store.saveSettings({ obsPort: 0 }), /A port is a number/);
  assert.equal(/** @type {any} */ (store.settings).obsPort, 4460);
});

test('a changed cue reaches its editor and the status', () => {
  const { store } = setup();
  const cue = (/** @type {string} */ title, /** @type {number} */ revision) => ({ payload: { title }, presetId: 'p', revision });
  store.applyStatus(status({ ...overlay('off-air'), cue: cue('first', 1) }), 1000);
  assert.deepEqual(store.cues.of('lower').editor.payload, { title: 'first' });
  let calls = 0;
  store.subscribe(() => { calls += 1; });
  store.applyCue('lower', cue('second', 2));
  store.applyCue('lower', cue('late', 1));
  assert.deepEqual(store.cues.of('lower').editor.payload, { title: 'second' });
  assert.deepEqual(/** @type {any} */ (store.status).overlays[0].cue, cue('second', 2));
  assert.ok(calls > 0);
});

test('edits are sent once the server is back', async () => {
  const { store, requests } = setup();
  store.cues.of('lower').edit({ title: 'typed' });
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(requests, []);
  store.applyStatus(status(), 0);
  await new Promise((resolve) => setTimeout(resolve));
  assert.ok(requests.includes('PATCH /api/overlays/lower/cue'));
});

test('the catalogue is loaded each time the server is back', async () => {
  let entries = [{ channel: 'lower', page: 'lower-third', names: { en: { title: 'Lower third', the: 'the lower third' } } }];
  const { store } = setup({ '/api/catalogue': () => entries });
  assert.deepEqual(store.moment.catalogue.drawn, [], 'it is not loaded yet');
  store.applyStatus(status(), 0);
  await settled();
  assert.equal(store.moment.catalogue.title('lower', 'en'), 'Lower third');
  entries = [...entries, { channel: 'ticker', page: 'ticker', names: { en: { title: 'Ticker', the: 'the ticker' } } }];
  store.setConnected(false);
  store.applyStatus(status(), 0);
  await settled();
  assert.equal(store.moment.catalogue.drawn.length, 2);
});

test('why a command of the tray failed is shown once, on its card, once the language is known', () => {
  const { store } = setup();
  let calls = 0;
  store.subscribe(() => { calls += 1; });
  let language = 'of the last session';
  store.setPendingError('poster', () => `In the language ${language}.`);
  assert.equal(calls, 1);
  assert.equal(store.consumePendingError('poster'), '', 'the language is not known yet');
  store.applyStatus(status(), 0);
  language = 'of the settings';
  assert.equal(store.consumePendingError('lower'), '');
  assert.equal(store.consumePendingError('poster'), 'In the language of the settings.');
  assert.equal(store.consumePendingError('poster'), '');
});

test('a load ends with a list at least as new as its request', async () => {
  const answers = /** @type {Array<(items: any[]) => void>} */ ([]);
  const list = new ServerList('assets', () => new Promise((resolve) => answers.push(resolve)), () => {});
  let done = false;
  const first = list.load().then(() => { done = true; });
  const second = list.load();
  answers[0]([{ id: 'old' }]);
  await settled();
  assert.equal(done, false, 'a later request is still running');
  answers[1]([{ id: 'new' }]);
  await Promise.all([first, second]);
  assert.deepEqual(list.items, [{ id: 'new' }]);
});
