/**
 * A document for tests without a browser: elements, text, attributes, listeners, focus, and the selectors that the
 * helpers use (a tag, classes, an id, attributes, lists of these, and descendants).
 */

class FakeNode extends EventTarget {
  /** @type {FakeElement | null} */
  parentNode = null;

  get parentElement() { return this.parentNode; }

  get isConnected() { return this === document.body || (this.parentNode !== null && this.parentNode.isConnected); }

  get nextElementSibling() {
    const children = this.parentNode ? this.parentNode.children : [];
    return children[children.indexOf(this) + 1] || null;
  }

  remove() {
    if (!this.parentNode) return;
    if (this.contains(document.activeElement)) document.activeElement = document.body;
    const { childNodes } = this.parentNode;
    childNodes.splice(childNodes.indexOf(this), 1);
    this.parentNode = null;
  }

  contains(node) {
    for (let at = node; at; at = at.parentNode) if (at === this) return true;
    return false;
  }
}

class FakeText extends FakeNode {
  constructor(text) {
    super();
    this.textContent = text;
  }
}

export class FakeElement extends FakeNode {
  constructor(tag) {
    super();
    this.localName = tag;
    this.attributes = new Map();
    /** @type {FakeNode[]} */
    this.childNodes = [];
    /** How often the text or an attribute was written. */
    this.writes = 0;
  }

  get children() { return this.childNodes.filter((node) => node instanceof FakeElement); }

  get firstElementChild() { return this.children[0] || null; }

  get textContent() { return this.childNodes.map((node) => node.textContent).join(''); }

  set textContent(text) {
    this.writes += 1;
    for (const node of [...this.childNodes]) node.remove();
    if (text !== '') this.append(text);
  }

  getAttribute(name) { return this.attributes.get(name) ?? null; }

  setAttribute(name, value) {
    this.writes += 1;
    this.attributes.set(name, value);
  }

  removeAttribute(name) { this.attributes.delete(name); }

  append(...nodes) { for (const node of nodes) this.insertBefore(typeof node === 'string' ? new FakeText(node) : node, null); }

  replaceChildren(...nodes) {
    this.textContent = '';
    this.append(...nodes);
  }

  insertBefore(node, before) {
    // Like a browser: a node that moves leaves its place first, and loses the focus.
    node.remove();
    node.parentNode = this;
    this.childNodes.splice(before ? this.childNodes.indexOf(before) : this.childNodes.length, 0, node);
    return node;
  }

  focus() { document.activeElement = this; }

  click() { this.dispatchEvent(new Event('click')); }

  matches(selector) { return selector.split(',').some((one) => matchesPath(this, one.trim().split(/[\s>]+/))); }

  querySelectorAll(selector) {
    return this.children.flatMap((child) => [...(child.matches(selector) ? [child] : []), ...child.querySelectorAll(selector)]);
  }

  querySelector(selector) { return this.querySelectorAll(selector)[0] || null; }
}

/** @param {FakeElement} element @param {string[]} path of compound selectors, the last one for the element itself */
function matchesPath(element, path) {
  const [last, ...above] = [...path].reverse();
  if (!matchesCompound(element, last)) return false;
  if (above.length === 0) return true;
  for (let at = element.parentNode; at; at = at.parentNode) if (matchesPath(at, [...above].reverse())) return true;
  return false;
}

/** @param {FakeElement} element @param {string} compound such as `button.go[name="a"]` */
function matchesCompound(element, compound) {
  const classes = (element.getAttribute('class') || '').split(' ');
  return (compound.match(/\[[^\]]+\]|[.#]?[\w-]+/g) || []).every((simple) => {
    if (simple.startsWith('.')) return classes.includes(simple.slice(1));
    if (simple.startsWith('#')) return element.getAttribute('id') === simple.slice(1);
    const attribute = /^\[([\w-]+)(?:="(.*)")?\]$/.exec(simple);
    if (!attribute) return element.localName === simple;
    const value = element.getAttribute(attribute[1]);
    return attribute[2] === undefined ? value !== null : value === attribute[2];
  });
}

const document = {
  body: new FakeElement('body'),
  /** @type {FakeElement} */
  activeElement: null,
  createElement: (tag) => new FakeElement(tag),
  createElementNS: (_, tag) => new FakeElement(tag),
  querySelector: (selector) => document.body.querySelector(selector),
  querySelectorAll: (selector) => document.body.querySelectorAll(selector),
};

/** Puts an empty document in place of the browser's. */
export function installDocument() {
  document.body = new FakeElement('body');
  document.activeElement = document.body;
  Object.assign(globalThis, { document });
  return document;
}
