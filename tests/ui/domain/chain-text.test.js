/** The chain in words: every code that the server may send becomes a sentence, in both languages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkText } from '../../../ui/domain/chain-text.js';
import { fixText, fixedText } from '../../../ui/domain/fix-text.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const CAUSES = ['looking', 'unknown-host', 'refused', 'mute', 'unreachable', 'closed-at-once', 'stalled', 'no-greeting', 'not-obs',
  'wrong-password', 'password-missing', 'too-old', 'too-new', 'starting', 'closed', 'quit', 'silent', 'off'];
const PLACE = { host: '10.0.0.7', port: 4466, found: 'OBS 29.0.2', needed: 'OBS 30.2' };

/** Every code of the interface, with the blanks that it brings. */
const CODES = {
  app: { running: { version: '1.4.0', uptimeSeconds: 11520 } },
  ports: {
    open: { http: 3002, ws: 3003 },
    'port-waiting': { port: 3003, holder: 'node (PID 18244)' },
    'port-starting': {},
  },
  obs: {
    connected: { scene: 'Interview', version: '30.2.3' },
    ...Object.fromEntries(CAUSES.map((cause) => [cause, PLACE])),
  },
  source: {
    found: { source: 'Cuelight poster' },
    several: { count: 2 },
    none: { scene: 'Interview' },
    'no-browser': { version: '30.2.3' },
    'page-without-source': {},
  },
  page: {
    loaded: { pages: 2 },
    'not-loaded': { source: 'Cuelight poster' },
    healing: { source: 'Cuelight poster', step: 'reloaded' },
  },
  visible: {
    'in-program': { scene: 'Interview' },
    'switched-off': { source: 'Cuelight poster', scene: 'Interview' },
    'other-scene': { source: 'Cuelight poster', scene: 'Interview' },
    'page-hidden': {},
    unproven: {},
  },
  seen: {
    'off-air': {},
    seen: { acks: 2, renderers: 2, latencyMs: 38 },
    'font-missing': { family: 'Brand', used: 'Inter' },
    waiting: { renderers: 2 },
    failed: { error: 'no such file' },
  },
};

/** What `work` returns while another language is the current one. */
function inLanguage(language, work) {
  useLanguage(language);
  const result = work();
  useLanguage('en');
  return result;
}

const link = (id, code, args = {}, more = {}) => ({ id, code, args, state: 'broken', text: `English of ${code}.`, fix: null, ...more });

test('every code is a sentence of its own in both languages', () => {
  for (const [id, codes] of Object.entries(CODES)) {
    for (const [code, args] of Object.entries(codes)) {
      const said = ['fr', 'en'].map((language) => inLanguage(language, () => linkText(link(id, code, args), 'poster')));
      for (const { title, detail } of said) {
        assert.ok(title, `${id} ${code}`);
        assert.doesNotMatch(`${title} ${detail}`, /undefined|null|NaN|\[object|English of/, `${id} ${code}`);
        assert.doesNotMatch(title, /\.$/, `${id} ${code}: a title has no full stop`);
      }
      assert.notEqual(said[0].title, said[1].title, `${id} ${code} is translated`);
    }
  }
});

test('every placeholder of a code is filled in', () => {
  for (const [id, codes] of Object.entries(CODES)) {
    for (const [code, args] of Object.entries(codes)) {
      const { title, detail } = linkText(link(id, code, args), 'poster');
      const text = `${title} ${detail}`;
      for (const [name, value] of Object.entries(args)) {
        // Seconds become hours, a step becomes words, and of OBS's troubles each tells what it is about.
        const isReworded = ['uptimeSeconds', 'step'].includes(name) || CAUSES.includes(code)
          || (code === 'none' && name === 'scene') || code === 'no-browser';
        if (isReworded) continue;
        for (const part of [value].flat()) assert.ok(text.includes(String(part)), `${id} ${code}: ${name} in "${text}"`);
      }
    }
  }
});

test('a code that the panel does not know keeps the words of the server', () => {
  assert.equal(linkText(link('source', 'invented'), 'poster').title, 'English of invented');
  assert.equal(linkText(link('moon', 'invented'), 'poster').title, 'English of invented');
});

test('an unchecked link says what would be checked, and nothing about it', () => {
  const said = linkText(link('page', 'not-checked', {}, { state: 'unknown' }), 'poster');
  assert.deepEqual(said, { title: 'Page loaded', detail: '', fix: '' });
});

test('a taken port without a known holder still names the port', () => {
  assert.match(linkText(link('ports', 'port-waiting', { port: 3003 }), 'lower').title, /3003/);
});

test('every cause of OBS says what happened and what to do', () => {
  for (const cause of CAUSES) {
    for (const language of ['en', 'fr']) {
      const { title, detail } = inLanguage(language, () => linkText(link('obs', cause, PLACE), 'lower'));
      if (cause === 'looking') continue;
      assert.match(detail, /\.$/, `${cause}: ${title}`);
    }
  }
});

test('a cause that the panel does not know is shown in the server’s words', () => {
  const said = linkText(link('obs', 'eclipse', PLACE, { text: 'The sun at 10.0.0.7 is gone. Wait for it.' }), 'lower');
  assert.deepEqual(said, { title: 'The sun at 10.0.0.7 is gone', detail: 'Wait for it.', fix: '' });
});

const FIXES = [
  [
    { method: 'POST', path: '/api/obs/sources', body: { channel: 'poster', sceneName: 'Interview' } },
    /adds one to the scene “Interview”/,
  ],
  [{ method: 'POST', path: '/api/obs/sources', body: { channel: 'poster' } }, /adds one/],
  [
    {
      method: 'POST',
      path: '/api/obs/source/visibility',
      body: { sceneName: 'Interview', sourceName: 'Cue', visible: true },
    },
    /shows “Cue” in “Interview”/,
  ],
  [{ method: 'POST', path: '/api/overlays/reload?channel=poster' }, /refreshes/],
  [{ method: 'POST', path: '/api/ports/retry' }, /port/],
  [{ method: 'POST', path: '/api/obs/reconnect' }, /connect again/],
  [{ method: 'POST', path: '/api/obs/connect' }, /connection/],
  [{ method: 'POST', path: '/api/obs/use-local' }, /this computer/],
];

test('Fix says what it will do before the press, and something else after it', () => {
  for (const [fix, pattern] of FIXES) {
    const before = fixText(fix, 'none', {});
    assert.match(before, pattern);
    assert.notEqual(before, inLanguage('fr', () => fixText(fix, 'none', {})), fix.path);
    const after = fixedText(fix, {
      success: true,
      source: 'Cue',
      scene: 'Interview',
      created: true,
      added: true,
      visible: true,
      refreshed: ['Cue'],
    });
    assert.notEqual(after, before);
    assert.doesNotMatch(after, /undefined/);
  }
});

test('what Fix did is shown as the server reports it', () => {
  const fix = { method: 'POST', path: '/api/obs/sources', body: { channel: 'poster' } };
  const answer = { success: true, source: 'Cue', scene: 'Talk', created: false, added: false, visible: true };
  assert.match(fixedText(fix, answer), /“Cue” is now visible in “Talk”/);
  assert.match(fixedText(fix, { ...answer, added: true }), /“Cue” was added to the scene “Talk”/);
  assert.match(fixedText({ method: 'POST', path: '/api/overlays/reload' }, { refreshed: [] }), /nothing to refresh/);
  assert.equal(fixedText({ method: 'POST', path: '/api/moon' }, null), 'Done.');
});

test('where Fix does it all, its sentence stands alone; OBS and the ports want a person, too', () => {
  const fix = { method: 'POST', path: '/api/obs/sources', body: { sceneName: 'Talk' } };
  assert.deepEqual(linkText(link('source', 'none', { scene: 'Talk' }, { fix }), 'the poster'),
    { title: 'No source shows the poster', detail: '', fix: 'Fix adds one to the scene “Talk”' });
  const both = linkText(link('obs', 'refused', PLACE, { fix: { method: 'POST', path: '/api/obs/reconnect' } }), 'poster');
  assert.ok(both.detail && both.fix);
  const fine = linkText(link('source', 'found', { source: 'Cue' }, { fix, state: 'ok' }), 'poster');
  assert.equal(fine.fix, '', 'nothing to fix where nothing is broken');
});
