/** Lists of names as spreadsheets save and copy them, from the bytes of the file to the presets. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as lowerThird from '../../../ui/graphics/lower-third/panel/preset-form.js';
import { decodeText } from '../../../ui/domain/decode-text.js';
import { PastedPresets } from '../../../ui/domain/pasted-presets.js';
import { PresetForm } from '../../../ui/domain/preset-form.js';
import { SheetChoice } from '../../../ui/domain/sheet-choice.js';
import { PRESET_NAME, UNUSED, columnsOf } from '../../../ui/domain/sheet-columns.js';
import { LOWER, TICKER, withManifest } from '../test-catalogue.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const FORM = new PresetForm(withManifest(LOWER), lowerThird);
const ASSETS = /** @type {any[]} */ ([{ id: '1', name: 'amelie', type: 'image', url: '/assets/1.png' }]);

/** @param {string} text @param {{ usesHeader?: boolean | null, targets?: Map<number, string>, presets?: any[], form?: PresetForm }} [more] */
function sheet(text, { usesHeader = null, targets = new Map(), presets = [], form = FORM } = {}) {
  return new PastedPresets(text, { usesHeader, targets }, form, presets, ASSETS);
}
const payloads = (/** @type {PastedPresets} */ list) => list.presets('lower').map(({ payload }) => payload);
const states = (/** @type {PastedPresets} */ list) => list.items.map(({ state }) => state);
const targetsOf = (/** @type {string} */ text) => sheet(text).columns.map(({ target }) => target);

const ROWS = [
  ['Nom', 'Fonction', 'E-mail', 'Photo'],
  ['Fournier, Amélie', 'Lumière; décors', 'a@example.org', 'amelie.jpg'],
  ['Jean "Jojo" Noël', 'Régie', '', ''],
];
const PAYLOADS = [
  { title: 'Fournier, Amélie', subtitle: 'Lumière; décors', avatarUrl: '/assets/1.png' },
  { title: 'Jean "Jojo" Noël', subtitle: 'Régie' },
];

/** @param {string} separator @param {string} lineEnd */
function csv(separator, lineEnd) {
  const quoted = (/** @type {string} */ cell) => (new RegExp(`["${separator}]`).test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return ROWS.map((row) => row.map(quoted).join(separator) + lineEnd).join('');
}

for (const [name, separator] of [['commas', ','], ['semicolons', ';'], ['tabs', '\t']]) {
  for (const lineEnd of ['\n', '\r\n', '\r']) {
    test(`a file with ${name} and ${JSON.stringify(lineEnd)} is read in every encoding`, () => {
      const text = csv(separator, lineEnd);
      const latin1 = Uint8Array.from([...text], (character) => character.charCodeAt(0));
      const utf16 = Uint8Array.from([...`\ufeff${text}`].flatMap((character) => [character.charCodeAt(0), 0]));
      utf16.set([0xff, 0xfe]);
      for (const bytes of [new TextEncoder().encode(text), new TextEncoder().encode(`\ufeff${text}`), utf16, latin1]) {
        const found = decodeText(bytes);
        const list = sheet(found ? found.text : '');
        assert.equal(list.hasHeader, true);
        assert.deepEqual(payloads(list), PAYLOADS);
      }
    });
  }
}

test('columns are recognized by their headings, in English and French', () => {
  const [title, subtitle, picture, logo] = ['title', 'subtitle', 'avatarUrl', 'logoImage'];
  for (const [headings, targets] of /** @type {Array<[string, string[]]>} */ ([
    ['Name;Role', [title, subtitle]],
    ['Role;Name', [subtitle, title]],
    ['Name;Title;Company', [title, subtitle, subtitle]],
    ['Title;Subtitle', [title, subtitle]],
    ['First name;Last name;Job title', [title, title, subtitle]],
    ['first_name;LAST-NAME;job_title', [title, title, subtitle]],
    ['Short label;Full name;Picture URL;Logo', [PRESET_NAME, title, picture, logo]],
    ['Email;Speaker;Phone;Organisation', [UNUSED, title, UNUSED, subtitle]],
    ['Prénom;Nom;Fonction', [title, title, subtitle]],
    ['Nom;Prénom;Société;Téléphone', [title, title, subtitle, UNUSED]],
    ['NOM;QUALITÉ', [title, subtitle]],
    ['Invité(e);Sous-titre;Photo', [title, subtitle, picture]],
    ['Première ligne;Deuxième ligne;Libellé', [title, subtitle, PRESET_NAME]],
    ['Titre;Nom;Ville', [subtitle, title, UNUSED]],
    ['Name;Role;T-shirt size', [title, subtitle, UNUSED]],
    ['Name;Role;avatarUrl;Accent color', [title, subtitle, picture, 'accentColor']],
  ])) {
    const cells = targets.map((_, n) => `x${n}`).join(';');
    assert.deepEqual(targetsOf(`${headings}\n${cells}\n${cells}`), targets, headings);
  }
});

test('a given name stands before the family name, and further columns of a line follow it', () => {
  assert.deepEqual(payloads(sheet('Nom;Prénom;Fonction;Société\nFournier;Amélie;Lumière;Radio\nNoël;;;')), [
    { title: 'Amélie Fournier', subtitle: 'Lumière, Radio' }, { title: 'Noël' },
  ]);
});

test('without headings, the first column is the title, and pictures are recognized', () => {
  assert.deepEqual(targetsOf('https://example.org/a.png;Ada;Writer\nb.jpg;Alan;Pilot'), ['avatarUrl', 'title', 'subtitle']);
  assert.deepEqual(payloads(sheet('Ada,Writer,London\nAlan,Pilot,Bletchley')), [
    { title: 'Ada', subtitle: 'Writer, London' }, { title: 'Alan', subtitle: 'Pilot, Bletchley' },
  ]);
});

test('an empty cell keeps its place', () => {
  for (const separator of ['\t', ';', ',']) {
    const rows = [['Name', 'E-mail', 'Role'], ['Ada', '', '"Writer"'], ['"Alan"', '', 'Pilot'], ['', '"x"', 'alone']];
    const list = sheet(rows.map((cells) => cells.join(separator)).join('\n'));
    assert.deepEqual(list.items.map(({ title, details, state }) => [title, details, state]), [
      ['Ada', 'Writer', 'new'], ['Alan', 'Pilot', 'new'], ['', 'alone', 'no-title'],
    ], JSON.stringify(separator));
  }
});

test('a table may have cells of many lines', () => {
  for (const separator of [',', ';', '\t']) {
    const cells = [['Ada', '"Writer\nof the ""Notes"",\n\n;countess"', 'London'], ['"Alan\nTuring"', 'Pilot', '"x\ny\nz"']];
    const list = sheet(cells.map((row) => row.join(separator)).join('\r\n'));
    assert.equal(list.isTable, true, JSON.stringify(separator));
    assert.deepEqual(list.items.map(({ title, details }) => [title, details]), [
      ['Ada', 'Writer of the "Notes", ;countess, London'], ['Alan Turing', 'Pilot, x y z'],
    ]);
  }
});

test('the line sep= of a spreadsheet is the separator and no guest', () => {
  assert.deepEqual(payloads(sheet('sep=;\nName;Role\nAda, Countess;Writer')), [{ title: 'Ada, Countess', subtitle: 'Writer' }]);
});

test('the user decides about the header and the columns', () => {
  const text = 'Vorname;Nachname\nAda;Lovelace\nAlan;Turing';
  assert.equal(sheet(text).hasHeader, false);
  const targets = new Map([[0, 'subtitle'], [1, 'title']]);
  const list = sheet(text, { usesHeader: true, targets });
  assert.deepEqual(list.columns.map(({ heading, samples }) => [heading, samples]), [['Vorname', ['Ada', 'Alan']], ['Nachname', ['Lovelace', 'Turing']]]);
  assert.deepEqual(payloads(list), [{ title: 'Lovelace', subtitle: 'Ada' }, { title: 'Turing', subtitle: 'Alan' }]);
});

test('a column can name the preset', () => {
  const [first, second] = sheet('Label;Name;Role\nHost;Ada;Writer\n;Alan;Pilot').presets('lower');
  assert.deepEqual([first.name, second.name], ['Host', 'Alan']);
});

test('a second import of a file makes no doubles', () => {
  const text = csv(';', '\r\n');
  const presets = sheet(text).presets('lower');
  const again = sheet(text, { presets });
  assert.deepEqual([states(again), again.presets('lower'), again.rest], [['exists', 'exists'], [], '']);
});

test('a row with a problem stays, below the header', () => {
  const text = 'Name;Role;Photo;Accent color\nAda;Writer;nobody.png;\nAl\ufffdn;Pilot;;\nGrace;Admiral;;#ff0000\nEmmy;;;red\n;alone;;';
  const list = sheet(text);
  assert.deepEqual(states(list), ['no-picture', 'lost-letters', 'new', 'wrong-value', 'no-title']);
  assert.deepEqual(list.items.map(({ wrong }) => wrong), ['nobody.png', '', '', 'red', '']);
  assert.deepEqual(payloads(list), [{ title: 'Grace', subtitle: 'Admiral', accentColor: '#ff0000' }]);
  assert.equal(list.rest, text.replace('Grace;Admiral;;#ff0000\n', ''));
});

test('an overlay made from its schema gets columns too', () => {
  const form = new PresetForm(TICKER, {});
  const list = sheet('Text;Speed\nHello;2\nWorld;0', { form, usesHeader: true });
  assert.deepEqual([payloads(list), states(list)], [[{ text: 'Hello', speed: 2 }], ['new', 'wrong-value']]);
});

test('a field that was chosen for another overlay is not lost in one that has no such field', () => {
  const form = new PresetForm(TICKER, {});
  const text = 'Text;Speed\nHello;2';
  const chosen = (/** @type {Array<[number, string]>} */ targets) => (
    sheet(text, { form, usesHeader: true, targets: new Map(targets) }).columns.map(({ target }) => target));
  assert.deepEqual(chosen([[0, 'title'], [1, 'subtitle']]), ['text', 'speed']);
  assert.deepEqual(chosen([[0, PRESET_NAME], [1, UNUSED]]), [PRESET_NAME, UNUSED]);
});

test('a sheet with more rows than a call has arguments is read', () => {
  const rows = Array.from({ length: 300_000 }, () => ['Ada', 'Writer']);
  assert.deepEqual(columnsOf(null, rows, FORM, new Map()).map(({ target }) => target), ['title', 'subtitle']);
});

test('only a field for any file can show a video', () => {
  const video = /** @type {any} */ ({ id: '2', name: 'Amelie.mp4', type: 'video', url: '/assets/2.mp4' });
  const picture = (/** @type {any[]} */ assets, /** @type {PresetForm} */ form, /** @type {string} */ text) => (
    new PastedPresets(text, { usesHeader: true, targets: new Map() }, form, [], assets).items.map(({ state, payload }) => [state, payload]));
  const guest = 'Name;Photo\nAda;amelie';
  assert.deepEqual(picture([video, ...ASSETS], FORM, guest), [['new', { title: 'Ada', avatarUrl: '/assets/1.png' }]]);
  assert.deepEqual(picture([video], FORM, guest).map(([state]) => state), ['no-picture']);
  const schema = { properties: { text: { type: 'string' }, clip: { type: 'string', gddType: 'file-path' } } };
  const form = new PresetForm({ ...TICKER, schema }, {});
  assert.deepEqual(picture([video], form, 'Text;Clip\nAda;amelie.mp4'), [['new', { text: 'Ada', clip: '/assets/2.mp4' }]]);
});

test('a choice about columns is forgotten with the columns', () => {
  const choice = new SheetChoice();
  const follow = (/** @type {string} */ text) => choice.follow(new PastedPresets(text, choice, FORM, [], []).columns);
  follow('Name;Role\nAda;Writer');
  choice.targets.set(1, UNUSED);
  follow('Name;Role\nAda;Writer\nAlan;Pilot');
  assert.equal(choice.targets.get(1), UNUSED, 'a line was added');
  follow('Role;Name\nWriter;Ada');
  assert.equal(choice.targets.size, 0);
  Object.assign(choice, { usesHeader: false });
  choice.targets.set(0, 'title');
  choice.forget();
  assert.deepEqual([choice.usesHeader, choice.targets.size], [null, 0]);
});
