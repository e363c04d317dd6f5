// @ts-check
/**
 * DOM helpers of every view. They write to the document only where something differs, so that a view can render its
 * whole state at every update. Text from users and servers is only ever written as text.
 */

/** Whether this is a Mac, whose keyboard has other modifier keys. */
export const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

const SVG = 'http://www.w3.org/2000/svg';

/** The class of the element that a selector matches, read from the tag at the end of the selector: an
 * `HTMLInputElement` for `input[name="host"]`, an `HTMLElement` for `.save`.
 * @template {string} S
 * @typedef {TagOf<S> extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[TagOf<S>]
 *   : TagOf<S> extends keyof SVGElementTagNameMap ? SVGElementTagNameMap[TagOf<S>] : HTMLElement} ElementOf */
/** @template {string} S
 * @typedef {S extends `${string},${string}` ? ''
 *   : Before<Before<Before<Before<LastCompound<S>, '['>, '.'>, '#'>, ':'>} TagOf */
/** @template {string} S @template {string} Mark @typedef {S extends `${infer Start}${Mark}${string}` ? Start : S} Before */
/** @template {string} S @typedef {S extends `${string} ${infer Rest}` ? LastCompound<Rest> : S} LastCompound */
/** Selectors by the name of the part.
 * @template {Record<string, string>} P @typedef {{ readonly [Name in keyof P]: ElementOf<P[Name]> }} Parts */

/** The parts of a view by name, each looked up at its first use and kept. Reading one that is missing throws an error
 * with its selector.
 *
 * A part must stay in the document as long as the view: rows that come and go are made with `keyedList`.
 * @template {string} S @template {Record<string, S>} P
 * @param {ParentNode} root @param {P} selectors @returns {Parts<P>} */
export function partsOf(root, selectors) {
  /** @type {Record<string, Element>} */
  const found = {};
  const parts = {};
  for (const [name, selector] of Object.entries(selectors)) {
    Object.defineProperty(parts, name, { enumerable: true, get: () => (found[name] ||= query(selector, root)) });
  }
  return /** @type {any} */ (parts);
}

/** Looks up every part.
 * @param {object} parts as `partsOf` makes them */
export function checkParts(parts) {
  Object.values(parts);
}

/** @template {string} S @param {S} selector @param {ParentNode} [root]
 * @returns {ElementOf<S>} the first match; throws where there is none */
export function query(selector, root = document) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`no element matches "${selector}"`);
  return /** @type {any} */ (element);
}

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLInputElement} */
export function queryInput(selector, root = document) {
  return /** @type {any} */ (query(selector, root));
}

/** @template {string} S @param {S} selector @param {ParentNode} [root] @returns {Array<ElementOf<S>>} */
export function queryAll(selector, root = document) {
  return /** @type {any} */ ([...root.querySelectorAll(selector)]);
}

/** Makes an element. Of `props`, a function is the listener of its event (`onclick`), `true` an empty attribute, every
 * other value an attribute; null, undefined and false leave the attribute out.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [props]
 * @param {...(Node | string | null | false)} children @returns {HTMLElementTagNameMap[K]} */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null && child !== false) element.append(child);
  return element;
}

/** @param {string} id of a symbol of the sprite @param {boolean} [isSmall] */
export function icon(id, isSmall = false) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', isSmall ? 'icon small' : 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#${id}`);
  svg.append(use);
  return svg;
}

/** @param {Element} element @param {string | number} text */
export function setText(element, text) {
  if (element.textContent !== String(text)) element.textContent = String(text);
}

/** @param {Element} element @param {string} name @param {string | null} value null removes the attribute */
export function setAttr(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** @param {Element} svg as `icon` makes it @param {string} id of a symbol of the sprite */
export function setIcon(svg, id) {
  setAttr(query('use', svg), 'href', `#${id}`);
}

/** Sets the tooltip of an element, which is its name for assistive technology too.
 * @param {Element} element @param {string} text */
export function setLabel(element, text) {
  setAttr(element, 'aria-label', text);
  setAttr(element, 'title', text);
}

/** Disables a button for a press and leaves it in the tab order, so that its reason can be read (keys.js ignores the
 * press).
 * @param {Element} button @param {boolean} isEnabled */
export function setEnabled(button, isEnabled) {
  setAttr(button, 'aria-disabled', String(!isEnabled));
}
