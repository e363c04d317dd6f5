// @ts-check
/** Small hands for the page. Everything here touches the document only when something changed. */

/** Whether the keyboard in front of the user is a Mac's. */
export const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement} */
export function query(selector, root = document) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`index.html has no ${selector}`);
  return /** @type {HTMLElement} */ (element);
}

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLInputElement} */
export function queryInput(selector, root = document) {
  return /** @type {HTMLInputElement} */ (query(selector, root));
}

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
export function queryAll(selector, root = document) {
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
}

/** @param {Element} element @param {string | number} text */
export function setText(element, text) {
  if (element.textContent !== String(text)) element.textContent = String(text);
}

/** @param {Element} element @param {string} name @param {string | null} value null takes it away */
export function setAttr(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** @param {Element} svg @param {string} id of a symbol of the sprite */
export function setIcon(svg, id) {
  setAttr(query('use', svg), 'href', `#${id}`);
}

/** Seconds as 01:12:33.
 * @param {number} seconds */
export function clock(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  return [s / 3600, (s / 60) % 60, s % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}
