// @ts-check
/**
 * The panel begins here: the language of the last time, the frame, Show, then the other views, and the
 * store, which tells them all what the server says.
 */
import '/panel/frame/sprite.js';
import '/panel/frame/header.js';
import '/panel/frame/tabs.js';
import '/panel/frame/footer.js';
import '/panel/frame/shortcuts.js';
import '/panel/frame/spoken.js';
import { currentView, loadViews, openView } from '/panel/frame/views.js';
import { listenToKeys } from '/panel/keys.js';
import { recall, remember } from '/panel/memory.js';
import { store } from '/panel/store.js';
import { fillIn, language, onLanguage, speak } from '/panel/words.js';

speak(recall('lang') || (navigator.language.startsWith('fr') ? 'fr' : 'en'));
fillIn(document);
onLanguage(() => fillIn(document));
// The server says which language is in force; this browser only remembers it for the first picture.
store.subscribe(() => {
  const told = store.status && store.status.language;
  if (!told || told === language()) return;
  speak(told);
  remember('lang', told);
});
store.subscribe(() => document.body.classList.toggle('offline', !store.online && store.status !== null));
// What the tray asked for in vain is said on a card.
store.subscribe(() => { if (store.refused && currentView() !== 'show') openView('show'); });

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
