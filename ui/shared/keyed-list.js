// @ts-check
/**
 * Lists whose nodes follow their items. A node is kept as long as its item, so that focus, scroll position and
 * half-typed text survive every update.
 */

/** A row is its node, or an object with one (a class that renders a row).
 * @typedef {Element | { element: Element }} Row */

/** The key and the row of each node that a keyed list has made.
 * @type {WeakMap<Element, { key: string, row: any }>} */
const ENTRIES = new WeakMap();

/**
 * Makes the children of `parent` follow `items`: one row per item, in the order of the items, ahead of every other
 * child. Nodes that are in place are not touched, and the node with the focus is never moved, because a move would
 * take the focus from it. Where the node with the focus goes, the row in its place gets the focus.
 *
 * @template T @template {Row} R
 * @param {Element} parent
 * @param {Iterable<T>} items
 * @param {(item: T) => string} key of an item, unique in this list
 * @param {(item: T) => R} create makes the row of a new item
 * @param {(row: R, item: T) => void} [update] is called for every item at every call, after `create` for a new one
 */
export function keyedList(parent, items, key, create, update = () => {}) {
  /** @type {Map<string, R>} */
  const known = new Map();
  for (const node of parent.children) {
    const entry = ENTRIES.get(node);
    if (entry) known.set(entry.key, entry.row);
  }
  /** @type {R[]} */
  const rows = [];
  for (const item of items) {
    const id = key(item);
    const row = known.get(id) || create(item);
    known.delete(id);
    ENTRIES.set(nodeOf(row), { key: id, row });
    update(row, item);
    rows.push(row);
  }
  arrange(parent, rows.map(nodeOf), [...known.values()].map(nodeOf));
}

/** The rows of a keyed list, in order.
 * @param {Element} parent @returns {any[]} as `create` made them */
export function rowsOf(parent) {
  return [...parent.children].flatMap((node) => {
    const entry = ENTRIES.get(node);
    return entry ? [entry.row] : [];
  });
}

/** @param {Row} row @returns {Element} */
function nodeOf(row) {
  return 'element' in row ? row.element : row;
}

/** Removes what is gone and brings the others in order.
 * @param {Element} parent @param {Element[]} nodes @param {Element[]} gone */
function arrange(parent, nodes, gone) {
  const focused = document.activeElement;
  const lost = gone.find((node) => node.contains(focused));
  const place = lost ? [...parent.children].indexOf(lost) : -1;
  for (const node of gone) node.remove();

  const fixed = nodes.find((node) => node.parentNode === parent && node.contains(focused));
  let cursor = parent.firstElementChild;
  for (const node of nodes) {
    // What stands ahead of the node with the focus goes behind it, instead of the node to the front.
    while (node === fixed && cursor && cursor !== node) {
      const next = cursor.nextElementSibling;
      parent.insertBefore(cursor, node.nextElementSibling);
      cursor = next;
    }
    if (cursor === node) cursor = node.nextElementSibling;
    else parent.insertBefore(node, cursor);
  }
  if (lost) focusIn(nodes[Math.min(place, nodes.length - 1)] || parent.parentElement);
}

/** @param {Element | null} node */
function focusIn(node) {
  const target = node && (node.matches('button, input') ? node : node.querySelector('button, input'));
  if (target) /** @type {HTMLElement} */ (target).focus();
}
