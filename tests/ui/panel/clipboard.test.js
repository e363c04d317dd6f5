/** What is pasted into the view of the presets, as browsers get it from other programs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

class Field extends EventTarget {
  type = 'text';
}
class TextArea extends EventTarget {}
Object.assign(globalThis, {
  HTMLElement: EventTarget, HTMLInputElement: Field, HTMLTextAreaElement: TextArea, HTMLSelectElement: class {},
});
const { pastedContent } = await import('../../../ui/panel/presets/clipboard.js');

const line = new Field();
const form = { contains: (/** @type {unknown} */ target) => target === line };
/** @param {EventTarget} target @param {string} text @param {string[]} names of files */
function paste(target, text, names) {
  const clipboardData = { getData: () => text, files: names.map((name) => ({ name })) };
  const content = pastedContent(/** @type {any} */ ({ target, clipboardData }), /** @type {any} */ (form));
  return content && (content.list || content.files.map(({ name }) => name));
}
const view = new EventTarget();

test('a list and files are pasted anywhere in the view, except into other fields', () => {
  assert.equal(paste(view, 'Ada\nAlan', []), 'Ada\nAlan');
  assert.deepEqual(paste(view, '', ['image.png']), ['image.png']);
  assert.equal(paste(view, 'Ada', []), null);
  for (const field of [new Field(), new TextArea()]) assert.equal(paste(field, 'Ada\nAlan', ['image.png']), null);
});

test('the cells of a spreadsheet are a list, and not the picture of them', () => {
  assert.equal(paste(view, 'Ada\tWriter\nAlan\tPilot\n', ['image.png']), 'Ada\tWriter\nAlan\tPilot\n');
  assert.equal(paste(line, 'Ada\nAlan', ['image.png']), 'Ada\nAlan');
});

test('one cell is text for the line of a form that it is pasted into', () => {
  assert.equal(paste(line, 'Ada\n', ['image.png']), null);
  assert.equal(paste(line, 'Ada', []), null);
  assert.deepEqual(paste(line, '', ['image.png']), ['image.png']);
});

test('the names of copied files are no list', () => {
  assert.deepEqual(paste(view, 'a.png\rb.png', ['a.png', 'b.png']), ['a.png', 'b.png']);
  assert.deepEqual(paste(view, '/home/ada/a b.png\n/home/ada/b.png\n', ['a b.png', 'b.png']), ['a b.png', 'b.png']);
  assert.deepEqual(paste(line, 'a.png', ['a.png']), ['a.png']);
});
