// @ts-check
/** The choice of the overlay at the top of the form of a new preset. */
import { channelName } from '../../domain/channel-name.js';
import { el } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { translate } from '../../i18n/i18n.js';

/** @param {readonly string[]} channels @param {string} chosen @param {(channel: string) => void} onChoose */
export function createOverlayChoice(channels, chosen, onChoose) {
  const buttons = channels.map((channel) => el('button', {
    type: 'button',
    'aria-pressed': String(channel === chosen),
    onclick: () => { if (channel !== chosen) onChoose(channel); },
  }, channelName(store.catalogue, channel)));
  const choice = el('div', { class: 'segmented overlay-choice', role: 'group', 'data-label': 'field.overlay' }, ...buttons);
  const head = el('div', { class: 'new-for' }, choice);
  translate(head);
  return head;
}
