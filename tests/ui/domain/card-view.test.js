/**
 * What a card shows and what its buttons do, for each cue, program and pages. A row of the table is one state: the
 * lamp and who sees it, HIDE, SHOW or TAKE, and the line for viewers. A button in brackets can do nothing.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardView } from '../../../ui/domain/card-view.js';
import { lineText } from '../../../ui/domain/program-line.js';
import { timeOfDay } from '../../../ui/domain/times.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const NOW = 100_000;
const ADA = { title: 'Ada' };
const JONAS = { title: 'Jonas' };
/** The program: not shown, or Ada with what the pages of the overlay have reported. */
const PROGRAMS = {
  off: { status: 'off-air', event: null },
  sent: { status: 'pending', acks: 0 },
  seen: { status: 'on-air', acks: 2 },
  'no page': { status: 'no-renderer' },
  browser: { status: 'no-renderer', renderers: 0, pages: 1, browserPages: 1, onlyObsCounts: true },
  hidden: { status: 'hidden' },
  failed: { status: 'failed', error: 'a.png: 404' },
};

/** @param {any} program @param {any} cued @param {any} [more] @param {any} [facts] @param {any} [moment] */
function view(program, cued, more = {}, facts = {}, moment = {}) {
  const overlay = /** @type {any} */ ({
    channel: 'a',
    status: 'off-air',
    clients: 2,
    renderers: 2,
    acks: 0,
    latencyMs: null,
    error: null,
    since: NOW - 12_000,
    pages: 2,
    browserPages: 0,
    onlyObsCounts: true,
    cueEndsAt: null,
    hidesAt: null,
    countdown: null,
    event: { payload: ADA },
    cue: { payload: cued, presetId: null },
    ...program,
    ...more,
  });
  const hasCue = Object.keys(cued).length > 0;
  return cardView(overlay, {
    cued, cueName: cued.title || '', programName: overlay.event ? 'Ada' : '', canShow: hasCue, canTake: hasCue,
    emptyHint: 'type a name', offAirNote: '', message: { text: '', isGood: false }, ...facts,
  }, { online: true, now: NOW, seenAt: NOW, since: { a: NOW - 500 }, ...moment });
}

/** @param {ReturnType<typeof view>} shown */
function texts({ state, hide, take, line, help }) {
  const button = (/** @type {string} */ text, /** @type {boolean} */ isEnabled) => (isEnabled ? text : `[${text}]`);
  const { lead, name, more, end } = line;
  return [
    `${state.lamp.replace('lamp-', '')}: ${state.pages}${state.needsAttention ? '!' : ''}`,
    button('HIDE', hide.isEnabled),
    button(`${take.action.toUpperCase()} ${take.note}`, take.isEnabled),
    [[lead, name, more].filter(Boolean).join(' '), end].filter(Boolean).join(' | '),
    help || '',
  ];
}

/** @type {Array<[keyof typeof PROGRAMS, Record<string, unknown>, number, string[]]>} program, cue, pages */
const TABLE = [
  ['off', {}, 2, ['off: 2 pages ready', '[HIDE]', '[SHOW cue is empty]', 'Off air type a name', '']],
  ['off', ADA, 2, ['off: 2 pages ready', '[HIDE]', 'SHOW Ada', 'Off air', '']],
  ['off', {}, 0, ['nopage: no page open!', '[HIDE]', '[SHOW cue is empty]', 'Off air type a name', 'page']],
  ['off', ADA, 0, ['nopage: no page open!', '[HIDE]', 'SHOW Ada', 'Off air', 'page']],

  ['sent', {}, 2, ['sent: waiting for 2 pages', 'HIDE', '[TAKE cue is empty]', 'Sent: Ada', '']],
  ['sent', ADA, 2, ['sent: waiting for 2 pages', 'HIDE', '[TAKE cue is sent]', 'Sent: Ada', '']],
  ['sent', JONAS, 2, ['sent: waiting for 2 pages', 'HIDE', 'TAKE Jonas', 'Sent: Ada', '']],

  ['seen', {}, 2, ['on: seen by 2 of 2', 'HIDE', '[TAKE cue is empty]', 'On air: Ada 0:12 | stays until you hide it', '']],
  ['seen', ADA, 2, ['on: seen by 2 of 2', 'HIDE', '[TAKE cue is on air]', 'On air: Ada 0:12 | stays until you hide it', '']],
  ['seen', JONAS, 2, ['on: seen by 2 of 2', 'HIDE', 'TAKE Jonas', 'On air: Ada 0:12 | stays until you hide it', '']],

  ['no page', {}, 0, ['wait: no page open!', 'HIDE', '[TAKE cue is empty]', 'Appears when its page opens | Ada', 'page']],
  ['no page', ADA, 0, ['wait: no page open!', 'HIDE', '[TAKE cue is waiting]', 'Appears when its page opens | Ada', 'page']],
  ['no page', JONAS, 0, ['wait: no page open!', 'HIDE', 'TAKE Jonas', 'Appears when its page opens | Ada', 'page']],

  ['browser', {}, 0, ['browser: 1 page, 0 in OBS!', 'HIDE', '[TAKE cue is empty]', 'Open in a browser, not in OBS | Ada', 'page']],
  ['browser', ADA, 0, ['browser: 1 page, 0 in OBS!', 'HIDE', '[TAKE already shown]', 'Open in a browser, not in OBS | Ada', 'page']],
  ['browser', JONAS, 0, ['browser: 1 page, 0 in OBS!', 'HIDE', 'TAKE Jonas', 'Open in a browser, not in OBS | Ada', 'page']],

  ['hidden', {}, 2, ['hidden: hidden in OBS!', 'HIDE', '[TAKE cue is empty]', 'Drawn, but hidden in OBS | Ada', 'why']],
  ['hidden', ADA, 2, ['hidden: hidden in OBS!', 'HIDE', '[TAKE already shown]', 'Drawn, but hidden in OBS | Ada', 'why']],
  ['hidden', JONAS, 2, ['hidden: hidden in OBS!', 'HIDE', 'TAKE Jonas', 'Drawn, but hidden in OBS | Ada', 'why']],

  ['failed', {}, 2, ['failed: drawn by 0 of 2!', 'HIDE', '[TAKE cue is empty]', 'Not drawn: Ada | a.png: 404', 'why']],
  ['failed', ADA, 2, ['failed: drawn by 0 of 2!', 'HIDE', 'SHOW try once more', 'Not drawn: Ada | a.png: 404', 'why']],
  ['failed', JONAS, 2, ['failed: drawn by 0 of 2!', 'HIDE', 'TAKE Jonas', 'Not drawn: Ada | a.png: 404', 'why']],
];

for (const [program, cue, pages, expected] of TABLE) {
  test(`program ${program}, cue ${cue.title || 'empty'}, ${pages} pages`, () => {
    assert.deepEqual(texts(view({ renderers: pages, ...PROGRAMS[program] }, cue)), expected);
  });
}

test('without OBS, a page in a browser counts, and the card says where it is', () => {
  const inBrowser = { pages: 2, browserPages: 2, onlyObsCounts: false };
  const seen = (/** @type {object} */ more) => view(PROGRAMS.seen, ADA, { ...inBrowser, ...more }).state;
  assert.deepEqual([seen({}).state, seen({}).pages], ['onair', 'seen in a browser']);
  assert.equal(seen({ browserPages: 1 }).pages, 'seen by 2 of 2', 'the other one is in OBS');
  assert.equal(seen({ acks: 1 }).pages, 'seen by 1 of 2', 'one has not drawn it');
  const off = view(PROGRAMS.off, ADA, { renderers: 0, pages: 1, browserPages: 1, onlyObsCounts: true });
  assert.deepEqual([off.state.state, off.state.pages, off.help], ['nopage', '1 page, 0 in OBS', 'page']);
});

test('a tab in the background is not called hidden in OBS', () => {
  const hidden = (/** @type {object} */ more) => {
    const { state, line } = view(PROGRAMS.hidden, ADA, { onlyObsCounts: false, ...more });
    return [state.pages, line.lead];
  };
  const inObs = ['hidden in OBS', 'Drawn, but hidden in OBS'];
  assert.deepEqual(hidden({ browserPages: 2 }), ['hidden in a browser', 'Drawn, but hidden in a browser']);
  assert.deepEqual(hidden({ browserPages: 1 }), inObs, 'the other one is in OBS');
  assert.deepEqual(hidden({ browserPages: 2, onlyObsCounts: true }), inObs);
});

test('HIDE works whenever there is something to hide, and the right-hand button never hides', () => {
  for (const [program, cue, pages] of TABLE) {
    const { hide, take } = view({ renderers: pages, ...PROGRAMS[program] }, cue);
    assert.equal(hide.isEnabled, program !== 'off', program);
    assert.ok(take.action === 'show' || take.action === 'take');
    assert.ok(hide.isEnabled || hide.reason !== '', 'it says why');
  }
});

test('without its server a card says when its state was known, and does nothing', () => {
  const offline = { online: false, now: NOW + 4000 };
  const [, hide, take, line] = texts(view(PROGRAMS.seen, JONAS, {}, {}, offline));
  assert.deepEqual([hide, take, line], ['[HIDE]', '[TAKE no connection]', 'On air: Ada 0:16 | last known, 4 s ago']);
});

test('the line says when the overlay hides', () => {
  const end = (/** @type {any} */ program, /** @type {any} */ more, /** @type {any} */ cued = ADA) => view(program, cued, more).line.end;
  assert.equal(end(PROGRAMS.seen, { hidesAt: NOW + 7200 }), 'hides in 8 s');
  assert.equal(end(PROGRAMS.off, {}, { ...ADA, duration: 20 }), 'will hide after 20 s');
  assert.equal(end(PROGRAMS.off, {}, { duration: 20 }), 'will hide after 20 s');
  assert.equal(end(PROGRAMS.off, {}, { duration: '1:30' }), 'will hide after 90 s');
  const clock = { endsAt: NOW + 60_000, leftMs: null, totalMs: 60_000 };
  assert.equal(end(PROGRAMS.seen, { countdown: clock, hidesAt: NOW + 60_000 }), 'hides at zero');
  assert.equal(end(PROGRAMS.seen, { countdown: clock, event: { payload: { hold: true } } }), 'stays at zero');
  assert.equal(end(PROGRAMS.seen, { countdown: { ...clock, endsAt: null, leftMs: 5000 } }), 'the clock is stopped');
});

test('the line of a clock says what viewers see of it', () => {
  const BREAK = { title: 'Ada', seconds: 60 };
  const clock = { endsAt: NOW + 48_000, leftMs: null, totalMs: 60_000, setMs: 60_000 };
  const more = (/** @type {object} */ changed, /** @type {any} */ cued = BREAK) => (
    view(PROGRAMS.seen, cued, { event: { payload: BREAK }, countdown: { ...clock, ...changed } }).line.more);
  const start = timeOfDay(NOW - 12_000, true, 'en');
  assert.equal(more({}), `running since ${start}`, 'SHOW started it');
  assert.equal(more({ endsAt: NOW + 108_000, totalMs: 120_000 }), `running since ${start}`, 'a minute was added');
  assert.equal(more({}, JONAS), '00:48 left', 'another cue could replace it');
  assert.equal(more({ endsAt: NOW + 58_000 }), '00:58 left', 'it was paused meanwhile');
  assert.equal(more({ endsAt: null, leftMs: 42_000 }), '00:42 left', 'it is paused');
});

test('the tooltip has the whole line', () => {
  assert.equal(lineText(view(PROGRAMS.seen, ADA, { hidesAt: NOW + 7200 }).line), 'On air: Ada · 0:12 · hides in 8 s');
  assert.equal(lineText(view(PROGRAMS.off, {}).line), 'Off air · type a name');
});

test('a message about a press stands in the line, and the buttons stay', () => {
  const { line, take } = view(PROGRAMS.seen, JONAS, {}, { message: { text: 'Changed elsewhere', isGood: false } });
  assert.deepEqual([line.lead, line.name, line.kind, take.isEnabled], ['Changed elsewhere', '', 'error', true]);
  assert.equal(view(PROGRAMS.seen, JONAS, {}, { message: { text: 'Added', isGood: true } }).line.kind, 'success');
});

test('a cue and a program without a name are named by what they are', () => {
  const { take, line } = view(PROGRAMS.seen, JONAS, {}, { cueName: '', programName: '' });
  assert.deepEqual([take.note, line.lead, line.name], ['the cue', 'On air', '']);
});

test('a page that is late, or stays behind the others, needs attention', () => {
  const late = view(PROGRAMS.sent, ADA, {}, {}, { since: { a: NOW - 3000 } });
  assert.deepEqual([late.state.needsAttention, late.line.end], [true, 'no answer yet']);
  const attention = (/** @type {number} */ ago) => view(PROGRAMS.seen, ADA, { acks: 1 }, {}, { since: { a: NOW - ago } }).state;
  assert.deepEqual([attention(900).needsAttention, attention(1100).needsAttention], [false, true]);
  assert.equal(attention(1100).pages, 'seen by 1 of 2');
});

test('a clock that is under way is shown without a cue, but not replaced by none', () => {
  const facts = { canShow: true, canTake: false, cueName: '04:32' };
  assert.deepEqual(view(PROGRAMS.off, {}, {}, facts).take, { action: 'show', isEnabled: true, note: '04:32' });
  assert.deepEqual(view(PROGRAMS.seen, {}, {}, facts).take, { action: 'take', isEnabled: false, note: 'cue is empty' });
});
