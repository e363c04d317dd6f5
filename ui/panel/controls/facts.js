// @ts-check
/** Facts in a row, such as "Image · 1 kB · in 1 preset", which wraps between them. The style hides a separator at the
 * start of a line. */
import { el } from '../../shared/dom.js';

const SEPARATOR = ' · ';

/** @param {Element} element of the class `facts` @param {readonly string[]} texts empty ones are left out */
export function setFacts(element, texts) {
  const facts = texts.filter((text) => text !== '');
  if (element.textContent !== facts.join(SEPARATOR)) element.replaceChildren(...factsOf(...facts));
}

/** A fact that has a separator before it, in markup.
 * @param {string} html */
export const secondFact = (html) => `
  <span class="fact"><span class="fact-separator" aria-hidden="true">${SEPARATOR}</span>${html}</span>`;

/** The children of an element of the class `facts`.
 * @param {...(string | Node)} facts */
export function factsOf(...facts) {
  return facts.map((fact, i) => {
    const separator = i > 0 && el('span', { class: 'fact-separator', 'aria-hidden': 'true' }, SEPARATOR);
    return el('span', { class: 'fact' }, separator, fact);
  });
}
