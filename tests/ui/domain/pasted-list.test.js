/** Lists of guests as people paste them: from a mail, a document and a spreadsheet. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as lowerThird from '../../../ui/graphics/lower-third/panel/preset-form.js';
import { parsePastedList } from '../../../ui/domain/pasted-list.js';
import { MAX_CELL_LENGTH, PastedPresets } from '../../../ui/domain/pasted-presets.js';
import { PresetForm } from '../../../ui/domain/preset-form.js';
import { LOWER, withManifest } from '../test-catalogue.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');

const FORM = new PresetForm(withManifest(LOWER), lowerThird);
const listOf = (text) => new PastedPresets(text, { usesHeader: null, targets: new Map() }, FORM, [], []);
/** The title and the subtitle of each entry; a problem after them. */
const parsed = (text) => listOf(text).items.map(({ title, details, state }) =>
  (state === 'new' ? [title, details] : [title, details, state]));

test('the subtitle follows a tab, a semicolon, a dash between spaces, or a comma', () => {
  for (const line of [
    'Ada Lovelace\tMathematician',
    'Ada Lovelace;Mathematician',
    'Ada Lovelace ; Mathematician',
    'Ada Lovelace – Mathematician',
    'Ada Lovelace — Mathematician',
    'Ada Lovelace - Mathematician',
    'Ada Lovelace, Mathematician',
    '• Ada Lovelace, Mathematician',
  ]) {
    assert.deepEqual(parsed(line), [['Ada Lovelace', 'Mathematician']], line);
  }
  assert.deepEqual(parsed('Ada Lovelace'), [['Ada Lovelace', '']]);
});

test('each line of a list may have another separator, and the strongest one counts', () => {
  assert.deepEqual(parsed('Martin Luther King, Jr. – Pastor, activist\nJean-Luc Godard, Director\nGrace Hopper'), [
    ['Martin Luther King, Jr.', 'Pastor, activist'], ['Jean-Luc Godard', 'Director'], ['Grace Hopper', ''],
  ]);
});

test('a table has one separator: a comma in it is text', () => {
  assert.deepEqual(parsed('Dupont, Marie\tÉclairagiste\nDurand, Paul\nMartin, Léa\tSon, image'), [
    ['Dupont, Marie', 'Éclairagiste'], ['Durand, Paul', ''], ['Martin, Léa', 'Son, image'],
  ]);
});

test('cells after the second one join it', () => {
  assert.deepEqual(parsed('Ada;Mathematician;London\nAlan;;Bletchley'), [['Ada', 'Mathematician, London'], ['Alan', 'Bletchley']]);
  assert.deepEqual(parsed('Ada, Mathematician, London'), [['Ada', 'Mathematician, London']]);
});

test('quoted cells may contain separators, quotation marks and line breaks', () => {
  assert.deepEqual(parsed('"Lovelace, Ada","Wrote the ""Notes"""\n"Hopper, Grace",Admiral'), [
    ['Lovelace, Ada', 'Wrote the "Notes"'],
    ['Hopper, Grace', 'Admiral'],
  ]);
  assert.deepEqual(parsed('"Lovelace; Ada";"Mathematician\nand writer"\r\nAlan;Cryptanalyst'), [
    ['Lovelace; Ada', 'Mathematician and writer'],
    ['Alan', 'Cryptanalyst'],
  ]);
  assert.deepEqual(parsed('Ada\t"Mathematician\nwriter"\nAlan\tCryptanalyst'), [['Ada', 'Mathematician writer'], ['Alan', 'Cryptanalyst']]);
});

test('a quotation mark that is part of a name stays in it', () => {
  assert.deepEqual(parsed('"Weird Al" Yankovic, Musician\nDwayne "The Rock" Johnson, Actor'), [
    ['"Weird Al" Yankovic', 'Musician'],
    ['Dwayne "The Rock" Johnson', 'Actor'],
  ]);
});

test('a quotation mark that is never closed is a problem of its line alone', () => {
  assert.deepEqual(parsed('"Ada, Mathematician\nAlan, Cryptanalyst'), [['"Ada', 'Mathematician', 'open-quote'], ['Alan', 'Cryptanalyst']]);
  const { rows } = parsePastedList('"Ada, Mathematician\nAlan, Cryptanalyst\n"Grace",Admiral');
  assert.deepEqual(rows.map(({ line, isOpen }) => [line, isOpen]), [[1, true], [2, false], [3, false]]);
});

test('a line of column names is the header, and only the first line can be one', () => {
  for (const header of ['Name;Role', 'Nom\tFonction', 'title,subtitle', '"Name","Job title"', 'Invité(e) ; Sous-titre']) {
    const { header: found, items } = listOf(`\ufeff\n${header}\nAda;Mathematician`);
    assert.equal(found && found.source, header);
    assert.deepEqual(items.map(({ line }) => line), [3], header);
  }
  assert.equal(listOf('Title').header, null, 'a single word may be a guest');
  assert.equal(listOf('Ada, Speaker').header, null);
  assert.equal(listOf('Ada;Mathematician\nName;Role').items.length, 2);
});

test('an entry needs a title, and both lines have a limit', () => {
  assert.deepEqual(parsed(';Mathematician\nAda;Writer'), [['', 'Mathematician', 'no-title'], ['Ada', 'Writer']]);
  const [long, longest] = ['x'.repeat(MAX_CELL_LENGTH + 1), 'é'.repeat(MAX_CELL_LENGTH)];
  assert.deepEqual(parsed(`${long}\n${longest}\nAda;${long}`).map(([, , problem]) => problem), ['too-long', undefined, 'too-long']);
});

test('every written line is found again in the sources of the entries', () => {
  const text = 'Ada;Mathematician\n\n"Hopper\nGrace";Admiral\n;only a subtitle\n"open;x\nAlan;Cryptanalyst';
  const { rows } = parsePastedList(text);
  assert.equal(rows.map(({ source }) => source).join('\n'), text.replace('\n\n', '\n'));
});
