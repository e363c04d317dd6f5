// @ts-check
/**
 * The rows of the table of clients: one per channel, from the server's list of clients and its status. Pure.
 */
import { isSettingUp } from './setup.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {import('../shared/types.js').Role} Role */
/** @typedef {import('../shared/types.js').ClientView} Client */
/** @typedef {Client & { role: Role }} ChannelClient */
/**
 * @typedef {object} ChannelRow
 * @property {string} channel
 * @property {number} pages without previews
 * @property {boolean} onlyObsCounts whether only pages in OBS count
 * @property {number | null} visible how many of them viewers can see; null without pages, or if it is not
 *   known
 * @property {number | null} seenAt when one of them last drew something, in ms since the epoch; null for
 *   never
 * @property {boolean} isMissing whether an overlay of ours lacks a page, and that is not a step still to do
 * @property {ChannelClient[]} clients including previews
 */

/** The channel of panels, which are clients but not pages that draw. */
export const PANEL_CHANNEL = 'system';

/** @param {readonly Client[]} clients @param {Status} status @param {number} now
 * @param {readonly string[]} drawn the channels with a page of ours
 * @returns {ChannelRow[]} the channels in `drawn` first, then those of other programs, then panels */
export function clientTable(clients, status, now, drawn) {
  const subscribed = clients.flatMap((client) => client.channels.map(({ channel }) => channel));
  const others = [...status.overlays.map(({ channel }) => channel), ...subscribed].sort();
  const channels = [...new Set([...drawn, ...others])].filter((channel) => channel !== PANEL_CHANNEL);
  const rows = channels
    .map((channel) => channelRow(channel, clientsOf(channel, clients), status, drawn.includes(channel)))
    .filter((row) => drawn.includes(row.channel) || row.clients.length > 0);
  return [...rows, panelRow(clientsOf(PANEL_CHANNEL, clients), now)];
}

/** @param {string} channel @param {ChannelClient[]} clients of it @param {Status} status @param {boolean}
 * isDrawn
 * @returns {ChannelRow} */
function channelRow(channel, clients, status, isDrawn) {
  const pages = clients.filter(({ role }) => role !== 'preview');
  const acks = /** @type {number[]} */ (pages.map(({ lastAck }) => lastAck).filter((at) => at !== null));
  return {
    channel,
    pages: pages.length,
    onlyObsCounts: status.overlays.some((one) => one.channel === channel && one.onlyObsCounts),
    visible: pages.length === 0 ? null : visiblePages(channel, pages.length, status),
    seenAt: acks.length > 0 ? Math.max(...acks) : null,
    isMissing: pages.length === 0 && isDrawn && !isSettingUp(status),
    clients,
  };
}

/** @param {ChannelClient[]} panels @param {number} now @returns {ChannelRow} */
function panelRow(panels, now) {
  return {
    channel: PANEL_CHANNEL,
    pages: panels.length,
    onlyObsCounts: false,
    visible: null,
    seenAt: panels.length > 0 ? now : null,
    isMissing: false,
    clients: panels,
  };
}

/** While a channel is on air its pages report it; otherwise OBS knows which of its sources are in the
 * program.
 * @param {string} channel @param {number} pages @param {Status} status */
function visiblePages(channel, pages, status) {
  const overlay = status.overlays.find((one) => one.channel === channel);
  if (overlay && overlay.status !== 'off-air') return Math.min(pages, overlay.acks);
  const sources = status.obs.sources.filter(({ channels }) => channels && channels.includes(channel));
  if (status.obs.state !== 'connected' || sources.length === 0) return null;
  const inProgram = sources.filter(({ placement, alive }) => placement === 'program' && alive !== false);
  return Math.min(pages, inProgram.length);
}

/** @param {string} channel @param {readonly Client[]} clients @returns {ChannelClient[]} */
function clientsOf(channel, clients) {
  return clients.flatMap((client) => {
    const subscription = client.channels.find((one) => one.channel === channel);
    return subscription ? [{ ...client, role: subscription.role }] : [];
  });
}
