// @ts-check
/** The keys that work in the whole panel. */
import { footer } from './frame/footer.js';
import { VIEWS, currentView, openView } from './frame/views.js';
import { keyMeaning, shownByKey } from '../domain/key-meaning.js';
import { isRightToLeft } from '../i18n/i18n.js';
import { queryAll, isMac } from '../shared/dom.js';
import { isTyping, onKeyDown } from '../shared/key-down.js';
import { store } from '../server/store.js';

/** @typedef {import('../domain/key-meaning.js').Shortcut} Shortcut */

/** What a key that is held must not repeat: it would show and hide in turn, or skip presets. */
const NOT_REPEATED = ['undo', 'toggle', 'take', 'next', 'previous'];
/** Rows of buttons in which arrow keys move the focus. */
const ROWS = '.chips, .strip, .segmented, .overlay-filter';

/** @param {Shortcut} shortcut @returns {boolean} whether it did something */
function run({ does, which = 0 }) {
  const channels = shownByKey(store.catalogue);
  switch (does) {
    case 'hide-all':
      footer().hideAll();
      return true;
    case 'undo':
      return footer().undoHideAll();
    case 'toggle':
      return withCard(channels[which], (card) => card.buttons.toggle());
    case 'take':
      return takeTouched();
    case 'next':
    case 'previous':
      return withCard(channels[0], (card) => card.step(does));
    case 'view':
      openView(VIEWS[which], true);
      return true;
    case 'shortcuts':
      document.dispatchEvent(new CustomEvent('cue-shortcuts'));
      return true;
    case 'search':
      return openSheet() || focusSearch();
    default:
      return false;
  }
}

/** Calls a function with the card of a channel.
 * @param {string | undefined} channel @param {(card: any) => void} act @returns {boolean} whether there is
 * a card */
function withCard(channel, act) {
  if (channel === undefined) return false;
  const card = document.querySelector(`.card[data-channel="${CSS.escape(channel)}"]`);
  if (card) act(card);
  return card !== null;
}

/** Takes the cue of the card that was touched last. @returns {boolean} whether there is one */
function takeTouched() {
  const card = /** @type {any} */ (document.querySelector('.card[data-touched]'));
  if (card) card.buttons.takeByKey();
  return card !== null;
}

/** Opens the list of all entries of the card that was touched last, or of the first one that has entries, while Show
 * is open. @returns {boolean} whether there is one */
function openSheet() {
  if (currentView() !== 'show') return false;
  const cards = /** @type {any[]} */ ([...queryAll('.card[data-touched]'), ...queryAll('.card')]);
  return cards.some((card) => card.openSheet !== undefined && card.openSheet());
}

function focusSearch() {
  openView('presets');
  const field = document.querySelector('#v-presets input[type="search"]');
  if (field instanceof HTMLInputElement) field.focus();
  return field !== null;
}

/** Moves the focus in a row of buttons.
 * @param {KeyboardEvent} event @returns {boolean} whether it moved */
function moveInRow({ key, target }) {
  const right = isRightToLeft() ? -1 : 1;
  const step = { ArrowRight: right, ArrowLeft: -right }[key];
  if (!step || !(target instanceof HTMLElement) || isTyping(target)) return false;
  const row = target.closest(ROWS);
  if (!row) return false;
  const stops = queryAll('button, input', row).filter((stop) => stop.getClientRects().length > 0);
  const next = stops[stops.indexOf(target) + step];
  if (next) next.focus();
  return next !== undefined;
}

/** @param {KeyboardEvent} event @param {Shortcut | null} shortcut */
function isRepeatIgnored(event, shortcut) {
  if (!event.repeat) return false;
  if (shortcut) return NOT_REPEATED.includes(shortcut.does);
  return event.key === 'Enter' && event.target instanceof HTMLButtonElement;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.defaultPrevented) return;
  const shortcut = keyMeaning(event, isTyping(event.target), isMac);
  if (isRepeatIgnored(event, shortcut)) {
    event.preventDefault();
    return;
  }
  const isDialogOpen = document.querySelector('dialog[open]') !== null;
  const isAllowed = !isDialogOpen || (shortcut !== null && shortcut.does === 'hide-all');
  if (isAllowed && (shortcut ? run(shortcut) : moveInRow(event))) event.preventDefault();
}

/** Ignores the click on a disabled button. It stays in the tab order, so that its reason can be read. A place of a card
 * does what it said when it was pressed down, so it decides for itself.
 * @param {Event} event */
function onClick(event) {
  const isIgnored = event.target instanceof Element && event.target.closest('[aria-disabled="true"]:not(.place)');
  if (!isIgnored) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Starts listening to keys. */
export function listenToKeys() {
  onKeyDown(document, onKey);
  document.addEventListener('click', onClick, true);
}
