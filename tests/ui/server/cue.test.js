/** A cue that is edited in a panel while others edit it too: nothing typed is lost, and nothing overtakes anything. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CueEditor } from '../../../ui/domain/cue-editor.js';
import { Cues } from '../../../ui/server/cues.js';
import { CueSender } from '../../../ui/server/cue-sender.js';

const cue = (/** @type {any} */ payload, revision = 1) => ({ payload, presetId: null, revision });
const title = (/** @type {any} */ payload) => String(payload.title || '');

/** @param {any} payload what the server has */
function editor(payload) {
  const it = new CueEditor();
  it.receive(cue(payload));
  return it;
}

test('the payload is what the server has, with the edits of this panel on top', () => {
  const it = editor({ title: 'Ada', side: 'left' });
  it.edit({ title: 'Grace' });
  assert.deepEqual(it.payload, { title: 'Grace', side: 'left' });
  it.freeze();
  it.edit({ subtitle: 'Admiral', side: null });
  assert.deepEqual(it.payload, { title: 'Grace', subtitle: 'Admiral' }, 'null removes a field');
  it.receive(cue({ title: 'Alan', side: 'left', body: 'x' }));
  assert.deepEqual(it.payload, { title: 'Grace', subtitle: 'Admiral', body: 'x' }, 'a field that is not edited here follows the server');
  assert.deepEqual(new CueEditor().payload, {});
});

test('an acknowledged edit is the server’s, also before its event has come', () => {
  const it = editor({ title: 'Ada' });
  it.edit({ title: 'Grace' });
  const batch = /** @type {any} */ (it.freeze());
  assert.equal(it.freeze(), null, 'nothing else is pending');
  it.acknowledge(batch, cue({ title: 'Grace', side: 'left' }, 2));
  assert.deepEqual([it.payload, it.unsent], [{ title: 'Grace', side: 'left' }, {}]);
});

test('the event of an earlier edit that comes after the answers is no change by another panel', () => {
  const it = editor({ title: 'Ada' });
  it.enter(title, 'Ada');
  for (const [text, revision] of /** @type {Array<[string, number]>} */ ([['Count', 2], ['Countess', 3]])) {
    it.edit({ title: text }, text);
    it.acknowledge(/** @type {any} */ (it.freeze()), cue({ title: text }, revision));
  }
  it.receive(cue({ title: 'Count' }, 2));
  assert.deepEqual([it.hasConflict, it.payload.title], [false, 'Countess']);
  it.receive(cue({ title: 'Countess' }, 3));
  it.receive(cue({ title: 'Alan' }, 4));
  assert.deepEqual([it.hasConflict, it.payload.title], [true, 'Alan'], 'that is a change by another panel');
});

test('a change by another panel that comes with the answer to an edit is a conflict', () => {
  const it = editor({ title: 'Ada' });
  it.enter(title, 'Ada');
  it.edit({ title: 'Grace' }, 'Grace');
  const batch = /** @type {any} */ (it.freeze());
  it.receive(cue({ title: 'Alan' }, 3));
  assert.equal(it.hasConflict, false, 'the edit may come after it');
  it.acknowledge(batch, cue({ title: 'Grace' }, 2));
  assert.deepEqual([it.hasConflict, it.payload.title], [true, 'Alan']);
});

test('an edit that another panel has overwritten since does not come back with its answer', () => {
  const it = editor({ title: 'Ada' });
  it.edit({ title: 'Grace' });
  const batch = /** @type {any} */ (it.freeze());
  it.receive(cue({ title: 'Grace' }, 2));
  it.receive(cue({ title: 'Alan' }, 3));
  it.acknowledge(batch, cue({ title: 'Grace' }, 2));
  assert.equal(it.payload.title, 'Alan');
});

test('an edit that was not sent is pending again, but never over a later one', () => {
  const it = editor({});
  it.edit({ title: 'A', subtitle: 'a', side: 'left' });
  const first = /** @type {any} */ (it.freeze());
  it.edit({ title: 'B' });
  it.freeze();
  it.edit({ subtitle: 'c' });
  it.restore(first);
  assert.deepEqual(it.pending, { subtitle: 'c', side: 'left' });
  assert.deepEqual(it.payload, { title: 'B', subtitle: 'c', side: 'left' });
});

test('a field being typed in that another panel changes is a conflict, until it is typed over, left or reloaded', () => {
  const change = () => {
    const it = editor({ title: 'Ada' });
    it.enter(title, 'Ada');
    it.receive(cue({ title: 'Ada', subtitle: 'x' }));
    assert.equal(it.hasConflict, false, 'another field was changed');
    it.receive(cue({ title: 'Alan' }));
    assert.equal(it.hasConflict, true);
    return it;
  };
  const typed = change();
  typed.edit({ title: 'Ada L' }, 'Ada L');
  assert.equal(typed.hasConflict, false);
  const left = change();
  left.leave();
  assert.deepEqual([left.hasConflict, left.payload.title], [false, 'Alan']);
  const reloaded = change();
  assert.equal(reloaded.reload(), 'Alan');
  assert.equal(reloaded.hasConflict, false);
  const back = change();
  back.receive(cue({ title: 'Ada' }));
  assert.equal(back.hasConflict, false, 'changed back');
});

test('what is typed and not sent yet wins, so it is no conflict, and neither is its echo', () => {
  const it = editor({ title: 'Ada' });
  it.enter(title, 'Ada');
  it.edit({ title: 'Grace' }, 'Grace');
  it.receive(cue({ title: 'Alan' }));
  assert.equal(it.hasConflict, false);
  const batch = /** @type {any} */ (it.freeze());
  it.receive(cue({ title: 'Grace' }));
  it.acknowledge(batch, cue({ title: 'Grace' }));
  assert.equal(it.hasConflict, false);
  it.receive(cue({ title: 'Alan' }));
  assert.equal(it.hasConflict, true, 'changed after it was sent');
});

/** A sender with a server and a browser of the test's own. @param {Record<string, string>} [storage] */
function sender(storage = {}) {
  const calls = /** @type {Array<{ text: string, answer: (value?: any) => void, fail: (error: any) => void }>} */ ([]);
  const errors = /** @type {any[]} */ ([]);
  let stored = cue({}, 0);
  const it = new CueSender('lower', {
    request: (method, path, body) => new Promise((resolve, fail) => {
      const { payload } = /** @type {any} */ (body);
      const answer = () => {
        stored = cue(method === 'PATCH' ? { ...stored.payload, ...payload } : payload, stored.revision + 1);
        resolve(stored);
      };
      calls.push({ text: `${method} ${path} ${JSON.stringify(payload)}`, answer, fail });
    }),
    isUnreachable: (error) => error === 'unreachable',
    readPref: (key) => storage[key] || '',
    writePref: (key, value) => { if (value) storage[key] = value; else delete storage[key]; },
    onChange: () => {}, onError: (error) => errors.push(error),
  });
  it.editor.receive(stored);
  const show = () => it.run(() => new Promise((answer, fail) => { calls.push({ text: 'show', answer, fail }); }));
  return { it, calls, errors, storage, show, texts: () => calls.map(({ text }) => text) };
}

const PATCH = 'PATCH /api/overlays/lower/cue';
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('keys are sent together, a moment after the last one, and a choice at once', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { it, calls, texts } = sender();
  it.setOnline(true);
  it.edit({ title: 'A' }, 'A');
  t.mock.timers.tick(100);
  it.edit({ title: 'Ad' }, 'Ad');
  t.mock.timers.tick(100);
  assert.equal(calls.length, 0);
  t.mock.timers.tick(50);
  return settled().then(() => {
    assert.deepEqual(texts(), [`${PATCH} {"title":"Ad"}`]);
    calls[0].answer();
    return settled();
  }).then(() => {
    it.edit({ duration: 5 });
    t.mock.timers.tick(0);
    return settled();
  }).then(() => assert.equal(texts()[1], `${PATCH} {"duration":5}`));
});

test('one request is under way at a time, and a show takes what was edited before it and nothing later', async () => {
  const { it, calls, texts, show } = sender();
  it.edit({ title: 'First' });
  const shown = show();
  it.edit({ title: 'Second' });
  const shownAgain = show();
  await settled();
  assert.deepEqual(texts(), [`${PATCH} {"title":"First"}`]);
  calls[0].answer();
  await settled();
  assert.deepEqual(texts().slice(1), ['show']);
  assert.equal(it.editor.payload.title, 'Second', 'what was edited meanwhile is still there');
  calls[1].answer();
  await shown;
  await settled();
  calls[2].answer();
  await settled();
  calls[3].answer();
  await shownAgain;
  assert.deepEqual(texts().slice(2), [`${PATCH} {"title":"Second"}`, 'show']);
});

test('edits that find no server are kept and sent in order once there is one, and nothing is shown without them', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { it, calls, texts, show, errors } = sender();
  it.setOnline(true);
  it.edit({ title: 'A', side: 'left' });
  t.mock.timers.tick(0);
  await settled();
  it.edit({ title: 'B' }, 'B');
  const shown = show();
  it.setOnline(false);
  calls[0].fail('unreachable');
  await assert.rejects(shown, (error) => error === 'unreachable');
  assert.equal(calls.length, 1);
  assert.deepEqual(it.editor.payload, { title: 'B', side: 'left' });
  it.setOnline(true);
  t.mock.timers.tick(0);
  await settled();
  assert.deepEqual(texts().slice(1), [`${PATCH} {"title":"B","side":"left"}`]);
  assert.deepEqual(errors, [], 'the panel says that it is offline anyway');
});

test('a show behind edits that found no server is not sent, also without edits of its own', async () => {
  const { it, calls, show } = sender();
  it.edit({ title: 'A' });
  const sent = it.run(async () => {});
  const shown = show();
  await settled();
  calls[0].fail('unreachable');
  for (const work of [sent, shown]) await assert.rejects(work, (error) => error === 'unreachable');
  assert.equal(calls.length, 1);
});

test('a request without an answer is sent again while the panel is online', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { it, calls, texts } = sender();
  it.setOnline(true);
  it.edit({ title: 'A' });
  t.mock.timers.tick(0);
  await settled();
  calls[0].fail('unreachable');
  await settled();
  t.mock.timers.tick(1000);
  await settled();
  assert.deepEqual(texts(), [`${PATCH} {"title":"A"}`, `${PATCH} {"title":"A"}`]);
});

test('edits that the server refuses are reported and dropped', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { it, calls, errors, storage } = sender();
  it.setOnline(true);
  it.edit({ title: 'A' });
  t.mock.timers.tick(0);
  await settled();
  calls[0].fail('too long');
  await settled();
  assert.deepEqual([errors, it.editor.payload, storage], [['too long'], {}, {}]);
});

test('what was typed offline survives a reload, until the server has it', async () => {
  const first = sender();
  first.it.edit({ title: 'Typed' }, 'Typed');
  const { it, calls, storage } = sender(first.storage);
  assert.equal(it.editor.payload.title, 'Typed');
  const sent = it.run(async () => {});
  await settled();
  assert.equal(JSON.parse(storage['edits-lower']).title, 'Typed', 'not yet');
  calls[0].answer();
  await sent;
  assert.deepEqual(storage, {});
  for (const text of ['{', '7', 'null', '[]']) assert.deepEqual(sender({ 'edits-lower': text }).it.editor.unsent, {}, text);
});

test('a cue is replaced after the edits that were made before', async () => {
  const { it, calls, texts } = sender();
  it.edit({ title: 'A' });
  const replaced = it.replace({ fileUrl: '/a.png' });
  await settled();
  calls[0].answer();
  await settled();
  calls[1].answer();
  await replaced;
  assert.deepEqual(texts(), [`${PATCH} {"title":"A"}`, 'PUT /api/overlays/lower/cue {"fileUrl":"/a.png"}']);
});

test('of two reports of a cue the one with the higher revision counts, whatever it came with', () => {
  const cues = new Cues(async () => ({}), () => {});
  const now = () => cues.of('lower').editor.payload.title;
  for (const [title, revision, expected] of /** @type {Array<[string, number, string]>} */ ([
    ['at the start', 1, 'at the start'], ['event', 3, 'event'], ['older status', 1, 'event'],
    ['late event', 2, 'event'], ['the same again', 3, 'the same again'], ['newer', 4, 'newer'],
  ])) {
    cues.receive('lower', cue({ title }, revision));
    assert.equal(now(), expected);
  }
});

test('after a lost connection, a server that counts from the start again is believed', () => {
  const cues = new Cues(async () => ({}), () => {});
  cues.setOnline(true);
  cues.receive('lower', cue({ title: 'before' }, 9));
  cues.setOnline(false);
  cues.setOnline(true);
  cues.receive('lower', cue({ title: 'after' }, 1));
  assert.equal(cues.of('lower').editor.payload.title, 'after');
});
