// @ts-check
/**
 * The problems that the panel reports, worst first: the health line shows the first, the tab Health their
 * number. The order of the rules below is the order of the problems. Pure.
 */
import { channelName } from './channel-name.js';
import { isObsNew, isSettingUp } from './setup.js';
import { t, textOfCode } from '../i18n/i18n.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./server-state.js').Moment} Moment */

/** Pages report within milliseconds, and the panel connects within milliseconds. After this something is
 * wrong. */
const LATE_MS = 2000;
const openedAt = Date.now();

/** All problems, worst first, each as a sentence.
 * @param {Moment} moment @returns {string[]} */
export function problems({ status, online, now, since, catalogue }) {
  if (!online) return status || now - openedAt > LATE_MS ? [t('status.no-answer')] : [];
  if (!status) return [];
  const { data, obs, ports } = status;
  const found = [ports.http, ports.ws].filter((port) => port.state === 'waiting').map(waitingPort);
  if (ports.tls.state === 'failed') found.push(firstSentence(tlsProblem(ports.tls)));
  if (data.problem) found.push(firstSentence(dataProblem(data)));
  if (!isObsNew(status) && !['connected', 'connecting', 'off'].includes(obs.state)) {
    found.push(firstSentence(obsReason(obs) || obsStateText(obs.state)));
  }
  // Without the catalogue, overlays have no names yet.
  if (catalogue.entries.length === 0) return found;
  const isNew = isSettingUp(status);
  return [...found, ...overlayProblems(status, catalogue, isNew, (channel) => isLate(since[channel], now))];
}

/** Returns whether the health line says something good while there is no problem: before the status has arrived, and
 * while OBS shows no overlay, it does not.
 * @param {Moment} moment */
export function isGood({ status }) {
  return status !== null && (status.obs.state !== 'connected' || status.overlays.some(isOpenInObs));
}

/** The health line while there is no problem.
 * @param {Moment} moment */
export function allWell({ status, catalogue }) {
  if (!status || catalogue.entries.length === 0) return t('status.connecting');
  if (isObsNew(status)) return t('status.not-set-up');
  const { state } = status.obs;
  const drawn = status.overlays.filter(({ channel }) => catalogue.drawn.some((entry) => entry.channel === channel));
  const total = catalogue.drawn.length;
  if (state !== 'connected') {
    const obs = obsStateText(state);
    const isReady = drawn.length > 0 && drawn.every(({ renderers }) => renderers > 0);
    return isReady ? t('status.ready-without-obs', { obs }) : obs;
  }
  const count = drawn.filter(isOpenInObs).length;
  return count === total ? t('status.all-open', { count }) : t('status.some-open', { count, total });
}

/** Returns whether a page inside OBS draws an overlay.
 * @param {Overlay} overlay */
export function isOpenInObs({ pages, browserPages }) {
  return pages > browserPages;
}

/** Returns whether the pages that hide an overlay are in a browser: a tab in the background.
 * @param {Overlay} overlay */
export function hidesInBrowser({ pages, browserPages, onlyObsCounts }) {
  return !onlyObsCounts && pages > 0 && pages === browserPages;
}

/** What is wrong, without what to do about it.
 * @param {string} text */
export function firstSentence(text) {
  const found = /^(.+?[.?])\s/.exec(text);
  return found ? found[1] : text;
}

/** What is wrong with the stored data and what to do; '' if nothing is.
 * @param {Status['data']} data */
export function dataProblem({ problem, cause, folder }) {
  return problem ? (cause && textOfCode('data.problem', cause, { folder })) || problem : '';
}

/** @param {Status['ports']['http']} port */
export function waitingPort(port) {
  if (port.holder) return t('status.port-held', { port: port.port, holder: port.holder });
  return port.reason || t('status.port-waiting', { port: port.port });
}

/** Why the certificate for https cannot be used and what to do; '' if nothing is wrong.
 * @param {Status['ports']['tls']} tls */
export function tlsProblem({ cause, reason }) {
  return (cause && textOfCode('tls.problem', cause)) || reason || '';
}

/** The state of the connection to OBS in a few words.
 * @param {Status['obs']['state']} state */
export function obsStateText(state) {
  return t(`obs.state.${state}`);
}

/** What is wrong with OBS and what to do; '' while connected.
 * @param {Status['obs']} obs */
export function obsReason({ cause, reason, host, port, found, needed }) {
  const text = cause && causeText(cause, { host, port, found: found || '', needed: needed || '' });
  return text || reason || '';
}

/** @param {Status} status @param {Catalogue} catalogue
 * @param {boolean} isNew whether a missing page is a step still to do
 * @param {(channel: string) => boolean} isChannelLate whether its status is older than it should be */
function overlayProblems({ overlays }, catalogue, isNew, isChannelLate) {
  /** @param {(overlay: Overlay) => boolean} isAffected @param {import('../i18n/i18n.js').Key} key */
  const each = (isAffected, key) => overlays
    .filter(isAffected)
    .map(({ channel }) => t(key, { overlay: channelName(catalogue, channel) }));
  /** @param {Overlay} overlay */
  const isLatePending = ({ status, channel }) => status === 'pending' && isChannelLate(channel);
  return [
    ...each(({ status }) => !isNew && status === 'no-renderer', 'status.overlay.no-page'),
    ...each((overlay) => overlay.status === 'hidden' && !hidesInBrowser(overlay), 'status.overlay.hidden'),
    ...each((overlay) => overlay.status === 'hidden' && hidesInBrowser(overlay), 'status.overlay.hidden-in-browser'),
    ...each(({ status }) => status === 'failed', 'status.overlay.failed'),
    ...each(isLatePending, 'status.overlay.pending'),
    ...overlays.flatMap(({ missingFonts = [] }) => missingFonts)
      .map(({ family, used }) => t('status.font-missing', { family, used })),
    ...each((overlay) => !isNew && needsPage(overlay, catalogue), 'status.overlay.no-page'),
  ];
}

/** @param {number | undefined} since when the overlay got its status @param {number} now */
export function isLate(since, now) {
  return since !== undefined && now - since > LATE_MS;
}

/** Off air, a missing page is a problem for the first overlay of the catalogue, for one that has something
 * to show, and for a clock that runs. Other overlays may well not be used.
 * @param {Overlay} overlay @param {Catalogue} catalogue */
function needsPage({ channel, status, renderers, cue, countdown }, { drawn }) {
  const entry = drawn.find((one) => one.channel === channel);
  if (!entry || status !== 'off-air' || renderers > 0) return false;
  if (countdown !== null) return countdown.endsAt !== null;
  return entry === drawn[0] || Object.keys(cue.payload || {}).length > 0;
}

/** A host name or address of the computer that the server runs on. */
const LOCAL_HOST = /^(localhost|127\.|\[?::1)/;

/** @param {string} host */
export function isLocalHost(host) {
  return LOCAL_HOST.test(host);
}

/** What is wrong with OBS and what to do; '' for a cause that this version does not know.
 * @param {string} cause @param {{ host: string, port: number, found: string, needed: string }} args */
export function causeText(cause, { host, port, found, needed }) {
  // On another computer, a port that accepts connections but does not answer is most likely a firewall.
  const code = cause === 'mute' && !isLocalHost(host) ? 'unreachable' : cause;
  return textOfCode('obs.cause', code, { host, port, address: `${host}:${port}`, found, needed });
}
