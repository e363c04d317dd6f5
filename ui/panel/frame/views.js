// @ts-check
/** The views, and which one is open. Each is an element of its own, and is loaded after the first frame, so
 * that Show appears at once. */
import { query } from '../../shared/dom.js';
import { store } from '../../server/store.js';

export const VIEWS = /** @type {const} */ (['show', 'presets', 'theme', 'health', 'settings']);
/** @typedef {typeof VIEWS[number]} View */

/** @type {View} */
let open = 'show';

/** @returns {View} */
export function currentView() {
  return open;
}

/** @param {View} view @param {boolean} [focus] whether its tab gets the focus */
export function openView(view, focus = false) {
  open = view;
  for (const name of VIEWS) query(`#v-${name}`).hidden = name !== view;
  query('main').scrollTop = 0;
  if (focus) query(`#t-${view}`).focus();
  document.dispatchEvent(new CustomEvent('cue-view', { detail: view }));
  // Elements of a closed view are not updated.
  store.notify();
}

/** Opens the pane that says why nothing is showing.
 * @param {string} channel of the overlay */
export function openChain(channel) {
  openView('health', true);
  document.dispatchEvent(new CustomEvent('cue-chain', { detail: channel }));
}

/** Calls a function each time a view is opened.
 * @param {View} view @param {() => void} listener */
export function onViewOpened(view, listener) {
  document.addEventListener('cue-view', (event) => {
    if (/** @type {CustomEvent<View>} */ (event).detail === view) listener();
  });
}

/** Loads the views that are not loaded yet. One that fails does not keep the others from loading. */
export async function loadViews() {
  const missing = VIEWS.filter((view) => !customElements.get(`cue-${view}`));
  for (const view of missing) {
    try {
      await import(`../${view}/${view}.js`);
    } catch (error) {
      console.error(`The view "${view}" could not be loaded.`, error);
    }
  }
}

let wasOnline = false;
store.subscribe(() => {
  const isBack = store.online && !wasOnline;
  wasOnline = store.online;
  if (isBack) loadViews();
});
