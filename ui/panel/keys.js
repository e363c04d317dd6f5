// @ts-check
/** The keys that work everywhere in the panel, and what they do. */
import { footer } from './frame/footer.js';
import { VIEWS, openView } from './frame/views.js';
import { keyMeaning, shownByKey } from '../domain/key-meaning.js';
import { queryAll, isMac } from '../shared/dom.js';
import { isRightToLeft } from '../i18n/i18n.js';
import { store } from '../server/store.js';

/** Whether keys belong to the field that has the focus.
 * @param {EventTarget | null} target */
export function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['button', 'checkbox', 'radio', 'file', 'range', 'color'].includes(target.type);
}

/** What a press turns over, or takes one step further. */
const ONCE = ['undo', 'toggle', 'next', 'previous'];

/** Does something with the card of a channel.
 * @param {string | undefined} channel @param {(card: any) => void} act @returns {boolean} whether there is one */
function withCard(channel, act) {
  const card = channel === undefined ? null : document.querySelector(`.card[data-channel="${CSS.escape(channel)}"]`);
  if (card) act(card);
  return card !== null;
}

/** @param {NonNullable<ReturnType<typeof keyMeaning>>} meant @returns {boolean} whether the key is used up */
function act({ does, which = 0 }) {
  switch (does) {
    case 'hide-all': footer().hideAll(); return true;
    case 'undo': return footer().undoHideAll();
    case 'toggle': return withCard(shownByKey(store.catalogue)[which], (card) => card.press());
    case 'next': case 'previous': return withCard(shownByKey(store.catalogue)[0], (card) => card.step(does));
    case 'view': openView(VIEWS[which], true); return true;
    case 'shortcuts': document.dispatchEvent(new CustomEvent('cue-shortcuts')); return true;
    default: return search();
  }
}

function search() {
  openView('presets');
  const field = document.querySelector('#v-presets input[type="search"]');
  if (field instanceof HTMLInputElement) field.focus();
  return field !== null;
}

/** Arrows move along a row of presets, durations or posters.
 * @param {KeyboardEvent} event @returns {boolean} */
function moved(event) {
  const forward = isRightToLeft() ? -1 : 1;
  const step = { ArrowRight: forward, ArrowLeft: -forward }[event.key];
  const row = event.target instanceof HTMLElement && !isTyping(event.target) && event.target.closest('.chips, .strip, .segmented, .overlay-filter');
  if (!step || !row) return false;
  const stops = queryAll('button, input', row);
  const next = stops[stops.indexOf(/** @type {HTMLElement} */ (event.target)) + step];
  if (next) next.focus();
  return next !== undefined;
}

/** Whether a key that is held must not do it again: a toggle would show and hide in turn.
 * @param {KeyboardEvent} event @param {ReturnType<typeof keyMeaning>} meant */
function isOnce(event, meant) {
  return meant ? ONCE.includes(meant.does) : event.key === 'Enter' && event.target instanceof HTMLButtonElement;
}

/** Listens from now on. */
export function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const inDialog = document.querySelector('dialog[open]') !== null;
    const meant = keyMeaning(event, isTyping(event.target), isMac);
    if (event.repeat && isOnce(event, meant)) return event.preventDefault();
    // Under an open dialog only the panic key reaches through.
    const used = inDialog ? meant !== null && meant.does === 'hide-all' && act(meant) : meant ? act(meant) : moved(event);
    if (used) event.preventDefault();
  });
  // A button that cannot be used stays in the tab order, so that its reason can be read, and does nothing.
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element && event.target.closest('[aria-disabled="true"]');
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
}
