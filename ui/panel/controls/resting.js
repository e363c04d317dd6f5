// @ts-check
/** Marks an element for as long as it takes no press after one, with the attribute `data-resting`. */
import { REST_MS } from '../../domain/press-guard.js';

/** @type {WeakMap<HTMLElement, number>} */
const timers = new WeakMap();

/** @param {HTMLElement} element @param {number} [duration] in ms */
export function markResting(element, duration = REST_MS) {
  clearTimeout(timers.get(element));
  element.dataset.resting = '';
  timers.set(element, window.setTimeout(() => { delete element.dataset.resting; }, duration));
}
