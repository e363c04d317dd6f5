// @ts-check
/** Small hands of the graphics: everything a payload brings is checked here before it is drawn. */

/** @param {unknown} value */
export function asText(value) {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

/** @param {unknown} value @param {number} least @param {number} most */
export function asNumber(value, least, most) {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : null;
}

/** @param {unknown} value @returns {Record<string, unknown>} */
export function asRecord(value) {
  return value !== null && typeof value === 'object' ? /** @type {Record<string, unknown>} */ (value) : {};
}

/** An address that a picture or a video may come from, or ''.
 * @param {unknown} value @param {'image' | 'video'} kind */
export function mediaUrl(value, kind) {
  if (typeof value !== 'string' || value.trim() === '') return '';
  try {
    const url = new URL(value, location.href);
    const allowed = url.protocol === 'http:' || url.protocol === 'https:' || url.href.toLowerCase().startsWith(`data:${kind}/`);
    return allowed ? url.href : '';
  } catch (_) {
    return '';
  }
}

/** Sets a text as text; an empty one takes no room.
 * @param {HTMLElement} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === '';
}

/** @param {string} tag @param {string} className */
export function part(tag, className) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  return element;
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...Element} children */
export function drawing(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return /** @type {SVGElement} */ (element);
}

/** Puts an element in a state, with or without the way there.
 * @param {HTMLElement} element @param {string} state a class @param {boolean} on @param {boolean} instant */
export function toState(element, state, on, instant) {
  if (instant) element.classList.add('instant');
  element.classList.toggle(state, on);
  if (instant) {
    // Reading a size makes the browser take the new state while transitions are off.
    void element.offsetWidth;
    element.classList.remove('instant');
  }
}
