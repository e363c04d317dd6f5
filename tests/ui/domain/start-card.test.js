/** The start card: which step is to be done now, and what its button does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addAction, canChooseMode, currentStep, overlayToTry, stepLine, steps, trial } from '../../../ui/domain/start-card.js';
import { Catalogue } from '../../../ui/domain/catalogue.js';
import { COUNTDOWN, LOWER, POSTER } from '../test-catalogue.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const CATALOGUE = new Catalogue([COUNTDOWN, LOWER, POSTER]);
const CHANNELS = ['countdown', 'lower', 'poster'];

/** @param {string[]} channels @param {object} [more] @returns {any} */
const source = (channels, more = {}) => ({ name: 'Cuelight', channels, placement: 'program', hiddenBy: null, ...more });

/** @param {object} [obs] @param {Record<string, object>} [overlays] by channel @returns {any} */
const status = (obs = {}, overlays = {}) => ({
  obs: { state: 'connected', host: '127.0.0.1', port: 4455, currentScene: 'Main', hasBrowser: true, sources: [], ...obs },
  overlays: CHANNELS.map((channel) => ({ channel, status: 'off-air', renderers: 0, hidesAt: null, ...overlays[channel] })),
});

const WITHOUT_OBS = { state: 'refused', cause: 'refused', currentScene: null, hasBrowser: null };
const HIDDEN_BY = { sceneName: 'Main', sourceName: 'Cuelight' };

test('one step is to be done at a time', () => {
  /** @type {Array<[any, string, string[]]>} */
  const table = [
    [status(WITHOUT_OBS), 'connect', ['now', 'later', 'later']],
    [status({ ...WITHOUT_OBS, state: 'wrong-password' }), 'connect', ['now', 'later', 'later']],
    [status(), 'add', ['done', 'now', 'later']],
    [status({ sources: [source(['lower'])] }), 'add', ['done', 'now', 'later']],
    [status({ sources: [source(CHANNELS, { placement: 'elsewhere' })] }), 'add', ['done', 'now', 'later']],
    [status({ sources: [source(CHANNELS)] }), 'try', ['done', 'done', 'now']],
    [status({ sources: CHANNELS.map((channel) => source([channel])) }), 'try', ['done', 'done', 'now']],
  ];
  for (const [now, current, states] of table) {
    assert.equal(currentStep(now, CATALOGUE), current);
    assert.deepEqual(steps(now, CATALOGUE).map(({ state }) => state), states);
  }
  assert.equal(stepLine(status(), CATALOGUE), 'Step 2 of 3: add the overlays');
});

test('the titles and texts say what is the case and what to do', () => {
  const said = (/** @type {any} */ now) => steps(now, CATALOGUE).map(({ title, text }) => [title, text]);
  const [[connect, reason], [add], [tryTitle, tryText]] = said(status(WITHOUT_OBS));
  assert.deepEqual([connect, add, tryTitle], ['Connect OBS', 'Add all overlays to your scene', 'Try it for 5 seconds']);
  assert.match(reason, /^OBS is not running, or its WebSocket server is off\./);
  assert.equal(tryText, 'Shows “Hello from Cuelight”, then hides it again.');
  const locked = said(status({ ...WITHOUT_OBS, cause: 'password-missing' }));
  assert.match(locked[0][1], /^OBS asks for its password\. Cuelight can read it/);
  const elsewhere = said(status({ ...WITHOUT_OBS, cause: 'password-missing', host: 'studio' }));
  assert.match(elsewhere[0][1], /^OBS at studio:4455 requires a password/, 'the settings of another computer cannot be read');
  assert.deepEqual(said(status()).slice(0, 2), [
    ['OBS is connected', ''],
    ['Add all overlays to “Main”', 'On top of what is there. Nothing in your scene is changed.'],
  ]);
});

test('overlays are added as one source or one each, and none is drawn twice', () => {
  const pages = (/** @type {any} */ now, /** @type {any} */ mode) => addAction(now, CATALOGUE, mode);
  assert.deepEqual(pages(status(), 'all'), { kind: 'add', pages: ['all'] });
  assert.deepEqual(pages(status(), 'each'), { kind: 'add', pages: CHANNELS });
  assert.ok(canChooseMode(status(), CATALOGUE));
  const some = status({ sources: [source(['lower'])] });
  for (const mode of ['all', 'each']) {
    assert.deepEqual(pages(some, mode), { kind: 'add', pages: ['countdown', 'poster'] });
  }
  assert.ok(!canChooseMode(some, CATALOGUE));
  // One that is hidden in the scene is shown, not added again.
  const hidden = source(CHANNELS, { placement: 'hidden', hiddenBy: HIDDEN_BY });
  assert.deepEqual(pages(status({ sources: [hidden] }), 'all'), { kind: 'show', source: hidden });
  assert.ok(!canChooseMode(status({ sources: [hidden] }), CATALOGUE));
  // Sources of other programs do not count.
  assert.deepEqual(pages(status({ sources: [source([])] }), 'all'), { kind: 'add', pages: ['all'] });
});

test('where OBS cannot open our pages, they are opened by hand and a browser counts', () => {
  const open = { countdown: { renderers: 1 }, lower: { renderers: 1 }, poster: { renderers: 1 } };
  for (const obs of [{ hasBrowser: false }, { host: '192.168.1.20' }]) {
    assert.deepEqual(addAction(status(obs), CATALOGUE, 'all'), { kind: 'copy' });
    assert.ok(!canChooseMode(status(obs), CATALOGUE));
    const [, { text }] = steps(status(obs), CATALOGUE);
    assert.match(text, /window capture/);
    assert.equal(currentStep(status(obs, open), CATALOGUE), 'try');
    assert.equal(currentStep(status(obs, { lower: { renderers: 1 } }), CATALOGUE), 'add');
  }
  assert.equal(currentStep(status({}, open), CATALOGUE), 'add', 'this OBS can open them');
  const added = (/** @type {object} */ obs, /** @type {object} */ page) => (
    steps(status(obs, Object.fromEntries(CHANNELS.map((channel) => [channel, page]))), CATALOGUE)[1].title);
  const inBrowser = { renderers: 1, pages: 1, browserPages: 1 };
  assert.equal(added({ hasBrowser: false }, inBrowser), 'A page is open in a browser');
  assert.equal(added({ host: '192.168.1.20' }, { ...inBrowser, browserPages: 0 }), 'The overlays are in OBS');
  assert.equal(added({ sources: [source(CHANNELS)] }, {}), 'The overlays are in OBS');
});

test('the trial shows the first overlay without a clock, and says who would see it', () => {
  const sources = [source(CHANNELS)];
  const tried = (/** @type {object} */ lower, /** @type {object} */ obs = {}) =>
    trial(status({ sources, ...obs }, { lower }), CATALOGUE, 1000);
  const first = overlayToTry(status(), CATALOGUE);
  assert.equal(first && first.channel, 'lower');
  assert.equal(overlayToTry(status(), new Catalogue([COUNTDOWN])), null);
  assert.equal(trial(status(), new Catalogue([COUNTDOWN]), 0).state, 'waiting');
  assert.equal(tried({}).state, 'waiting', 'no page is open yet');
  assert.equal(tried({ renderers: 1 }).state, 'ready');
  for (const live of ['isStreaming', 'isRecording', 'isVirtualCamActive']) {
    const { state, text } = tried({ renderers: 1 }, { [live]: true });
    assert.equal(state, 'live', live);
    assert.match(text, /viewers would see it/);
  }
  for (const sent of ['pending', 'hidden', 'failed', 'no-renderer']) assert.equal(tried({ status: sent }).state, 'sent', sent);
  const seen = { status: 'on-air', renderers: 1, hidesAt: 4500 };
  assert.deepEqual(tried(seen), { state: 'seen', text: 'It works: viewers see it. It hides in 4 seconds.' });
  assert.deepEqual(tried({ ...seen, hidesAt: null }).text, 'It works: the overlay is on air.');
});
