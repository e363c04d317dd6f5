// @ts-check
/** The row of buttons that chooses the overlay of the chain; those with a broken link have a warning. */
import { needsAttention } from '../../domain/chain-state.js';
import { channelName } from '../../domain/channel-name.js';
import { el, icon, setAttr, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../shared/types.js').Chain} Chain */
/** @typedef {import('../../shared/types.js').Status} Status */

class ChainChip {
  /** @param {string} channel @param {() => void} onChoose */
  constructor(channel, onChoose) {
    this.channel = channel;
    this.icon = icon('i-warn');
    this.name = el('span');
    this.note = el('span', { class: 'visually-hidden' });
    this.element = el('button', { 'data-of': channel, onclick: onChoose }, this.icon, this.name, this.note);
  }

  /** @param {boolean} isOk @param {boolean} isChosen */
  render(isOk, isChosen) {
    setAttr(this.element, 'aria-pressed', String(isChosen));
    this.icon.toggleAttribute('hidden', isOk);
    setText(this.name, channelName(store.catalogue, this.channel));
    setText(this.note, isOk ? '' : `, ${t('chain.needs-attention')}`);
  }
}

export class ChainChips {
  /** @param {HTMLElement} root @param {(channel: string) => void} onChoose */
  constructor(root, onChoose) {
    this.root = root;
    this.onChoose = onChoose;
  }

  /** @param {readonly Chain[]} chains @param {string} chosen @param {Status | null} status */
  render(chains, chosen, status) {
    keyedList(
      this.root,
      chains,
      ({ channel }) => channel,
      ({ channel }) => new ChainChip(channel, () => this.onChoose(channel)),
      (chip, chain) => chip.render(!needsAttention(chain, status), chain.channel === chosen),
    );
  }
}
