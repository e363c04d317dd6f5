/** The pure parts of the view Health: times, programs, the chart, new lines of the log, the table of clients. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programName } from '../../../ui/domain/program-name.js';
import { relativeTime, durationText, timeOfDay } from '../../../ui/domain/relative-time.js';
import { area, line, pieces, roundTop, worst } from '../../../ui/domain/chart-scale.js';
import { addedLines } from '../../../ui/domain/log-lines.js';
import { clientCountsText } from '../../../ui/domain/client-counts.js';
import { clientTable } from '../../../ui/domain/client-table.js';
import { clientText } from '../../../ui/domain/client-text.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

test('how long ago, in the largest unit that says something', () => {
  const now = 1_000_000_000;
  const cases = [
    [null, 'never'],
    [undefined, 'never'],
    [now, 'now'],
    [now + 5000, 'now'],
    [now - 1999, 'now'],
    [now - 4000, '4 s ago'],
    [now - 59_999, '59 s ago'],
    [now - 60_000, '1 min ago'],
    [now - 125_000, '2 min ago'],
    [now - 3_600_000, '1 h ago'],
    [now - 86_400_000, '1 day ago'],
    [now - 3 * 86_400_000, '3 days ago'],
  ];
  for (const [at, words] of cases) assert.equal(relativeTime(at, now), words, String(at));
  useLanguage('fr');
  assert.equal(relativeTime(now - 4000, now), 'il y a 4\u00a0s');
  useLanguage('en');
});

test('for how long', () => {
  const cases = [[0, '0 s'], [59_000, '59 s'], [61_000, '1 min'], [11_520_000, '3 h 12 min'], [90_000_000, '1 day 1 h'], [-5, '0 s']];
  for (const [ms, words] of cases) assert.equal(durationText(ms), words, String(ms));
});

test('the time of day has two digits everywhere', () => {
  assert.equal(timeOfDay(new Date(2026, 0, 2, 3, 4, 5).getTime()), '03:04:05');
});

test('programs by their names', () => {
  const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36';
  const cases = [
    [`${chrome.replace('120', '103')} OBS/30.2.3`, 'OBS 30.2.3'],
    [chrome, 'Chromium 120'],
    [chrome.replace('Chrome', 'HeadlessChrome'), 'Chromium 120'],
    [`${chrome} Edg/121.0.1`, 'Edge 121'],
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
      'Chromium 126 on Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox 128'],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${webKit} Version/17.5 Mobile/15E148 Safari/604.1`,
      'Safari 17 on iPhone',
    ],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/17.4 Safari/605.1.15`, 'Safari 17'],
    ['curl/8.5.0', 'curl'],
    ['node', 'Node.js'],
    ['Python/3.12 websockets/12.0', 'Python'],
    ['Companion/3.2.1 (linux)', 'Companion 3.2.1'],
    ['streamer.bot', 'streamer.bot'],
    ['Mozilla/5.0', 'A web page'],
    [null, 'A program'],
    ['', 'A program'],
    ['<script>alert(1)</script>', '<script>alert'],
  ];
  for (const [agent, words] of cases) assert.equal(programName(agent), words, String(agent));
});

test('the scale ends at a round number that holds every value', () => {
  const cases = [
    [[], 50],
    [[null, 3], 50],
    [[38, 92], 100],
    [[101], 200],
    [[165, null], 200],
    [[390], 400],
    [[2100], 4000],
    [[120_000], 200_000],
  ];
  for (const [values, top] of cases) assert.equal(roundTop(values), top, String(values));
});

test('a line has a gap where nothing was pressed, and a lone point is still a stroke', () => {
  const frame = { left: 0, right: 100, top: 0, bottom: 50 };
  const found = pieces([0, 100, null, 50, null], 100, frame);
  assert.deepEqual(found, [[{ x: 0, y: 50 }, { x: 25, y: 0 }], [{ x: 75, y: 25 }]]);
  assert.equal(line(found[0]), 'M0 50L25 0');
  assert.equal(line(found[1]), 'M73 25h4');
  assert.equal(area(found[0], 50), 'M0 50L25 0L25 50L0 50Z');
  assert.equal(area(found[1], 50), '', 'a point has no ground');
  assert.deepEqual(pieces([500], 100, frame)[0][0], { x: 0, y: 0 }, 'nothing leaves the plot');
});

test('the worst bucket is the highest p99', () => {
  assert.equal(worst([{ p99: null }, { p99: 92 }, { p99: 165 }, { p99: 70 }]), 165);
  assert.equal(worst([]), 0);
});

test('only what is new is added to the log', () => {
  const say = (at, text = `line ${at}`) => ({ at, level: 'info', text });
  const before = [say(1), say(2), say(3)];
  assert.deepEqual(addedLines(before, before), []);
  assert.deepEqual(addedLines(before, [...before, say(4), say(5)]), [say(4), say(5)]);
  assert.deepEqual(addedLines(before, [say(3), say(4)]), [say(4)], 'the oldest have left');
  assert.equal(addedLines(before, [say(8), say(9)]), null, 'nothing in common');
  assert.equal(addedLines([], before), null);
  assert.equal(addedLines(before, []), null);
  assert.deepEqual(addedLines([], []), []);
  const twice = [say(1, 'same'), say(1, 'same')];
  assert.deepEqual(addedLines(twice, [...twice, say(1, 'same')]), [say(1, 'same')], 'lines may be alike');
});

const client = (id, channels, more = {}) => ({
  id,
  address: '127.0.0.1',
  agent: null,
  origin: null,
  page: null,
  since: 0,
  lastAck: null,
  inObs: false,
  channels: Object.entries(channels).map(([channel, role]) => ({ channel, role })),
  ...more,
});
const overlay = (channel, more = {}) => ({ channel, status: 'off-air', acks: 0, ...more });
const status = (more = {}) => ({
  overlays: [overlay('lower'), overlay('countdown'), overlay('poster')],
  obs: { state: 'connected', sources: [] },
  setup: { wasObsConnected: true, wasOnAir: true, isStartCardOpen: false },
  ...more,
});
const only = (rows, channel) => rows.find((row) => row.channel === channel);

const DRAWN = ['lower', 'countdown', 'poster'];

test('the client table counts pages without previews, and says who was last seen', () => {
  const rows = clientTable([
    client(1, { lower: 'renderer', poster: 'renderer' }, { lastAck: 700 }),
    client(2, { lower: 'renderer' }, { lastAck: 900 }),
    client(3, { lower: 'preview' }),
    client(4, { system: 'listener' }),
  ], status(), 1000, DRAWN);
  assert.deepEqual(rows.map(({ channel }) => channel), ['lower', 'countdown', 'poster', 'system']);
  const lower = only(rows, 'lower');
  assert.equal(lower.pages, 2);
  assert.equal(lower.clients.length, 3, 'the preview is listed all the same');
  assert.equal(lower.seenAt, 900);
  assert.equal(lower.isMissing, false);
  assert.deepEqual([only(rows, 'countdown').pages, only(rows, 'countdown').isMissing, only(rows, 'countdown').seenAt], [0, true, null]);
  const setup = { wasObsConnected: false, wasOnAir: false, isStartCardOpen: true };
  assert.equal(only(clientTable([], status({ setup }), 0, DRAWN), 'lower').isMissing, false, 'a step still to do');
  assert.deepEqual([only(rows, 'system').pages, only(rows, 'system').seenAt], [1, 1000]);
});

test('the clients of every kind are counted in words', () => {
  const none = { pages: 0, panels: 0, previews: 0, others: 0 };
  assert.equal(clientCountsText({ pages: 4, panels: 2, previews: 0, others: 1 }), '4 overlay pages, 2 panels, 1 other');
  assert.equal(clientCountsText({ ...none, pages: 1, previews: 2 }), '1 overlay page, 2 previews');
  assert.equal(clientCountsText(none), 'No clients');
});

test('channels of other programs are listed while they have clients', () => {
  const there = status({ overlays: [...status().overlays, overlay('poster-bigpicture')] });
  assert.ok(only(clientTable([client(1, { quiz: 'listener' })], there, 0, DRAWN), 'quiz'));
  assert.equal(only(clientTable([], there, 0, DRAWN), 'poster-bigpicture'), undefined);
});

test('visible: on air the pages say it, off air OBS does, and otherwise nobody', () => {
  const page = [client(1, { lower: 'renderer' }), client(2, { lower: 'renderer' })];
  const of = (there) => only(clientTable(page, there, 0, DRAWN), 'lower').visible;
  const source = (placement, alive = true) => ({ channels: ['lower'], placement, alive });
  assert.equal(of(status({ overlays: [overlay('lower', { status: 'on-air', acks: 1 })] })), 1);
  assert.equal(of(status({ obs: { state: 'connected', sources: [source('program'), source('hidden')] } })), 1);
  assert.equal(
    of(status({ obs: { state: 'connected', sources: [source('program', false)] } })),
    0,
    'a source without a page shows nothing',
  );
  assert.equal(of(status({ obs: { state: 'connected', sources: [{ channels: ['poster'], placement: 'program' }] } })), null);
  assert.equal(of(status({ obs: { state: 'lost', sources: [source('program')] } })), null, 'what is not known is not said');
  assert.equal(only(clientTable([], status(), 0, DRAWN), 'lower').visible, null);
});

test('a client is named by its program, with what it does and since when', () => {
  const since = new Date(2026, 0, 2, 3, 4, 5).getTime();
  const texts = (/** @type {any} */ more, channel = 'lower') => clientText(
    { ...client(1, {}), since, ...more },
    { channel, onlyObsCounts: more.onlyObsCounts === true },
    10_000,
  );
  assert.deepEqual(texts({ role: 'renderer', agent: 'curl/8.5.0', lastAck: 6000 }), {
    name: 'curl', address: '127.0.0.1', facts: ['since 03:04:05', 'seen 4 s ago'],
  });
  assert.ok(texts({ role: 'renderer' }).facts.includes('not seen yet'));
  const inBrowser = (/** @type {object} */ more) => texts({ inBrowser: true, ...more }).facts[0];
  assert.match(inBrowser({ role: 'renderer' }), /^in a browser$/);
  assert.match(inBrowser({ role: 'renderer', onlyObsCounts: true }), /^also open in a browser/);
  assert.match(inBrowser({ role: 'preview', onlyObsCounts: true }), /^preview$/, 'a preview is no page');
  assert.match(texts({ role: 'preview' }).facts[0], /^preview$/i);
  assert.match(texts({ role: 'listener' }, 'system').facts[0], /^panel$/i);
  assert.equal(texts({ role: 'listener', address: null }).address, '');
  assert.match(texts({ role: 'listener', origin: 'https://example.org' }).facts[1], /example\.org/);
  for (const origin of ['tauri://localhost', 'http://localhost:3002', 'http://[::1]:3002']) {
    assert.deepEqual(texts({ role: 'listener', origin }).facts, ['since 03:04:05'], origin);
  }
});
