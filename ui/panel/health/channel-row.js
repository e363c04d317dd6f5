// @ts-check
/** The rows of one channel in the table of clients: its numbers, and below them its clients while it is
 * expanded. */
import { channelName } from '../../domain/channel-name.js';
import { PANEL_CHANNEL } from '../../domain/client-table.js';
import { clientText } from '../../domain/client-text.js';
import { relativeTime } from '../../domain/relative-time.js';
import { el, icon, setAttr, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { setFacts } from '../controls/facts.js';

/** @typedef {import('../../domain/client-table.js').ChannelRow} ChannelData */

/** The row of a channel, whose button expands its clients. */
export class ChannelRow {
  /** @param {string} channel @param {string} clientsId of the row of its clients @param {() => void}
   * onToggle */
  constructor(channel, clientsId, onToggle) {
    this.name = el('span');
    this.button = el('button', { 'aria-controls': clientsId, onclick: onToggle }, icon('i-right'), this.name);
    this.count = el('td');
    this.pages = el('td');
    this.visible = el('td');
    this.seen = el('td');
    this.element = el(
      'tr',
      { 'data-of': channel },
      el('th', { scope: 'row' }, this.button),
      this.count,
      this.pages,
      this.visible,
      this.seen,
    );
  }

  /** @param {ChannelData} data @param {boolean} isExpanded @param {number} now */
  render({ channel, clients, pages, visible, seenAt, isMissing }, isExpanded, now) {
    const isPanels = channel === PANEL_CHANNEL;
    setText(this.name, isPanels ? t('clients.panels') : channelName(store.catalogue, channel));
    setAttr(this.button, 'aria-expanded', String(isExpanded));
    setCell(this.count, String(clients.length), null);
    setCell(this.pages, isPanels ? '–' : String(pages), isMissing ? 'warning' : null);
    setCell(this.visible, visible === null ? '–' : String(visible), visible === null ? 'subtle' : null);
    setCell(this.seen, relativeTime(seenAt, now), seenAt === null ? 'subtle' : null);
  }
}

/** The row below, with the clients. */
export class ClientsRow {
  /** @param {string} id */
  constructor(id) {
    this.list = el('ul');
    this.element = el('tr', { class: 'client-list', id }, el('td', { colspan: 5 }, this.list));
  }

  /** @param {ChannelData} row @param {boolean} isExpanded @param {number} now */
  render(row, isExpanded, now) {
    this.element.hidden = !isExpanded;
    if (!isExpanded) return;
    const none = { key: 'none', text: { name: t('clients.none'), address: '', facts: [] } };
    const rows = row.clients.map((client) => ({
      key: String(client.id),
      text: clientText(client, row, now),
    }));
    keyedList(
      this.list,
      rows.length > 0 ? rows : [none],
      ({ key }) => key,
      () => new ClientItem(),
      (item, { text }) => item.render(text),
    );
  }
}

class ClientItem {
  constructor() {
    this.name = el('strong');
    this.address = el('span', { class: 'mono' });
    this.facts = el('small', { class: 'facts' });
    this.element = el('li', {}, el('div', {}, this.name, this.address), this.facts);
  }

  /** @param {{ name: string, address: string, facts: readonly string[] }} text */
  render({ name, address, facts }) {
    setText(this.name, name);
    setText(this.address, address);
    setFacts(this.facts, facts);
  }
}

/** @param {HTMLElement} cell @param {string} text @param {string | null} className */
function setCell(cell, text, className) {
  setText(cell, text);
  setAttr(cell, 'class', className);
}
