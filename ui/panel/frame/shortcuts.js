// @ts-check
/** The dialog with the list of shortcuts, which `?` opens. As a modal dialog it keeps the focus, and Escape
 * closes it. */
import { channelName } from '../../domain/channel-name.js';
import { shownByKey } from '../../domain/key-meaning.js';
import { store } from '../../server/store.js';
import { el, partsOf } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {{ keys: string[], action: string }} Shortcut */

class Shortcuts extends CueElement {
  static html = `
    <dialog class="dialog" aria-labelledby="shortcuts-title">
      <div class="dialog-header">
        <h2 id="shortcuts-title" data-t="shortcuts.title"></h2>
        <button class="button quiet square" data-tip="action.close" autofocus>
          <svg class="icon" aria-hidden="true"><use href="#i-x"/></svg>
        </button>
      </div>
      <dl class="shortcut-list"></dl>
    </dialog>`;

  parts = partsOf(this, { dialog: 'dialog', close: 'button', list: 'dl' });

  ready() {
    const { dialog, close } = this.parts;
    close.addEventListener('click', () => dialog.close());
    // The dialog itself is the target only outside of its content.
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
    document.addEventListener('cue-shortcuts', () => {
      if (dialog.open) return;
      this.renderList();
      dialog.showModal();
    });
  }

  renderList() {
    this.parts.list.replaceChildren(...shortcuts().flatMap(({ keys, action }) => [
      el('dt', {}, ...keys.map((key) => el('kbd', {}, key))),
      el('dd', {}, action),
    ]));
  }
}
customElements.define('cue-shortcuts', Shortcuts);

/** @returns {Shortcut[]} */
function shortcuts() {
  const toggles = shownByKey(store.catalogue).map((channel, i) => ({
    keys: [t('key.alt'), String(i + 1)],
    action: t('shortcuts.toggle', { overlay: channelName(store.catalogue, channel) }),
  }));
  return [
    ...toggles,
    { keys: [t('key.alt'), t('key.enter')], action: takeText() },
    { keys: [t('key.shift'), t('key.esc')], action: t('shortcuts.hide-all') },
    { keys: [t('key.ctrl'), 'Z'], action: t('shortcuts.undo') },
    { keys: [t('key.alt'), 'N'], action: t('shortcuts.next-preset') },
    { keys: [t('key.alt'), t('key.shift'), 'N'], action: t('shortcuts.previous-preset') },
    { keys: [t('key.enter')], action: t('shortcuts.enter') },
    { keys: [t('key.space')], action: t('shortcuts.clock') },
    { keys: ['+', '−'], action: t('shortcuts.minute') },
    { keys: ['←', '→'], action: t('shortcuts.arrows') },
    { keys: ['1', '…', '5'], action: t('shortcuts.views') },
    { keys: ['/'], action: t('shortcuts.search') },
    { keys: ['?'], action: t('shortcuts.help') },
  ];
}

/** The key of TAKE acts on the card that was touched last, which the list names. */
function takeText() {
  const card = document.querySelector('.card[data-touched]');
  const channel = card instanceof HTMLElement ? card.dataset.channel : undefined;
  if (channel === undefined) return t('shortcuts.take-touched');
  return t('shortcuts.take', { overlay: channelName(store.catalogue, channel) });
}
