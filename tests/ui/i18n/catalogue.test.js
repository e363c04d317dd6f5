/** The files with the texts: every key is used, every key that is used exists, and all languages agree. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { textsOf } from '../test-texts.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FORM = /\.(zero|one|two|few|many|other)$/;
const LANGUAGES = readdirSync(`${ROOT}ui/i18n`).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
const english = textsOf('en');
const keys = new Set(Object.keys(english).map((key) => key.replace(FORM, '')));

/** The files below a folder, as [path, text].
 * @param {string} folder @param {RegExp} names */
function sources(folder, names) {
  const found = readdirSync(ROOT + folder, { recursive: true }).map(String).filter((name) => names.test(name));
  return found.map((name) => [`${folder}/${name}`, readFileSync(`${ROOT}${folder}/${name}`, 'utf8')]);
}
const modules = sources('ui', /\.(js|html)$/).filter(([path]) => !path.startsWith('ui/i18n/'));
const rust = sources('src-tauri/src', /\.rs$/).filter(([path]) => !/_tests\.rs$/.test(path));

/** @param {RegExp} pattern @param {string[][]} files @returns {Set<string>} what its first group matches */
const matches = (pattern, files) => new Set(files.flatMap(([, text]) => [...text.matchAll(pattern)].map(([, found]) => found)));
/** @param {string} text @returns {string[]} */
const placeholders = (text) => [...text.matchAll(/\{(\w+)(?:\.\w+)?\}/g)].map(([, name]) => name);

/** The placeholders of each key, over all its plural forms.
 * @param {Record<string, string>} texts */
function signatures(texts) {
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const [key, text] of Object.entries(texts)) {
    const stem = key.replace(FORM, '');
    found[stem] = [...new Set([...(found[stem] || []), ...placeholders(text)])].sort();
  }
  return found;
}

test('a file has one key per line, in alphabetical order', () => {
  for (const language of LANGUAGES) {
    const written = readFileSync(`${ROOT}ui/i18n/${language}.json`, 'utf8');
    const texts = JSON.parse(written);
    const lines = Object.keys(texts)
      .sort()
      .map((key) => `  ${JSON.stringify(key)}: ${JSON.stringify(texts[key]).replaceAll('\u00a0', '\\u00a0')}`);
    assert.equal(written, `{\n${lines.join(',\n')}\n}\n`, language);
  }
});

test('all languages have the same keys and placeholders, and no empty text', () => {
  assert.ok(LANGUAGES.length >= 2, 'there is something to compare');
  for (const language of LANGUAGES) {
    const texts = textsOf(language);
    assert.deepEqual(signatures(texts), signatures(english), language);
    assert.deepEqual(Object.keys(texts).filter((key) => texts[key].trim() === ''), [], language);
  }
});

test('a text with a count has every plural form of its language', () => {
  for (const language of LANGUAGES) {
    const texts = textsOf(language);
    const rules = new Intl.PluralRules(language);
    // The forms of whole numbers; others, such as the French one of millions, are for numbers that never occur here.
    const forms = new Set(Array.from({ length: 200 }, (_, n) => rules.select(n)));
    const counted = new Set(Object.keys(texts).filter((key) => FORM.test(key)).map((key) => key.replace(FORM, '')));
    assert.ok(counted.size > 10, 'the keys with a count are found');
    for (const stem of counted) for (const form of forms) assert.ok(`${stem}.${form}` in texts, `${language}: ${stem}.${form}`);
  }
});

test('every key is used', () => {
  const literals = new Set([...matches(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g, [...modules, ...rust])]);
  // Keys that end with a code: `prefix.${code}` in templates and markup, and codes of the server.
  const prefixes = [
    ...matches(/[`"]([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/g, modules),
    ...[...matches(/textOfCode\('([\w.-]+)'/g, modules)].map((prefix) => `${prefix}.`),
  ];
  const unused = [...keys].filter((key) => !literals.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
  assert.deepEqual(unused, []);
});

test('every key that is used exists', () => {
  const groups = new Set([...keys].map((key) => key.split('.')[0]));
  const used = new Set([...matches(/data-(?:t|label|tip|hint|word)="([^"$]*)"/g, modules), ...matches(/\bt\('([^']*)'/g, modules)]);
  assert.ok(used.size > 200, 'the keys in use are found');
  assert.deepEqual([...used].filter((key) => !keys.has(key)), []);
  const inRust = [...matches(/"([a-z]+(?:\.[a-z-]+)+)"/g, rust)].filter(
    (key) => groups.has(key.split('.')[0]) && /^(tray|hotkeys|desktop|grammar|language|obs)\./.test(key),
  );
  assert.ok(inRust.length > 20, 'the keys in use are found');
  assert.deepEqual(inRust.filter((key) => !keys.has(key)), []);
});

test('every call gives the placeholders of its text', () => {
  const signature = signatures(english);
  let checked = 0;
  for (const [path, text] of modules) {
    for (const found of text.matchAll(/\bt\('([\w.-]+)'(, \{)?/g)) {
      const [call, key] = found;
      const given = found[2] ? argumentNames(text.slice(found.index + call.length)) : [];
      // A count may select the form of a text that does not contain it.
      const isCounted = `${key}.other` in english;
      const wanted = new Set([...signature[key], ...(isCounted ? ['count'] : [])]);
      assert.deepEqual(given.sort(), [...wanted].sort(), `${path}: ${key}`);
      checked += 1;
    }
  }
  assert.ok(checked > 300, 'the calls are found');
});

/** The names in an object literal, of which `rest` is what follows the opening brace.
 * @param {string} rest */
function argumentNames(rest) {
  const names = [];
  let depth = 0;
  let part = '';
  for (const character of rest) {
    if (depth === 0 && (character === ',' || character === '}')) {
      names.push(part.split(':')[0].trim());
      part = '';
      if (character === '}') break;
    } else {
      if ('{(['.includes(character)) depth += 1;
      if ('})]'.includes(character)) depth -= 1;
      part += character;
    }
  }
  return names.filter(Boolean);
}

test('every code of the server has a text, and no text has a code that is gone', () => {
  const read = (path) => readFileSync(ROOT + path, 'utf8');
  const withPrefix = (prefix) => [...keys].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)).sort();
  const union = (type) => {
    const [, codes] = new RegExp(`export type ${type} = ([^;]*);`).exec(read('ui/shared/types.ts'));
    return [...codes.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code).sort();
  };
  assert.deepEqual(withPrefix('obs.state.'), union('ObsState'));
  assert.deepEqual(withPrefix('obs.cause.'), union('ObsCause'));
  assert.deepEqual(withPrefix('data.problem.'), union('ProblemCause'));

  const bodies = [...matches(/fn code\(&self\) -> &'static str \{([\s\S]*?)\n    \}/g, rust)];
  const codes = new Set(bodies.flatMap((body) => [...body.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code)));
  assert.ok(codes.size > 30, 'the codes are found');
  // What the panel itself reports.
  const own = ['status', 'unknown', 'unreachable'];
  const inServer = [...codes].sort();
  const texts = withPrefix('error.').filter((code) => !code.includes('.') && !own.includes(code));
  assert.deepEqual(inServer.filter((code) => !texts.includes(code)), [], 'codes without a text');
  assert.deepEqual(texts.filter((code) => !inServer.includes(code)), [], 'texts without a code');
});

test('texts are set as a printer would', () => {
  for (const language of LANGUAGES) {
    for (const [key, text] of Object.entries(textsOf(language))) {
      assert.doesNotMatch(text, /['"]|\.\.\.| - | {2}|^ | $/, `${language}: ${key}`);
      // A French mark of two parts never begins a line.
      if (language === 'fr') assert.doesNotMatch(text, /(?<!\u00a0)[»;!?]|(?<!\u00a0):(?=\s|$)|«(?!\u00a0)/, `${language}: ${key}`);
    }
  }
});
