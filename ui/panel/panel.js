// @ts-check
/**
 * The panel begins here: the language of the last time, the frame, Show, then the other views, and the
 * store, which tells them all what the server says.
 */
import './frame/sprite.js';
import './frame/header.js';
import './frame/tabs.js';
import './frame/footer.js';
import './frame/shortcuts.js';
import './frame/announcer.js';
import { currentView, loadViews, openView } from './frame/views.js';
import { listenToKeys } from './keys.js';
import { readPref, writePref } from '../shared/local-prefs.js';
import { store } from '../server/store.js';
import { fillIn, language, onLanguage, speak } from './words.js';

speak(readPref('lang') || (navigator.language.startsWith('fr') ? 'fr' : 'en'));
fillIn(document);
onLanguage(() => fillIn(document));
// The server says which language is in force; this browser only remembers it for the first picture.
store.subscribe(() => {
  const told = store.status && store.status.language;
  if (!told || told === language()) return;
  speak(told);
  writePref('lang', told);
});
store.subscribe(() => document.body.classList.toggle('offline', !store.online && store.status !== null));
// What the tray asked for in vain is said on a card.
store.subscribe(() => { if (store.pendingError && currentView() !== 'show') openView('show'); });

// A file that misses its place must not take the place of the panel.
for (const type of ['dragover', 'drop']) {
  document.addEventListener(type, (event) => {
    const { dataTransfer, defaultPrevented } = /** @type {DragEvent} */ (event);
    if (defaultPrevented || !dataTransfer || !dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    dataTransfer.dropEffect = 'none';
  });
}

openView('show');
listenToKeys();
loadViews();
store.start();
