// @ts-check
/**
 * What needs saying, worst first: the health line shows the first, the Health tab counts them. A pure
 * function of the moment, so the order of the rules below is the whole behaviour.
 */
import { channelName } from './channel-name.js';
import { t, textOfCode } from '../i18n/i18n.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {import('../server/store.js').Moment} Moment */

/** A page answers within milliseconds; after two seconds something is wrong. */
const LATE_MS = 2000;

/** Every problem there is, worst first, each as a sentence.
 * @param {Moment} moment @returns {string[]} */
export function problems({ status, online, now, since, catalogue }) {
  if (!online) return status || seenNothingYet(now) ? [t('status.no-answer')] : [];
  if (!status) return [];
  const found = [];
  for (const port of [status.ports.http, status.ports.ws]) if (port.state === 'waiting') found.push(waitingPort(port));
  if (status.data.problem) found.push(firstSentence(dataProblem(status.data)));
  const { state } = status.obs;
  if (state !== 'connected' && state !== 'connecting' && state !== 'off') found.push(firstSentence(obsReason(status.obs) || obsStateText(state)));
  return [...found, ...overlayProblems(status, catalogue, (channel) => isLate(since[channel], now))];
}

/** The sentence of the health line while there is no problem.
 * @param {Moment} moment */
export function allWell({ status, catalogue }) {
  if (!status) return t('status.connecting');
  const { state } = status.obs;
  if (state !== 'connected') return t('status.ready-without-obs', { obs: obsStateText(state) });
  const { drawn } = catalogue;
  const isOpen = drawn.every(({ channel }) => status.overlays.some((overlay) => overlay.channel === channel && overlay.clients > 0));
  return isOpen && drawn.length > 0 ? t('status.all-open', { count: drawn.length }) : t('status.ready');
}

const openedAt = Date.now();

/** A panel that has just been opened is still looking.
 * @param {number} now */
function seenNothingYet(now) {
  return now - openedAt > LATE_MS;
}

/** What is wrong; what to do about it stands where there is room.
 * @param {string} text */
export function firstSentence(text) {
  const found = /^(.+?[.?])\s/.exec(text);
  return found ? found[1] : text;
}

/** What is wrong with the stored data and what to do, in the panel's language; '' when nothing is.
 * @param {Status['data']} data */
export function dataProblem({ problem, cause, folder }) {
  return problem ? (cause && textOfCode('data.problem', cause, { folder })) || problem : '';
}

/** @param {Status['ports']['http']} port */
export function waitingPort(port) {
  if (port.holder) return t('status.port-held', { port: port.port, holder: port.holder });
  return port.reason || t('status.port-waiting', { port: port.port });
}

/** The state of the connection to OBS in a few words.
 * @param {Status['obs']['state']} state */
export function obsStateText(state) {
  return t(`obs.state.${state}`);
}

/** What is wrong with OBS and what to do, in the panel's language; '' while connected.
 * @param {Status['obs']} obs */
export function obsReason({ cause, reason, host, port, found, needed }) {
  return (cause && causeText(cause, { host, port, found: found || '', needed: needed || '' })) || reason || '';
}

/** @param {Status} status @param {import('./catalogue.js').Catalogue} catalogue @param {(channel: string) => boolean} late */
function overlayProblems({ overlays }, catalogue, late) {
  /** @param {(overlay: Status['overlays'][number]) => boolean} is @param {(name: string) => string} words */
  const those = (is, words) => overlays.filter(is).map((overlay) => words(channelName(catalogue, overlay.channel)));
  return [
    ...those((o) => o.status === 'no-renderer', (/** @type {string} */ overlay) => t('status.overlay.no-page', { overlay })),
    ...those((o) => o.status === 'hidden', (/** @type {string} */ overlay) => t('status.overlay.hidden', { overlay })),
    ...those((o) => o.status === 'failed', (/** @type {string} */ overlay) => t('status.overlay.failed', { overlay })),
    ...those((o) => o.status === 'pending' && late(o.channel), (/** @type {string} */ overlay) => t('status.overlay.pending', { overlay })),
    ...those((o) => isAwaited(o, catalogue), (/** @type {string} */ overlay) => t('status.overlay.no-page', { overlay })),
  ];
}

/** @param {number | undefined} since when it was sent @param {number} now */
export function isLate(since, now) {
  return since !== undefined && now - since > LATE_MS;
}

/** Off air, a missing page is a problem for the first overlay of the catalogue, for one that has something to show,
 * and for a clock that runs. Other overlays may well not be used.
 * @param {Status['overlays'][number]} overlay @param {import('./catalogue.js').Catalogue} catalogue */
function isAwaited({ channel, status, clients, cue, countdown }, { drawn }) {
  const entry = drawn.find((one) => one.channel === channel);
  if (!entry || status !== 'off-air' || clients > 0) return false;
  if (countdown !== null) return countdown.endsAt !== null;
  return entry === drawn[0] || Object.keys(cue.payload || {}).length > 0;
}

/** A host name or address that means the computer of the server. */
const LOCAL_HOST = /^(localhost|127\.|\[?::1)/;

/** What is wrong with OBS and what to do, in the panel's language; '' for a cause that this version does not know.
 * @param {string} cause @param {{ host: string, port: number, found: string, needed: string }} args */
export function causeText(cause, { host, port, found, needed }) {
  // On another computer, a port that accepts connections but does not answer is most likely a firewall.
  const code = cause === 'mute' && !LOCAL_HOST.test(host) ? 'unreachable' : cause;
  return textOfCode('obs.cause', code, { host, port, address: `${host}:${port}`, found, needed });
}
