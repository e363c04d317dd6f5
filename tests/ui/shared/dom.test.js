/** The DOM helpers. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { checkParts, el, icon, partsOf, query, queryAll, setAttr, setEnabled, setIcon, setLabel, setText } from '../../../ui/shared/dom.js';
import { installDocument } from '../fake-dom.js';

/** @type {ReturnType<typeof installDocument>} */
let document;
beforeEach(() => { document = installDocument(); });

test('an element is made with attributes, listeners and children', () => {
  let clicks = 0;
  const button = el(
    'button',
    {
      class: 'btn go',
      'data-id': 7,
      hidden: true,
      title: null,
      disabled: false,
      onclick: () => {
        clicks += 1;
      },
    },
    'Save ',
    el('b', {}, '1'),
    null,
    false,
  );
  assert.deepEqual([...button.attributes], [['class', 'btn go'], ['data-id', '7'], ['hidden', '']]);
  assert.equal(button.textContent, 'Save 1');
  button.click();
  assert.equal(clicks, 1);
});

test('an icon is decoration, and can be replaced', () => {
  const svg = icon('i-trash', true);
  assert.deepEqual([svg.getAttribute('class'), svg.getAttribute('aria-hidden')], ['icon small', 'true']);
  assert.equal(icon('i-trash').getAttribute('class'), 'icon');
  setIcon(svg, 'i-check');
  assert.equal(query('use', svg).getAttribute('href'), '#i-check');
});

test('parts are looked up at their first use and kept', () => {
  const root = el('div');
  const parts = partsOf(root, { go: 'button.go', name: 'input[name="title"]' });
  root.append(el('button', { class: 'go' }), el('label', {}, el('input', { name: 'title' })));
  assert.equal(parts.go.localName, 'button');
  assert.equal(parts.name.getAttribute('name'), 'title');
  const { go } = parts;
  go.remove();
  assert.equal(parts.go, go);
  assert.deepEqual(Object.keys(parts), ['go', 'name']);
});

test('a missing part is an error that names its selector', () => {
  const parts = partsOf(el('div'), { go: 'button.go' });
  assert.throws(() => parts.go, /no element matches "button\.go"/);
  assert.throws(() => checkParts(parts), /no element matches "button\.go"/);
  assert.throws(() => query('.x'), /no element matches "\.x"/);
});

test('a query searches the document where no root is given', () => {
  document.body.append(el('p', { class: 'a' }), el('p', { class: 'a' }));
  assert.equal(query('.a'), document.body.firstElementChild);
  assert.equal(queryAll('p.a').length, 2);
});

test('nothing is written that is there already', () => {
  const element = el('p');
  for (let i = 0; i < 2; i += 1) {
    setText(element, 5);
    setAttr(element, 'data-state', 'on');
    setEnabled(element, false);
  }
  assert.equal(element.writes, 3);
  assert.deepEqual([element.textContent, element.getAttribute('data-state'), element.getAttribute('aria-disabled')], ['5', 'on', 'true']);
  setAttr(element, 'data-state', null);
  assert.equal(element.getAttribute('data-state'), null);
  setEnabled(element, true);
  assert.equal(element.getAttribute('aria-disabled'), 'false');
});

test('a label is the name and the tooltip', () => {
  const button = el('button');
  setLabel(button, 'Delete');
  assert.deepEqual([button.getAttribute('aria-label'), button.getAttribute('title')], ['Delete', 'Delete']);
});
