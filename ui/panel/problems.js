// @ts-check
/**
 * What needs saying, worst first: the health line shows the first, the Health tab counts them. A pure
 * function of the moment, so the order of the rules below is the whole behaviour.
 */
import { w } from '/panel/words.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {import('/panel/store.js').Moment} Moment */

/** A page answers within milliseconds; after two seconds something is wrong. */
const LATE_MS = 2000;
const USUAL = ['lower', 'countdown', 'poster'];

/** Every problem there is, worst first, each as a sentence.
 * @param {Moment} moment @returns {string[]} */
export function problems({ status, online, now, since }) {
  if (!online) return status || seenNothingYet(now) ? [w.gone] : [];
  if (!status) return [];
  const found = [];
  for (const port of [status.ports.http, status.ports.ws]) if (port.state === 'waiting') found.push(waitingPort(port));
  if (status.data.problem) found.push(firstSentence(dataProblem(status.data)));
  const { state } = status.obs;
  if (state !== 'connected' && state !== 'connecting' && state !== 'off') found.push(firstSentence(obsReason(status.obs) || obsWords(state)));
  return [...found, ...overlayProblems(status, (channel) => isLate(since[channel], now))];
}

/** The sentence of the health line while there is no problem.
 * @param {Moment} moment */
export function allWell({ status }) {
  if (!status) return w.starting;
  const { state } = status.obs;
  if (state !== 'connected') return w.allReadyObs(obsWords(state));
  return w.allReady(status.overlays.filter((o) => USUAL.includes(o.channel) && o.clients > 0).length);
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
  return problem ? (cause && w.dataProblem(cause, folder)) || problem : '';
}

/** @param {Status['ports']['http']} port */
export function waitingPort(port) {
  if (port.holder) return w.portHeld(port.port, port.holder);
  return port.reason || w.portWaiting(port.port);
}

/** A few words on how it stands with OBS.
 * @param {string} state */
export function obsWords(state) {
  switch (state) {
    case 'connected': return w.connected;
    case 'connecting': return w.connecting;
    case 'refused': return w.refused;
    case 'wrong-password': return w.wrongPassword;
    case 'too-old': return w.tooOld;
    case 'not-obs': return w.notObs;
    case 'lost': return w.lost;
    case 'off': return w.obsOff;
    default: return w.noAnswerObs;
  }
}

/** What is wrong with OBS and what to do, in the panel's language; '' while connected.
 * @param {Status['obs']} obs */
export function obsReason({ cause, reason, host, port, found, needed }) {
  return (cause && w.obsReason(cause, { host, port, found: found || '', needed: needed || '' })) || reason || '';
}

/** @param {string} channel */
export function channelName(channel) {
  return channel === 'lower' ? w.lower : channel === 'countdown' ? w.countdown : channel === 'poster' ? w.poster : channel;
}

/** @param {Status} status @param {(channel: string) => boolean} late */
function overlayProblems({ overlays }, late) {
  /** @param {(overlay: Status['overlays'][number]) => boolean} is @param {(name: string) => string} words */
  const those = (is, words) => overlays.filter(is).map((overlay) => words(channelName(overlay.channel)));
  return [
    ...those((o) => o.status === 'no-renderer', w.hNoPage),
    ...those((o) => o.status === 'hidden', w.hHidden),
    ...those((o) => o.status === 'failed', w.hFailed),
    ...those((o) => o.status === 'pending' && late(o.channel), w.hNoAnswer),
    ...those(isAwaited, w.hNoPage),
  ];
}

/** @param {number | undefined} since when it was sent @param {number} now */
export function isLate(since, now) {
  return since !== undefined && now - since > LATE_MS;
}

/** Off air, an overlay without a page is a problem once it is used: a poster that was shown before, a
 * countdown that runs. Whoever only uses names is not nagged about the rest.
 * @param {Status['overlays'][number]} overlay */
function isAwaited({ channel, status, clients, cue: { payload }, countdown }) {
  if (status !== 'off-air' || clients > 0) return false;
  return channel === 'lower' || (channel === 'poster' && payload !== null) || (countdown !== null && countdown.endsAt !== null);
}
