/** As much of a browser's document as the base of the graphics needs. */

class FakeClassList {
  names = new Set();

  /** @param {...string} names */
  add(...names) {
    for (const name of names) this.names.add(name);
  }

  /** @param {...string} names */
  remove(...names) {
    for (const name of names) this.names.delete(name);
  }

  /** @param {string} name @param {boolean} on */
  toggle(name, on) {
    this.names[on ? 'add' : 'delete'](name);
  }

  /** @param {string} name */
  contains(name) {
    return this.names.has(name);
  }
}

export class FakeElement extends EventTarget {
  classList = new FakeClassList();
  children = /** @type {any[]} */ ([]);
  style = new FakeStyle();
  hidden = false;
  textContent = '';
  offsetWidth = 0;
  isConnected = false;
  parentNode = /** @type {FakeElement | null} */ (null);
  attributes = new Map();
  scrollWidth = 0;
  clientWidth = 0;
  clientHeight = 0;
  offsetHeight = 0;

  /** @param {string} names */
  set className(names) {
    this.classList.names = new Set(names.split(' '));
  }

  getRootNode() {
    return this;
  }

  /** Whether it is a picture or a video, the only elements that graphics search for. */
  isMedia = false;

  querySelector() {
    return this.children.find((child) => child.isMedia) || null;
  }

  querySelectorAll() {
    return [];
  }

  /** @param {...any} children */
  append(...children) {
    this.children.push(...children);
    for (const child of children) child.parentNode = this;
  }

  /** @param {any} child */
  prepend(child) {
    this.children.unshift(child);
  }

  after() {}

  remove() {
    const siblings = this.parentNode ? this.parentNode.children : [];
    if (siblings.includes(this)) siblings.splice(siblings.indexOf(this), 1);
  }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes.set(name, value);
  }

  animate() {}

  /** @param {...any} children */
  replaceChildren(...children) {
    this.children = children;
  }

  /** @param {string} name */
  removeAttribute(name) {
    delete (/** @type {any} */ (this)[name]);
    this.attributes.delete(name);
  }
}

class FakeStyle {
  properties = new Map();

  /** @param {string} name @param {string} value */
  setProperty(name, value) {
    this.properties.set(name, value);
  }

  /** @param {string} name */
  removeProperty(name) {
    this.properties.delete(name);
  }
}

/** Makes the document of this process. Import graphics after it. */
export function installFakeDom() {
  Object.assign(globalThis, {
    HTMLElement: FakeElement,
    Document: class {},
    ShadowRoot: class {},
    document: Object.assign(new EventTarget(), {
      hidden: false,
      createElement: () => new FakeElement(),
      createElementNS: () => new FakeElement(),
    }),
    getComputedStyle: () => ({}),
    location: { href: 'http://127.0.0.1:3002/overlays/all' },
    CSS: { supports: (/** @type {string} */ _property, /** @type {string} */ value) => /^#[0-9a-f]{6}$/.test(value) },
  });
}
