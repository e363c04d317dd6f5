// @ts-check
/**
 * Who is connected, as rows of a table: the server's list of clients and its status say it in two
 * halves. Pure.
 */

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {'listener' | 'renderer' | 'preview'} Role */
/** @typedef {{ id: number, address: string | null, agent: string | null, origin: string | null, page: string | null, since: number,
 *   lastAck: number | null, inObs: boolean, channels: Array<{ channel: string, role: Role }> }} Client */
/** `visible` and `seenAt` are null where they mean nothing or are not known; `isMissed` where a page should be and is not.
 * @typedef {{ channel: string, pages: number, visible: number | null, seenAt: number | null, isMissed: boolean, clients: Array<Client & { role: Role }> }} Row */

/** Panels listen here; they are told apart from pages that draw. */
export const PANEL_CHANNEL = 'system';

/** @param {Client[]} clients @param {Status} status @param {number} now @param {readonly string[]} drawn the channels with a page of ours
 * @returns {Row[]} those with a page of ours first, panels last */
export function clientTable(clients, status, now, drawn) {
  const others = [...status.overlays.map(({ channel }) => channel), ...clients.flatMap((client) => client.channels.map(({ channel }) => channel))];
  const names = [...new Set([...drawn, ...others.sort()])].filter((name) => name !== PANEL_CHANNEL);
  const rows = names.map((channel) => row(channel, clients, status, drawn)).filter(({ channel, clients: there }) => drawn.includes(channel) || there.length > 0);
  const panels = on(PANEL_CHANNEL, clients);
  return [...rows, { channel: PANEL_CHANNEL, pages: panels.length, visible: null, seenAt: panels.length > 0 ? now : null, isMissed: false, clients: panels }];
}

/** @param {string} channel @param {Client[]} clients @param {Status} status @param {readonly string[]} drawn @returns {Row} */
function row(channel, clients, status, drawn) {
  const there = on(channel, clients);
  const pages = there.filter(({ role }) => role !== 'preview');
  const seen = pages.map(({ lastAck }) => lastAck).filter((at) => at !== null);
  return {
    channel,
    pages: pages.length,
    visible: pages.length === 0 ? null : visible(channel, pages.length, status),
    seenAt: seen.length > 0 ? Math.max(.../** @type {number[]} */ (seen)) : null,
    isMissed: pages.length === 0 && drawn.includes(channel),
    clients: there,
  };
}

/** On air the pages say it themselves; off air OBS knows which of its sources are in the program.
 * @param {string} channel @param {number} pages @param {Status} status */
function visible(channel, pages, status) {
  const overlay = status.overlays.find((o) => o.channel === channel);
  if (overlay && overlay.status !== 'off-air') return Math.min(pages, overlay.acks);
  const sources = /** @type {Array<{ channels?: string[], placement?: string, alive?: boolean | null }>} */ (status.obs.sources)
    .filter(({ channels }) => channels && channels.includes(channel));
  if (status.obs.state !== 'connected' || sources.length === 0) return null;
  return Math.min(pages, sources.filter(({ placement, alive }) => placement === 'program' && alive !== false).length);
}

/** @param {string} channel @param {Client[]} clients */
function on(channel, clients) {
  return clients.flatMap((client) => {
    const joined = client.channels.find((c) => c.channel === channel);
    return joined ? [{ ...client, role: joined.role }] : [];
  });
}
