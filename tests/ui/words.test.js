/** Every word in both languages, and none that nobody says. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const panel = fileURLToPath(new URL('../../ui/panel/', import.meta.url));
const files = readdirSync(join(panel, 'words/en'));
/** @param {string} path from the top of the project */
const read = (path) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** @param {string} language @returns {Promise<Map<string, { file: string, value: unknown }>>} */
async function words(language) {
  const all = new Map();
  for (const file of files) {
    const { default: some } = await import(`../../ui/panel/words/${language}/${file}`);
    for (const [key, value] of Object.entries(some)) {
      assert.ok(!all.has(key), `"${key}" stands in ${all.get(key)?.file} and in ${file}`);
      all.set(key, { file, value });
    }
  }
  return all;
}

/** Every script of the panel but the words themselves, in one piece. */
function source() {
  const ui = join(panel, '..');
  const scripts = ['panel', 'domain', 'server', 'shared'].flatMap((folder) => readdirSync(join(ui, folder), { recursive: true }).map((name) => join(folder, String(name))))
    .filter((name) => name.endsWith('.js') && !name.startsWith(join('panel', 'words')));
  return [...scripts, join('panel', 'index.html')].map((name) => readFileSync(join(ui, name), 'utf8')).join('\n');
}

test('the two languages have the same files and the same words', async () => {
  assert.deepEqual(readdirSync(join(panel, 'words/fr')), files);
  const [en, fr] = [await words('en'), await words('fr')];
  assert.deepEqual([...en.keys()].filter((key) => !fr.has(key)), [], 'missing in French');
  assert.deepEqual([...fr.keys()].filter((key) => !en.has(key)), [], 'missing in English');
  for (const [key, { value, file }] of en) {
    const other = fr.get(key)?.value;
    assert.equal(typeof other, typeof value, `${file}: "${key}" is not of one kind in both languages`);
    assert.ok(value !== '' && other !== '', `${file}: "${key}" is empty`);
  }
});

test('every word is said somewhere', async () => {
  const text = source();
  // A word is named as `w.word`, in the markup's data attributes, or in a table by its name in quotes.
  const unused = [...(await words('en')).keys()].filter((key) => !new RegExp(`\\bw\\.${key}\\b|\\bwords\\.${key}\\b|=["']${key}["']|'${key}'`).test(text));
  assert.deepEqual(unused, []);
});

test('every word that is said exists', async () => {
  const en = await words('en');
  const said = [...source().matchAll(/\bw\.([A-Za-z_]\w*)|data-(?:t|label|tip|hint)="([A-Za-z_]\w*)"/g)].map((found) => found[1] || found[2]);
  assert.deepEqual([...new Set(said)].filter((key) => !en.has(key)), []);
});

test('a sentence with blanks is a sentence in both languages', async () => {
  const { default: en } = await import('../../ui/panel/words/en/common.js');
  const { default: fr } = await import('../../ui/panel/words/fr/common.js');
  const args = { host: '192.168.1.20', port: 4455, found: 'OBS 29.0.2', needed: 'OBS 30.2' };
  const causes = ['looking', 'unknown-host', 'refused', 'mute', 'unreachable', 'closed-at-once', 'stalled', 'no-greeting', 'not-obs',
    'wrong-password', 'password-missing', 'too-old', 'too-new', 'starting', 'closed', 'quit', 'silent', 'off'];
  for (const cause of causes) {
    for (const words of [en, fr]) assert.match(words.obsReason(cause, args), /\.$/, cause);
    assert.notEqual(en.obsReason(cause, args), fr.obsReason(cause, args), cause);
  }
  assert.equal(fr.obsReason('something new', args), '');
  assert.equal(fr.refusal('nothing-to-show', 'There is nothing', ''), 'Il n’y a encore rien à afficher.');
  const host = 'obsHost: a computer\'s name is needed.';
  for (const code of ['invalid-field', 'invalid-setting']) assert.equal(en.refusal(code, host, 'Change the request.'), 'A computer\'s name is needed.');
  for (const code of ['invalid-field', 'invalid-setting']) assert.match(fr.refusal(code, host, ''), /ordinateur/);
  assert.match(fr.refusal('invalid-setting', 'wsPort: the two ports must differ.', ''), /différents/);
  assert.match(fr.refusal('obs-refused', 'No source was found.', ''), /No source was found\.$/, 'the words of OBS itself stay');
});

test('what the server refuses and what is wrong with its data has French words', async () => {
  const { default: fr } = await import('../../ui/panel/words/fr/common.js');
  // What only programs can do wrong, and what carries words of its own.
  const apart = ['channel-and-type-required', 'form-refused', 'host-refused', 'invalid-action', 'no-page', 'not-found', 'not-json', 'unknown-overlay', 'upgrade-required',
    'invalid-field', 'invalid-setting', 'obs-refused'];
  const codes = new Set([...read('src-tauri/src/http/error_tests.rs').matchAll(/"\d{3} ([a-z]+(?:-[a-z]+)+)/g)].map(([, code]) => code));
  assert.ok(codes.size > 30, 'the codes are found');
  for (const code of codes) if (!apart.includes(code)) assert.doesNotMatch(fr.refusal(code, 'English words.', ''), /English/, code);

  const causes = [.../export type ProblemCause = ([^;]*);/.exec(read('ui/shared/types.ts'))[1].matchAll(/"([a-z-]+)"/g)].map(([, cause]) => cause);
  assert.ok(causes.length > 5, 'the causes are found');
  for (const cause of causes) assert.match(fr.dataProblem(cause, '/home/ada/data'), /\/home\/ada\/data/, cause);
});
