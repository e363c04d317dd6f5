// @ts-check
/** The list of shortcuts, under `?`. A modal dialog: the browser keeps the focus inside, Escape closes
 * it, and the focus goes back to where it was. */
import { CueElement } from '../../shared/element.js';
import { query, setText } from '../../shared/dom.js';
import { channelName } from '../../domain/channel-name.js';
import { shownByKey } from '../../domain/key-meaning.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';

class Shortcuts extends CueElement {
  static html = `
    <dialog class="dialog" aria-labelledby="shortcuts-title">
      <div class="dialog-header"><h2 id="shortcuts-title" data-t="shortcuts.title"></h2><button class="button quiet square" data-tip="action.close" autofocus><svg class="icon" aria-hidden="true"><use href="#i-x"/></svg></button></div>
      <dl class="shortcut-list"></dl>
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
    const list = query('.shortcut-list', this);
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
    ...shownByKey(store.catalogue).map((channel, i) => /** @type {[string[], string]} */ ([[t('key.alt'), String(i + 1)], t('shortcuts.toggle', { overlay: channelName(store.catalogue, channel) })])),
    [[t('key.shift'), t('key.esc')], t('shortcuts.hide-all')],
    [[t('key.ctrl'), 'Z'], t('shortcuts.undo')],
    [[t('key.alt'), 'N'], t('shortcuts.next-preset')],
    [[t('key.alt'), t('key.shift'), 'N'], t('shortcuts.previous-preset')],
    [[t('key.enter')], t('shortcuts.enter')],
    [[t('key.space')], t('shortcuts.clock')],
    [['+', '−'], t('shortcuts.minute')],
    [['←', '→'], t('shortcuts.arrows')],
    [['1', '…', '5'], t('shortcuts.views')],
    [['/'], t('shortcuts.search')],
    [['?'], t('shortcuts.help')],
  ];
}
