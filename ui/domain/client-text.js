// @ts-check
/** The texts of one client in the table of clients. */
import { PANEL_CHANNEL } from './client-table.js';
import { programName } from './program-name.js';
import { relativeTime, timeOfDay } from './relative-time.js';
import { t } from '../i18n/i18n.js';

/** @typedef {import('./client-table.js').ChannelClient} ChannelClient */

/** The origins of our own pages. */
const OWN_ORIGIN = /^(tauri:|https?:\/\/(localhost|127\.0\.0\.1|\[::1\]|tauri\.localhost)(:\d+)?$)/;

/** @param {ChannelClient} client @param {{ channel: string, onlyObsCounts: boolean }} row @param {number} now
 * @returns {{ name: string, address: string, facts: string[] }} */
export function clientText(client, row, now) {
  return {
    name: client.address === null ? t('clients.this-window') : programName(client.agent),
    address: client.address || '',
    facts: factsOf(client, row, now).filter((fact) => fact !== ''),
  };
}

/** @param {ChannelClient} client @param {{ channel: string, onlyObsCounts: boolean }} row @param {number} now */
function factsOf({ role, since, lastAck, origin, inBrowser }, { channel, onlyObsCounts }, now) {
  const age = relativeTime(lastAck, now);
  const seen = lastAck === null ? t('clients.not-seen') : t('clients.seen', { age });
  return [
    role === 'preview' ? t('clients.preview') : channel === PANEL_CHANNEL ? t('clients.panel') : '',
    role === 'renderer' && inBrowser ? t(onlyObsCounts ? 'clients.also-in-browser' : 'clients.in-browser') : '',
    t('clients.since', { time: timeOfDay(since) }),
    role === 'renderer' ? seen : '',
    origin && !OWN_ORIGIN.test(origin) ? t('clients.origin', { origin }) : '',
  ];
}
