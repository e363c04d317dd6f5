// @ts-check
/** DOM helpers of the graphics. */

/** Sets a text node. An element without text is hidden.
 * @param {HTMLElement} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === '';
}

/** @param {string} tag @param {string} [className] */
export function createElement(tag, className) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  return element;
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...Element} children */
export function createSvgElement(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return /** @type {SVGElement} */ (element);
}

/** Adds or removes a class, with or without the transitions it starts.
 * @param {HTMLElement} element @param {string} name @param {boolean} on @param {boolean} skipAnimation */
export function toggleState(element, name, on, skipAnimation) {
  if (skipAnimation) element.classList.add('instant');
  element.classList.toggle(name, on);
  if (skipAnimation) {
    // Reading a size makes the browser apply the new state while transitions are off.
    void element.offsetWidth;
    element.classList.remove('instant');
  }
}

/** @param {number} ms @returns {Promise<void>} */
export function delay(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
