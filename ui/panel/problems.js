// @ts-check
/**
 * The one thing that most needs saying, for the health line. A pure function of the status, so the
 * order of the rules below is the whole behaviour.
 */
import { w } from '/panel/words.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {{ text: string, warn: boolean, go: 'settings' | null }} Finding */

/** @param {import('/panel/panel.js').Moment} moment @returns {Finding} */
export function finding({ status, online, now, since }) {
  if (!status) return { text: online ? w.starting : w.gone, warn: !online, go: null };
  if (!online) return { text: w.gone, warn: true, go: null };
  for (const port of [status.ports.http, status.ports.ws]) {
    if (port.state === 'waiting') return settle(waitingPort(port));
  }
  if (status.data.problem) return settle(status.data.problem);
  const obs = status.obs;
  const obsAway = obs.state !== 'connected' && obs.state !== 'connecting' && obs.state !== 'off';
  if (obsAway) return settle(firstSentence(obs.reason || obsWords(obs.state)));
  return onAirProblem(status, (channel) => isLate(since[channel], now)) || waitingForPages(status) || { text: ready(status), warn: false, go: null };
}

/** @param {string} text @returns {Finding} */
function settle(text) {
  return { text, warn: true, go: 'settings' };
}

/** What is wrong; what to do about it stands in the settings, where there is room.
 * @param {string} text */
function firstSentence(text) {
  const found = /^(.+?[.?])\s/.exec(text);
  return found ? found[1] : text;
}

/** @param {Status['ports']['http']} port */
export function waitingPort(port) {
  if (port.holder) return w.portHeld(port.port, port.holder);
  return port.reason || w.portWaiting(port.port);
}

/** @param {string} state */
export function obsWords(state) {
  const words = /** @type {Record<string, unknown>} */ (w)[state];
  return typeof words === 'string' ? words : w.unknownObs;
}

/** @param {string} channel */
export function channelName(channel) {
  return channel === 'lower' ? w.lower : channel === 'countdown' ? w.countdown : channel === 'poster' ? w.poster : channel;
}

/** @param {Status} status @param {(channel: string) => boolean} late @returns {Finding | null} */
function onAirProblem(status, late) {
  /** @param {string} kind @param {(name: string) => string} words */
  const first = (kind, words) => {
    const overlay = status.overlays.find((o) => o.status === kind);
    return overlay ? { text: words(channelName(overlay.channel)), warn: true, go: null } : null;
  };
  const slow = status.overlays.find((o) => o.status === 'pending' && late(o.channel));
  return first('no-renderer', w.hNoPage) || first('hidden', w.hHidden) || first('failed', w.hFailed)
    || (slow ? { text: w.hNoAnswer(channelName(slow.channel)), warn: true, go: null } : null);
}

/** A page answers within milliseconds; after two seconds something is wrong.
 * @param {number | undefined} since when it was sent @param {number} now */
export function isLate(since, now) {
  return since !== undefined && now - since > 2000;
}

/** Off air, an overlay without a page is worth a warning here once it is used: a poster that was
 * shown before, a countdown that runs. Whoever only uses names is not nagged about the rest.
 * @param {Status} status @returns {Finding | null} */
function waitingForPages(status) {
  const overlay = status.overlays.find(({ channel, clients, payload, countdown }) => clients === 0
    && (channel === 'lower' || (channel === 'poster' && payload !== null) || (countdown !== null && countdown.endsAt !== null)));
  return overlay ? { text: w.hNoPage(channelName(overlay.channel)), warn: true, go: null } : null;
}

/** @param {Status} status */
function ready(status) {
  return status.obs.state === 'connected' ? w.allReady : w.allReadyObs(obsWords(status.obs.state));
}
