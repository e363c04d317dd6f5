/** Lists whose nodes follow their items. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { el } from '../../../ui/shared/dom.js';
import { keyedList, rowsOf } from '../../../ui/shared/keyed-list.js';
import { installDocument } from '../fake-dom.js';

/** @type {ReturnType<typeof installDocument>} */
let document;
let list = /** @type {any} */ (null);
beforeEach(() => {
  document = installDocument();
  list = el('ul');
  document.body.append(list);
});

/** @param {string} keys a letter for each item @param {string} [text] */
function render(keys, text = '') {
  keyedList(
    list,
    keys,
    (key) => key,
    (key) => el('li', { id: key }, el('button', {}, key)),
    (node, key) => node.setAttribute('title', key + text),
  );
}
const order = () => list.children.map((/** @type {any} */ node) => node.getAttribute('id') || node.localName).join('');
const nodes = () => new Map(list.children.map((/** @type {any} */ node) => [node.getAttribute('id'), node]));

test('a node is kept as long as its item, wherever it goes', () => {
  render('abc');
  const before = nodes();
  render('cxab');
  assert.equal(order(), 'cxab');
  for (const key of 'abc') assert.equal(nodes().get(key), before.get(key), key);
  render('xb');
  assert.equal(order(), 'xb');
  render('abx');
  assert.notEqual(nodes().get('a'), before.get('a'), 'an item that comes back is a new one');
  render('');
  assert.equal(order(), '');
});

test('every row is updated at every call, a new one too', () => {
  render('ab', '1');
  render('abc', '2');
  assert.deepEqual(list.children.map((/** @type {any} */ node) => node.getAttribute('title')), ['a2', 'b2', 'c2']);
});

test('a child of another origin stays behind the rows', () => {
  list.append(el('button'));
  render('ab');
  render('cab');
  assert.equal(order(), 'cabbutton');
  render('');
  assert.equal(order(), 'button');
});

test('nothing moves where the order is the same', () => {
  render('abc');
  list.insertBefore = () => assert.fail('a node was moved');
  render('abc');
});

test('the node with the focus never moves', () => {
  // Every order of four, from every order, with each of them focused.
  const orders = permutations('abcd');
  for (const to of orders) {
    for (const key of 'abcd') {
      render('');
      render('abcd');
      const button = nodes().get(key).querySelector('button');
      button.focus();
      render(to);
      assert.equal(order(), to);
      assert.equal(document.activeElement, button, `${key} in ${to}`);
    }
  }
});

test('the row in the place of a removed one gets its focus', () => {
  const focusedAfter = (/** @type {string} */ key, /** @type {string} */ after) => {
    render('');
    render('abc');
    nodes().get(key).querySelector('button').focus();
    render(after);
    return document.activeElement.parentNode?.getAttribute('id');
  };
  assert.equal(focusedAfter('b', 'ac'), 'c');
  assert.equal(focusedAfter('c', 'ab'), 'b');
  assert.equal(focusedAfter('a', 'xbc'), 'x');
});

test('without a row the focus goes to what is beside the list', () => {
  const add = el('button');
  document.body.append(add);
  render('a');
  nodes().get('a').querySelector('button').focus();
  render('');
  assert.equal(document.activeElement, add);
});

test('a list that does not have the focus does not take it', () => {
  render('ab');
  render('b');
  assert.equal(document.activeElement, document.body);
});

test('a row may be an object with its node', () => {
  class Row {
    constructor() { this.element = el('li'); }
  }
  const renderRows = (/** @type {string[]} */ items) =>
    keyedList(
      list,
      items,
      (item) => item,
      () => new Row(),
      (row, item) => row.element.setAttribute('id', item),
    );
  renderRows(['a', 'b']);
  const [first, second] = rowsOf(list);
  assert.ok(first instanceof Row);
  renderRows(['b', 'a']);
  assert.deepEqual(rowsOf(list), [second, first]);
  assert.equal(order(), 'ba');
});

/** @param {string} letters @returns {string[]} */
function permutations(letters) {
  if (letters.length < 2) return [letters];
  return [...letters].flatMap((letter) => permutations(letters.replace(letter, '')).map((rest) => letter + rest));
}
