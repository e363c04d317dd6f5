// @ts-check
/** The list of shortcuts, under `?`. A modal dialog: the browser keeps the focus inside, Escape closes
 * it, and the focus goes back to where it was. */
import { CueElement } from '../../shared/element.js';
import { query, setText } from '../../shared/dom.js';
import { channelName } from '../../domain/channel-name.js';
import { shownByKey } from '../../domain/key-meaning.js';
import { store } from '../../server/store.js';
import { w } from '../words.js';

class Shortcuts extends CueElement {
  static html = `
    <dialog class="sheet" aria-labelledby="shortcuts-title">
      <div class="sheet-h"><h2 id="shortcuts-title" data-t="shortcuts"></h2><button class="btn quiet sq" data-tip="close" autofocus><svg class="i" aria-hidden="true"><use href="#i-x"/></svg></button></div>
      <dl class="keylist"></dl>
    </dialog>`;

  ready() {
    const dialog = /** @type {HTMLDialogElement} */ (query('dialog', this));
    query('button', dialog).addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
    document.addEventListener('cue-shortcuts', () => {
      if (dialog.open) return;
      this.update();
      dialog.showModal();
    });
  }

  update() {
    const list = query('.keylist', this);
    const rows = keyList();
    if (list.childElementCount === rows.length * 2 && list.lang === document.documentElement.lang) return;
    list.lang = document.documentElement.lang;
    list.replaceChildren(...rows.flatMap(([keys, does]) => {
      const name = document.createElement('dt');
      for (const key of keys) {
        const cap = document.createElement('kbd');
        setText(cap, key);
        name.append(cap);
      }
      const words = document.createElement('dd');
      setText(words, does);
      return [name, words];
    }));
  }
}
customElements.define('cue-shortcuts', Shortcuts);

/** @returns {Array<[string[], string]>} keys and what they do */
function keyList() {
  return [
    ...shownByKey(store.catalogue).map((channel, i) => /** @type {[string[], string]} */ ([[w.keyAlt, String(i + 1)], w.keysShow(channelName(store.catalogue, channel))])),
    [[w.keyShift, w.keyEsc], w.keysHideAll],
    [[w.keyCtrl, 'Z'], w.keysUndo],
    [[w.keyAlt, 'N'], w.keysNext],
    [[w.keyAlt, w.keyShift, 'N'], w.keysPrevious],
    [[w.keyEnter], w.keysEnter],
    [[w.keySpace], w.keysClock],
    [['+', '−'], w.keysMinute],
    [['←', '→'], w.keysArrows],
    [['1', '…', '5'], w.keysViews],
    [['/'], w.keysSearch],
    [['?'], w.keysHelp],
  ];
}
