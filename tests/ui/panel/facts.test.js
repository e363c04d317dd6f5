/** Facts in a row: their text, and that they are written only where they differ. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { factsOf, setFacts } from '../../../ui/panel/controls/facts.js';
import { el } from '../../../ui/shared/dom.js';
import { installDocument } from '../fake-dom.js';

beforeEach(() => { installDocument(); });

test('a separator stands before each fact but the first, inside its element', () => {
  const line = el('small', { class: 'facts' });
  setFacts(line, ['Image', '', '1 kB', 'in 1 preset']);
  assert.equal(line.textContent, 'Image · 1 kB · in 1 preset');
  assert.deepEqual([...line.children].map((fact) => fact.textContent), ['Image', ' · 1 kB', ' · in 1 preset']);
  const second = line.children[1];
  assert.equal(second.firstElementChild?.textContent, ' · ');
  assert.equal(second.firstElementChild?.getAttribute('aria-hidden'), 'true');
});

test('the same facts keep their elements', () => {
  const line = el('small', { class: 'facts' });
  setFacts(line, ['Image', '1 kB']);
  const [first] = line.children;
  setFacts(line, ['Image', '1 kB']);
  assert.equal(line.children[0], first);
  setFacts(line, ['Image', '2 kB']);
  assert.equal(line.textContent, 'Image · 2 kB');
});

test('a fact may be an element', () => {
  const button = el('button', {}, 'Reload');
  const line = el('p', { class: 'facts' }, ...factsOf('Changed elsewhere', button));
  assert.equal(line.textContent, 'Changed elsewhere · Reload');
  assert.ok(button.isConnected === line.isConnected && line.contains(button));
});
