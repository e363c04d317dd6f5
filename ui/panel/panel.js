// @ts-check
/**
 * Starts the panel: the frame, the view Show, the other views, and the store, which notifies them of every
 * change on the server.
 */
import './frame/sprite.js';
import './frame/header.js';
import './frame/tabs.js';
import './frame/footer.js';
import './frame/shortcuts.js';
import './frame/quit-question.js';
import './frame/announcer.js';
import { currentView, loadViews, openView } from './frame/views.js';
import { listenToKeys } from './keys.js';
import { loadPanels } from './overlay-panels.js';
import { followLanguage } from '../server/language.js';
import { store } from '../server/store.js';
import { isSettingUp } from '../domain/setup.js';
import { onLanguage, translate } from '../i18n/i18n.js';

translate(document);
onLanguage(() => translate(document));
followLanguage(store);
store.subscribe(() => document.body.toggleAttribute('data-offline', !store.online && store.status !== null));
store.subscribe(() => {
  const { status } = store;
  document.body.toggleAttribute('data-setting-up', status !== null && isSettingUp(status));
});
// A card shows why a command of the tray failed.
store.subscribe(() => {
  if (store.pendingError && currentView() !== 'show') openView('show');
});

// A file that is dropped beside a drop area must not replace the panel.
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
store.prepareCatalogue = loadPanels;
loadViews();
store.start();
