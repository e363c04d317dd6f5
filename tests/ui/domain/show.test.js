/** The pure parts of the view Show: what a card tells, the time of a cue, times, what needs saying. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Catalogue } from '../../../ui/domain/catalogue.js';
import { allWell, firstSentence, isGood, problems } from '../../../ui/domain/problems.js';
import { cuedDuration, cuedUntil, secondsOf, timeToSet } from '../../../ui/domain/cued-time.js';
import { clockText, dayAndTime, elapsedText, nextHour, nextTime, timeOfDay } from '../../../ui/domain/times.js';
import { cardState, isUsed } from '../../../ui/domain/card-state.js';
import { timeName } from '../../../ui/domain/time-name.js';
import { CATALOGUE } from '../test-catalogue.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const setUp = { wasObsConnected: true, wasOnAir: true, isStartCardOpen: false };

const overlay = (/** @type {object} */ more = {}) =>
  /** @type {any} */ ({
    channel: 'lower',
    status: 'off-air',
    clients: 2,
    renderers: 2,
    acks: 0,
    pages: 2,
    browserPages: 0,
    onlyObsCounts: false,
    latencyMs: null,
    error: null,
    cue: { payload: {}, presetId: null },
    event: null,
    countdown: null,
    ...more,
  });

test('a channel that was only hidden by Hide all is not used', () => {
  const hidden = { clients: 0, renderers: 0, cue: { payload: null, presetId: null } };
  assert.equal(isUsed(overlay(hidden)), false);
  for (const more of [{ clients: 1 }, { cue: { payload: { title: 'A' }, presetId: null } }, { status: 'no-renderer' }, { event: {} }]) {
    assert.equal(isUsed(overlay({ ...hidden, ...more })), true, JSON.stringify(more));
  }
});

test('a font that a page does not have is named on the card and in the problems', () => {
  const missingFonts = [{ family: 'Brand', used: 'Inter' }];
  const onAir = overlay({ status: 'on-air', acks: 2, missingFonts });
  const { pages, needsAttention } = cardState(onAir, 1, 900);
  assert.deepEqual([pages, needsAttention], ['Font missing: Brand', true]);
  const behind = cardState(overlay({ status: 'on-air', acks: 1, missingFonts }), 1, 1100);
  assert.equal(behind.pages, 'seen by 1 of 2', 'a page that stays behind is worse');
  const status = /** @type {any} */ ({
    ports: { http: { state: 'open' }, ws: { state: 'open' }, tls: { state: 'off' } }, obs: { state: 'connected' }, data: { problem: null },
    setup: setUp, overlays: [onAir],
  });
  const found = problems({ status, online: true, now: 0, seenAt: 0, since: {}, catalogue: CATALOGUE });
  assert.deepEqual(found, ['Font “Brand” is missing; Inter is used.']);
});

test('SHOW sets the clock to the time of the cue, unless it was set to that already', () => {
  const noon = new Date(2026, 0, 10, 12, 0, 0).getTime();
  const clock = (/** @type {object} */ more = {}) => ({ endsAt: null, left: 300_000, total: 300_000, set: 300_000, ...more });
  assert.equal(timeToSet({}, clock(), noon), null);
  assert.equal(timeToSet({ seconds: 300 }, clock(), noon), null);
  assert.equal(timeToSet({ seconds: 300 }, clock({ left: 20_000 }), noon), null, 'a clock that was set to it is shown as it stands');
  assert.deepEqual(timeToSet({ seconds: 90 }, clock(), noon), { seconds: 90 });
  const doors = timeToSet({ until: '20:30' }, clock(), noon);
  assert.deepEqual(doors, { until: new Date(2026, 0, 10, 20, 30, 0).getTime() });
  assert.equal(timeToSet({ until: '20:30' }, clock({ endsAt: new Date(2026, 0, 10, 20, 30, 0).getTime() + 400 }), noon), null);
  assert.deepEqual(timeToSet({ until: '20:30' }, clock({ endsAt: new Date(2026, 0, 10, 20, 31, 0).getTime() }), noon), doors);
  assert.equal(secondsOf(/** @type {any} */ (doors), noon), 8.5 * 3600);
});

test('a time that is written becomes the time of the cue, and replaces the other one', () => {
  assert.deepEqual(cuedDuration('2:30'), { seconds: 150, until: null });
  assert.deepEqual(cuedUntil(' 20:30 '), { seconds: null, until: '20:30' });
  assert.deepEqual([cuedDuration('soon'), cuedUntil('25:00')], [null, null]);
});

test('a card reads a duration as a preset does, and refuses none', () => {
  const read = (/** @type {string} */ text) => cuedDuration(text)?.seconds;
  assert.deepEqual(['5', '2,5', '5:00', ' 1:30:00 ', '0:45', '90', '5:3'].map(read), [300, 150, 300, 5400, 45, 5400, 303]);
  for (const wrong of ['', '0', '0:00', 'five', '5:', '1:2:3:4', '5:99', '1:60:00', '-5', '2500:00:00']) {
    assert.equal(cuedDuration(wrong), null, wrong);
  }
  assert.equal(cuedUntil('9h05')?.until, '09:05');
});

test('times of day and clocks', () => {
  const noon = new Date(2026, 0, 10, 12, 0, 0).getTime();
  assert.equal(timeOfDay(/** @type {number} */ (nextTime('21:05', noon)), false, 'en'), '21:05');
  assert.equal(/** @type {number} */ (nextTime('11:00', noon)) - noon, 23 * 3600_000, 'a time that is past is tomorrow\'s');
  for (const wrong of ['24:00', '12:60', 'noon', '']) assert.equal(nextTime(wrong, noon), null, wrong);
  assert.equal(nextHour(noon + 60_000) - noon, 3600_000);
  assert.equal(clockText(272_000), '04:32');
  assert.equal(clockText(6_000_000), '01:40:00');
});

test('problems, worst first', () => {
  const status = (/** @type {object} */ more = {}) =>
    /** @type {any} */ ({
      ports: {
        http: { port: 3002, state: 'open', holder: null, reason: null },
        ws: { port: 3003, state: 'open', holder: null, reason: null },
        tls: { state: 'off', cause: null, reason: null },
      },
      obs: { state: 'connected', host: '127.0.0.1', port: 4455 },
      data: { problem: null },
      setup: setUp,
      overlays: [overlay()],
      ...more,
    });
  const state = (/** @type {any} */ s, since = {}) =>
    problems({ status: s, online: true, now: 10_000, seenAt: 0, since, catalogue: CATALOGUE });
  assert.deepEqual(state(status()), []);
  const taken = { http: { port: 3002, state: 'open' }, ws: { port: 3003, state: 'waiting', holder: 'node (PID 18244)', reason: 'x' }, tls: { state: 'failed', cause: 'mismatch' } };
  const refused = { state: 'refused', cause: 'refused', host: '127.0.0.1', port: 4455 };
  assert.deepEqual(
    state(
      status({
        ports: taken,
        obs: refused,
        overlays: [overlay({ status: 'hidden' }), overlay({ channel: 'poster', status: 'pending' })],
      }),
      { poster: 1 },
    ),
    [
      'Port 3003 is used by node (PID 18244)',
      'The private key does not belong to the certificate.',
      'OBS is not running, or its WebSocket server is off.',
      'Lower third: its source is hidden in OBS',
      'Poster: no page has answered yet',
    ],
  );
  assert.deepEqual(
    state(status({ overlays: [overlay({ status: 'hidden', browserPages: 2 })] })),
    ['Lower third: its page is hidden in a browser'],
  );
  assert.deepEqual(
    state(status({ overlays: [overlay({ renderers: 0 }), overlay({ channel: 'poster', renderers: 0 })] })),
    ['Lower third: no page is open in OBS'],
    'an unused poster is not nagged about',
  );
  const used = { payload: { fileUrl: '/a.png' }, presetId: null };
  assert.deepEqual(
    state(
      status({
        overlays: [
          overlay({ channel: 'poster', renderers: 0, cue: used }),
          overlay({ channel: 'sommaire', renderers: 0, cue: used }),
        ],
      }),
    ),
    ['Poster: no page is open in OBS'],
    'a page of another program is not ours to miss',
  );
  const clock = (/** @type {number | null} */ endsAt) =>
    overlay({
      channel: 'countdown',
      renderers: 0,
      cue: used,
      countdown: { endsAt, leftMs: 1, totalMs: 1, setMs: 1 },
    });
  assert.deepEqual(state(status({ overlays: [clock(null)] })), []);
  assert.deepEqual(state(status({ overlays: [clock(11_000)] })), ['Countdown: no page is open in OBS'], 'a clock that runs');
  assert.equal(
    problems({ status: status(), online: false, now: 0, seenAt: 0, since: {}, catalogue: CATALOGUE }).length,
    1,
    'offline, nothing else is known',
  );
  assert.equal(firstSentence('Port 3002 is used by 127.0.0.1:4455. Close it.'), 'Port 3002 is used by 127.0.0.1:4455.');
});

test('before OBS has been connected once, a missing OBS and a missing page are no problems', () => {
  const refused = { state: 'refused', cause: 'refused', host: '127.0.0.1', port: 4455 };
  const status = (/** @type {object} */ setup, /** @type {object} */ more = {}) => /** @type {any} */ ({
    ports: { http: { state: 'open' }, ws: { state: 'open' }, tls: { state: 'off' } }, obs: refused, data: { problem: null },
    overlays: [overlay({ clients: 0, renderers: 0, pages: 0 })], setup: { ...setUp, ...setup }, ...more,
  });
  const moment = (/** @type {any} */ s) => ({ status: s, online: true, now: 10_000, seenAt: 0, since: {}, catalogue: CATALOGUE });
  const fresh = { wasObsConnected: false, wasOnAir: false, isStartCardOpen: true };
  assert.deepEqual(problems(moment(status(fresh))), []);
  assert.equal(allWell(moment(status(fresh))), 'Overlays are ready. OBS is not set up yet.');
  const withoutPage = [overlay({ clients: 0, renderers: 0, pages: 0, status: 'no-renderer' })];
  assert.deepEqual(problems(moment(status(fresh, { overlays: withoutPage }))), []);
  const taken = { http: { port: 3002, state: 'waiting', holder: 'node (PID 1)' }, ws: { state: 'open' }, tls: { state: 'off' } };
  assert.deepEqual(problems(moment(status(fresh, { ports: taken }))), ['Port 3002 is used by node (PID 1)'], 'a real problem');
  // A page is missing until step 2 is done; an OBS that was there is missed.
  const connected = { wasObsConnected: true, wasOnAir: false, isStartCardOpen: true };
  assert.deepEqual(problems(moment(status(connected))), ['OBS is not running, or its WebSocket server is off.']);
  const closed = { ...connected, isStartCardOpen: false };
  assert.equal(problems(moment(status(closed))).length, 2, 'the card is closed');
  assert.equal(problems(moment(status({}))).length, 2, 'everything was set up');
});

test('all is well when a page in OBS draws every overlay of ours', () => {
  const all = ['lower', 'countdown', 'poster', 'ticker'];
  const said = (/** @type {string} */ obs, /** @type {string[]} */ open, more = {}) => allWell({
    status: /** @type {any} */ ({ obs: { state: obs }, setup: setUp, overlays: open.map((channel) => overlay({ channel, ...more })) }),
    online: true, now: 0, seenAt: 0, since: {}, catalogue: CATALOGUE,
  });
  assert.equal(said('connected', all), 'All 4 overlays are open in OBS');
  assert.equal(said('connected', all.slice(0, 3)), '3 of 4 overlays are open in OBS');
  assert.equal(said('connected', ['lower']), '1 of 4 overlays is open in OBS');
  const inBrowser = { pages: 2, browserPages: 2 };
  assert.equal(said('connected', all, { ...inBrowser, renderers: 0 }), '0 of 4 overlays are open in OBS');
  assert.equal(said('refused', all, inBrowser), 'Overlays are ready. OBS not connected.');
  assert.equal(said('refused', all, { pages: 0, renderers: 0 }), 'OBS not connected', 'no page is open');
});

test('what is not known yet, or not in OBS, is not good', () => {
  const good = (/** @type {any} */ status) => isGood({ status, online: true, now: 0, seenAt: 0, since: {}, catalogue: CATALOGUE });
  const connected = (/** @type {object} */ more) => good({ obs: { state: 'connected' }, overlays: [overlay(more)] });
  assert.equal(good(null), false, 'it is still loading');
  assert.deepEqual([connected({}), connected({ browserPages: 2 }), connected({ pages: 0 })], [true, false, false]);
  assert.equal(good({ obs: { state: 'off' }, overlays: [] }), true);
});

test('an end on another day says so', () => {
  const noon = new Date(2026, 0, 10, 12, 0, 0).getTime();
  const at = (/** @type {number} */ day, /** @type {number} */ hour) => new Date(2026, 0, day, hour, 0, 0).getTime();
  assert.deepEqual([dayAndTime(at(10, 20), noon, false), dayAndTime(at(10, 20), noon, true)], ['20:00', '20:00:00']);
  assert.deepEqual([dayAndTime(at(11, 10), noon, false), dayAndTime(at(11, 10), noon, true)], ['tomorrow 10:00', 'tomorrow 10:00']);
  assert.deepEqual(
    [
      timeName({ until: '10:00' }, noon),
      timeName({ until: '20:30' }, noon),
      timeName({ seconds: 90 }, noon),
      timeName({}, noon),
    ],
    ['tomorrow 10:00', '20:30', '01:30', ''],
  );
});

test('before the catalogue is there, no overlay is named', () => {
  const status = {
    ports: { http: { state: 'open' }, ws: { state: 'open' }, tls: { state: 'off' } }, obs: { state: 'connected' }, data: { problem: null },
    setup: setUp, overlays: [overlay({ renderers: 0, pages: 0 })],
  };
  const moment = (/** @type {Catalogue} */ catalogue) => (
    /** @type {any} */ ({ status, online: true, now: 10_000, seenAt: 0, since: {}, catalogue }));
  assert.notDeepEqual(problems(moment(CATALOGUE)), []);
  assert.deepEqual(problems(moment(new Catalogue())), []);
  assert.equal(allWell(moment(new Catalogue())), 'Connecting to Cuelight');
});

test('how long something is on air', () => {
  assert.deepEqual([-5, 0, 12_900, 62_000, 3_725_000].map(elapsedText), ['0:00', '0:00', '0:12', '1:02', '1:02:05']);
});
