// @ts-check
/** The row of buttons that chooses the overlay whose theme is edited. */
import { channelName } from '../../domain/channel-name.js';
import { el, setAttr, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { store } from '../../server/store.js';

export class OverlayChoice {
  /** @param {HTMLElement} root @param {(channel: string) => void} onChoose */
  constructor(root, onChoose) {
    this.root = root;
    this.onChoose = onChoose;
  }

  /** @param {readonly string[]} channels @param {string} chosen */
  render(channels, chosen) {
    const create = (/** @type {string} */ channel) => (
      el('button', { 'data-v': channel, onclick: () => this.onChoose(channel) }));
    keyedList(this.root, channels, (channel) => channel, create, (button, channel) => {
      setText(button, channelName(store.catalogue, channel));
      setAttr(button, 'aria-pressed', String(channel === chosen));
    });
  }
}
