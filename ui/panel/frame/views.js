// @ts-check
/** The views, and which one is open. Every view is an element of its own and is loaded after the first
 * picture, so that Show is there at once. */
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

/** Opens a view.
 * @param {View} view @param {boolean} [focus] whether its tab gets the focus */
export function openView(view, focus = false) {
  open = view;
  for (const name of VIEWS) query(`#v-${name}`).hidden = name !== view;
  query('main').scrollTop = 0;
  if (focus) query(`#t-${view}`).focus();
  document.dispatchEvent(new CustomEvent('cue-view', { detail: view }));
  // What was not drawn while its view was closed is drawn now.
  store.notify();
}

/** Calls a function each time a view is opened.
 * @param {View} view @param {() => void} listener */
export function onViewOpened(view, listener) {
  document.addEventListener('cue-view', (event) => { if (/** @type {CustomEvent<View>} */ (event).detail === view) listener(); });
}

/** Loads the elements of the views; one that fails leaves the others alone, and is tried again when
 * the server is back. */
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
  const back = store.online && !wasOnline;
  wasOnline = store.online;
  if (back) loadViews();
});
