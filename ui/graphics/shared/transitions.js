// @ts-check
/**
 * The entrance and the exit of a graphic, which are transitions of its style sheet between the classes `shown` and not
 * `shown`. While it is hidden, the attribute `data-hidden-at` says at which edge it is, so that it can enter from one
 * edge and leave to another; without the attribute it is where the style sheet says.
 */
import { delay, toggleState } from './dom.js';
import { entranceEdge, exitEdge, leaveMs } from './theme.js';

/** @typedef {import('./theme.js').Edge} Edge */

const EDGE = 'data-hidden-at';

/** @param {HTMLElement} graphic @param {unknown} theme @param {boolean} skipAnimation */
export function enter(graphic, theme, skipAnimation) {
  const isShown = graphic.classList.contains('shown');
  // One that is still leaving returns from where it is.
  if (!isShown && !graphic.classList.contains('leaving')) moveTo(graphic, entranceEdge(theme));
  toggleState(graphic, 'shown', true, skipAnimation);
}

/** @param {HTMLElement} graphic @param {unknown} theme @param {boolean} skipAnimation
 * @returns {Promise<void>} fulfilled when it is hidden, unless it entered again */
export async function leave(graphic, theme, skipAnimation) {
  // The edge has an effect only from the moment when it is no longer shown.
  if (graphic.classList.contains('shown')) setEdge(graphic, exitEdge(theme));
  toggleState(graphic, 'shown', false, skipAnimation);
  if (skipAnimation) return;
  graphic.classList.add('leaving');
  await delay(leaveMs(theme));
  graphic.classList.remove('leaving');
}

/** Moves a hidden graphic to an edge at once.
 * @param {HTMLElement} graphic @param {Edge | null} edge */
function moveTo(graphic, edge) {
  graphic.classList.add('instant');
  setEdge(graphic, edge);
  // Reading a size makes the browser apply the place while transitions are off.
  void graphic.offsetWidth;
  graphic.classList.remove('instant');
}

/** Says at which edge a graphic is while it is hidden.
 * @param {HTMLElement} graphic @param {Edge | null} edge null for the place that the style sheet says */
export function setEdge(graphic, edge) {
  if (edge) graphic.setAttribute(EDGE, edge);
  else graphic.removeAttribute(EDGE);
}
