// @ts-check
/**
 * The list of everything that a card offers, in place of the cards. A press or Enter makes an entry the cue and closes
 * the list; it never puts anything on air. The focus stays in the search while the arrow keys move, as in a combo box.
 */
import { stepped } from '../../domain/order.js';
import { activeEntry, foundEntries } from '../../domain/preset-sheet.js';
import { partsOf, setAttr, setEnabled, setLabel, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { onKeyDown } from '../../shared/key-down.js';
import { keyedList } from '../../shared/keyed-list.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { SheetRow } from './sheet-row.js';

/** @typedef {import('../../domain/preset-sheet.js').SheetEntry} SheetEntry */
/** What a card offers. `add` makes another entry, such as a preset of the cue.
 * @typedef {object} SheetSource
 * @property {HTMLElement} card
 * @property {() => string} title
 * @property {() => SheetEntry[]} entries in order
 * @property {(key: string) => void} choose makes an entry the cue
 * @property {{ text: () => string, run: () => void } | null} add */

const LIST_ID = 'preset-sheet-list';
/** A list with more entries has two columns where there is room. */
const MAX_ONE_COLUMN = 9;

export class PresetSheet extends CueElement {
  static html = `
    <div class="toolbar">
      <label class="search">
        <svg class="icon" aria-hidden="true"><use href="#i-search"/></svg>
        <input type="search" role="combobox" aria-autocomplete="list" aria-expanded="true" aria-controls="${LIST_ID}"
            autocomplete="off" spellcheck="false">
      </label>
      <button class="button square add"><svg class="icon" aria-hidden="true"><use href="#i-plus"/></svg></button>
      <button class="button square close" data-tip="action.close">
        <svg class="icon" aria-hidden="true"><use href="#i-x"/></svg>
      </button>
    </div>
    <p class="sheet-empty" role="status"></p>
    <div class="sheet-scroll"><ol role="listbox" id="${LIST_ID}"></ol></div>
    <p class="sheet-note" data-t="sheet.note"></p>`;

  parts = partsOf(this, {
    search: 'input[type="search"]',
    add: 'button.add',
    close: 'button.close',
    list: 'ol',
    empty: '.sheet-empty',
  });

  /** @type {SheetSource | null} */
  source = null;

  /** The key of the entry that the keys moved to; '' before. */
  moved = '';

  /** What had the focus before.
   * @type {HTMLElement | null} */
  opener = null;

  /** Called when it opens and closes.
   * @type {(isOpen: boolean) => void} */
  onToggle = () => {};

  ready() {
    const { search, add, close } = this.parts;
    this.setAttribute('role', 'dialog');
    this.tabIndex = -1;
    search.addEventListener('input', () => {
      this.moved = '';
      this.render();
    });
    add.addEventListener('click', () => this.add());
    close.addEventListener('click', () => this.close());
    onKeyDown(this, (event) => this.onKey(event));
  }

  get isOpen() {
    return this.source !== null;
  }

  /** @param {SheetSource} source */
  open(source) {
    const { search } = this.parts;
    if (!this.isOpen) this.opener = /** @type {HTMLElement | null} */ (document.activeElement);
    this.source = source;
    this.moved = '';
    search.value = '';
    this.onToggle(true);
    this.render();
    // The keyboard of a phone would cover the list.
    if (window.matchMedia('(pointer: coarse)').matches) this.focus();
    else search.focus();
    this.scrollToActive();
  }

  close() {
    const { source, opener } = this;
    if (!source) return;
    this.source = null;
    const hadFocus = this.contains(document.activeElement);
    this.onToggle(false);
    if (hadFocus && opener && opener.isConnected) opener.focus();
  }

  /** @returns {SheetEntry[]} */
  get found() {
    return this.source ? foundEntries(this.source.entries(), this.parts.search.value) : [];
  }

  /** @param {string} key of an entry */
  choose(key) {
    if (!this.source || !store.online) return;
    this.source.choose(key);
    this.close();
  }

  add() {
    const { source } = this;
    if (!source || !source.add) return;
    // Its result is a message on the card.
    this.close();
    source.add.run();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const isButton = target instanceof HTMLButtonElement;
    if (key === 'Escape') this.close();
    else if (key === 'Enter' && !isButton) this.chooseActive();
    else if (key === 'ArrowUp' || key === 'ArrowDown') this.move(key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  chooseActive() {
    const active = activeEntry(this.found, this.moved);
    if (active) this.choose(active.key);
  }

  /** @param {string} key of the keyboard */
  move(key) {
    const { found } = this;
    const active = activeEntry(found, this.moved);
    const index = active ? stepped(key, found.indexOf(active), found.length) : null;
    if (index === null) return;
    this.moved = found[index].key;
    this.render();
    this.scrollToActive();
  }

  update() {
    if (this.source && !this.source.card.isConnected) this.close();
    this.render();
  }

  render() {
    const { source, parts } = this;
    if (!source) return;
    const entries = source.entries();
    const found = foundEntries(entries, parts.search.value);
    const active = activeEntry(found, this.moved);
    this.classList.toggle('two-columns', entries.length > MAX_ONE_COLUMN);
    const hint = t('sheet.search', { count: entries.length });
    setAttr(this, 'aria-label', source.title());
    setAttr(parts.list, 'aria-label', source.title());
    setAttr(parts.search, 'placeholder', hint);
    setAttr(parts.search, 'aria-label', hint);
    parts.add.hidden = source.add === null;
    if (source.add) setLabel(parts.add, source.add.text());
    setEnabled(parts.add, store.online);
    setText(parts.empty, found.length === 0 ? t('sheet.nothing-found') : '');
    const create = (/** @type {SheetEntry} */ { key }) => new SheetRow(key, () => this.choose(key));
    keyedList(parts.list, found, ({ key }) => key, create, (row, entry) => {
      row.render(entry, { isActive: entry === active, isEnabled: store.online, port: store.port });
    });
    setAttr(parts.search, 'aria-activedescendant', active && SheetRow.idOf(active.key));
  }

  scrollToActive() {
    const active = this.parts.list.querySelector('[aria-selected="true"]');
    if (active) active.scrollIntoView({ block: 'nearest' });
  }
}
customElements.define('cue-preset-sheet', PresetSheet);
