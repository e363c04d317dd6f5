/** Files of names as programs save them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from '../../../ui/domain/decode-text.js';

const NAMES = 'Nom;Fonction\r\nAmélie Fournier;Éclairagiste\r\nJosé Núñez;Director\r\nBjørn Ærø;Søn\r\nFrançois Noël;Régisseur\r\n';

/** The bytes of a text in an encoding with one byte per character.
 * @param {string} text @param {string} encoding */
function oneByte(text, encoding) {
  const decoder = new TextDecoder(encoding);
  const byte = new Map(Array.from({ length: 256 }, (_, n) => [decoder.decode(Uint8Array.of(n)), n]));
  return Uint8Array.from([...text], (character) => {
    assert.ok(byte.has(character), `${character} in ${encoding}`);
    return /** @type {number} */ (byte.get(character));
  });
}

/** @param {string} text @param {'LE' | 'BE'} order */
function utf16(text, order) {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let n = 0; n < text.length; n += 1) view.setUint16(n * 2, text.charCodeAt(n), order === 'LE');
  return new Uint8Array(view.buffer);
}

test('Unicode is read with and without a byte order mark', () => {
  const text = `${NAMES}Nguyễn Thị Ỗ;山田太郎 🎬\n`;
  for (const marked of [text, `\ufeff${text}`]) {
    for (const [bytes, encoding] of [
      [new TextEncoder().encode(marked), 'utf-8'], [utf16(marked, 'LE'), 'utf-16le'], [utf16(marked, 'BE'), 'utf-16be'],
    ]) assert.deepEqual(decodeText(/** @type {Uint8Array} */ (bytes)), { text, encoding });
  }
  assert.deepEqual(decodeText(new Uint8Array(0)), { text: '', encoding: 'utf-8' });
});

for (const encoding of ['windows-1252', 'macintosh']) {
  test(`the CSV of a spreadsheet keeps its accents: ${encoding}`, () => {
    for (const text of [
      NAMES, 'Amélie', 'Émilie;Régie', 'Jürgen Müller', 'Großmann, Jörg', 'Søren Ærø', 'Ångström; Åsa', 'Iñaki Peña',
      'João Conceição', '« Noël »; Crème brûlée', 'Anaïs', '{"name":"Amélie"}',
    ]) assert.deepEqual(decodeText(oneByte(text, encoding)), { text, encoding }, text);
  });
}

test('capitals, apostrophes and dashes are those of Windows', () => {
  const quote = 0x92;
  const dash = 0x96;
  for (const [bytes, text] of [
    [[0x44, quote, 0x41, 0x72], 'D’Ar'],
    [[0x6c, quote, 0xe9, 0x74, 0xe9], 'l’été'],
    [[0x50, 0x61, 0x20, dash, 0x20, 0xe9], 'Pa – é'],
    [oneByte('ÉMILE ÇELIK', 'windows-1252'), 'ÉMILE ÇELIK'],
    [oneByte('McÉwan', 'windows-1252'), 'McÉwan'],
  ]) assert.deepEqual(decodeText(Uint8Array.from(/** @type {number[]} */ (bytes))), { text, encoding: 'windows-1252' });
});

test('no text has the sign for an unknown character', () => {
  for (let n = 0x80; n <= 0xff; n += 1) {
    const found = decodeText(Uint8Array.from([0x41, n, 0x42]));
    assert.ok(found && !found.text.includes('\ufffd'), String(n));
  }
});

test('a file that is not text is refused', () => {
  for (const bytes of [[0x50, 0x4b, 3, 4, 20, 0, 6, 0], [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13], [0xff, 0xd8, 0xff, 0xe0, 0, 16]]) {
    assert.equal(decodeText(Uint8Array.from(bytes)), null);
  }
});
