/** The panel's store, with a server of ours behind it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServerList } from '../../../ui/server/server-list.js';
import { Store } from '../../../ui/server/store.js';

/** @param {Record<string, any>} [answers] by path */
function setup(answers = {}) {
  const asked = /** @type {string[]} */ ([]);
  const heard = /** @type {any} */ ({});
  const store = new Store({
    request: async (method, path, body) => {
      asked.push(`${method} ${path}`);
      const answer = answers[path];
      return typeof answer === 'function' ? answer(method, body) : answer ?? [];
    },
    follow: (listener) => Object.assign(heard, listener),
  });
  return { store, asked, heard };
}

const overlay = (/** @type {string} */ status, /** @type {string} */ id = 'a') => ({ channel: 'lower', status, event: { id }, cue: { payload: null, presetId: null } });
const status = (/** @type {any[]} */ ...overlays) => /** @type {any} */ ({ overlays, ports: { http: { port: 3102 } } });
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('online begins with the first status, and fetches everything then', async () => {
  const { store, asked } = setup({ '/api/settings': { obsHost: 'a' } });
  store.setConnected(true);
  assert.equal(store.online, false, 'a connection without a status tells nothing');
  store.applyStatus(status(), 0);
  await settled();
  assert.equal(store.moment.online, true);
  assert.deepEqual(asked.sort(), ['GET /api/assets', 'GET /api/catalogue', 'GET /api/presets', 'GET /api/settings', 'GET /api/themes']);
  assert.equal(/** @type {any} */ (store.settings).obsHost, 'a');
  store.applyStatus(status(), 0);
  await settled();
  assert.equal(asked.length, 5, 'a second status fetches nothing');
  store.setConnected(false);
  store.applyStatus(status(), 0);
  await settled();
  assert.equal(asked.length, 10, 'the server that is back may have changed everything');
});

test('what was known stays while the server is away, with the time it was seen', () => {
  const { store } = setup();
  store.applyStatus(status(overlay('on-air')), Date.now() + 50_000);
  store.setConnected(false);
  const { online, status: last, now, seenAt } = store.moment;
  assert.equal(online, false);
  assert.equal(/** @type {any} */ (last).overlays[0].status, 'on-air');
  assert.ok(Math.abs(seenAt - now) < 5000, 'seen just now, on the server\'s clock');
  assert.ok(now - Date.now() > 40_000, 'times are the server\'s');
});

test('a connection that is found out to be dead was alive only until its last word', () => {
  const { store } = setup();
  store.applyStatus(status(), 0);
  store.setConnected(false, Date.now() - 50_000);
  assert.ok(store.moment.now - store.moment.seenAt >= 50_000);
});

test('since tells when an overlay got its status, and a new show begins anew', () => {
  const { store } = setup();
  store.applyStatus(status(overlay('pending')), 1000);
  const first = store.since.lower;
  store.applyStatus(status(overlay('pending')), 9000);
  assert.equal(store.since.lower, first, 'nothing has changed');
  store.applyStatus(status(overlay('pending', 'b')), 20_000);
  assert.notEqual(store.since.lower, first, 'another show');
});

test('subscribers hear of every change until they leave', () => {
  const { store } = setup();
  let heard = 0;
  const leave = store.subscribe(() => { heard += 1; });
  store.applyStatus(status(), 0);
  store.setConnected(false);
  store.setConnected(false);
  assert.equal(heard, 2, 'a status and a loss; a second loss is no news');
  leave();
  store.notify();
  assert.equal(heard, 2);
});

test('a list is fetched again when the server says so, and the answer asked for last wins', async () => {
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

test('a list that does not come leaves what was there', async () => {
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

test('a change of settings keeps what the server made of it; a refused one keeps what was', async () => {
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

test('a change of a cue reaches its card at once, and the status that comes with it', () => {
  const { store } = setup();
  const cue = (/** @type {string} */ title) => ({ payload: { title }, presetId: 'p' });
  store.applyStatus(status({ ...overlay('off-air'), cue: cue('first') }), 1000);
  assert.deepEqual(store.cues.of('lower').editor.payload, { title: 'first' });
  let told = 0;
  store.subscribe(() => { told += 1; });
  store.applyCue('lower', cue('second'), 2000);
  assert.deepEqual(store.cues.of('lower').editor.payload, { title: 'second' });
  assert.deepEqual(/** @type {any} */ (store.status).overlays[0].cue, cue('second'));
  assert.ok(told > 0);
});

test('edits wait while the server is away', async () => {
  const { store, asked } = setup();
  store.cues.of('lower').edit({ title: 'typed' });
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(asked, []);
  store.applyStatus(status(), 0);
  await new Promise((resolve) => setTimeout(resolve));
  assert.ok(asked.includes('PATCH /api/overlays/lower/cue'));
});

test('the overlays there are come from the server, each time it is back', async () => {
  let entries = [{ channel: 'lower', page: 'lower-third', names: { en: { title: 'Lower third', the: 'the lower third' } } }];
  const { store } = setup({ '/api/catalogue': () => entries });
  assert.deepEqual(store.moment.catalogue.drawn, [], 'none are known yet');
  store.applyStatus(status(), 0);
  await settled();
  assert.equal(store.moment.catalogue.title('lower', 'en'), 'Lower third');
  entries = [...entries, { channel: 'ticker', page: 'ticker', names: { en: { title: 'Ticker', the: 'the ticker' } } }];
  store.setConnected(false);
  store.applyStatus(status(), 0);
  await settled();
  assert.equal(store.moment.catalogue.drawn.length, 2);
});

test('what the tray asked for in vain is said once, on its card, once the server has spoken', () => {
  const { store } = setup();
  let told = 0;
  store.subscribe(() => { told += 1; });
  let language = 'of the last time';
  store.setPendingError('poster', () => `In the language ${language}.`);
  assert.equal(told, 1);
  assert.equal(store.consumePendingError('poster'), '', 'nobody knows the language yet');
  store.applyStatus(status(), 0);
  language = 'in force';
  assert.equal(store.consumePendingError('lower'), '');
  assert.equal(store.consumePendingError('poster'), 'In the language in force.');
  assert.equal(store.consumePendingError('poster'), '');
});

test('whoever waits for a list has it at least as new as the question', async () => {
  const answers = /** @type {Array<(items: any[]) => void>} */ ([]);
  const list = new ServerList('assets', () => new Promise((resolve) => answers.push(resolve)), () => {});
  let done = false;
  const first = list.load().then(() => { done = true; });
  const second = list.load();
  answers[0]([{ id: 'old' }]);
  await settled();
  assert.equal(done, false, 'its own answer is not the newest any more');
  answers[1]([{ id: 'new' }]);
  await Promise.all([first, second]);
  assert.deepEqual(list.items, [{ id: 'new' }]);
});
