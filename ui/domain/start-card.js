// @ts-check
/**
 * The start card as a value: three steps that lead a new user to the first overlay on air, of which one is to
 * be done now. Everything follows from the status, so every panel shows the same step. Pure.
 */
import { isLocalHost, isOpenInObs, obsReason } from './problems.js';
import { t, textOfCode } from '../i18n/i18n.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {import('../shared/types.js').ObsStatus} ObsStatus */
/** @typedef {import('../shared/types.js').ObsSource} ObsSource */
/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {'connect' | 'add' | 'try'} StepName */
/** How the overlays are added to OBS: as one source, or one source each.
 * @typedef {'all' | 'each'} AddMode */
/**
 * @typedef {object} Step
 * @property {StepName} name
 * @property {'done' | 'now' | 'later'} state
 * @property {string} title
 * @property {string} text what is the case and what to do; '' for nothing to say
 */
/** What the step "add" does.
 * @typedef {{ kind: 'add', pages: string[] } | { kind: 'show', source: ObsSource } | { kind: 'copy' }} AddAction */

/** The page of all overlays. */
export const ALL_PAGE = 'all';

export const STEP_NAMES = /** @type {const} */ (['connect', 'add', 'try']);

/** @param {Status} status @param {Catalogue} catalogue
 * @returns {StepName} the step to be done now */
export function currentStep(status, catalogue) {
  if (status.obs.state !== 'connected') return 'connect';
  return isEveryPageThere(status, catalogue) ? 'try' : 'add';
}

/** @param {Status} status @param {Catalogue} catalogue @returns {Step[]} */
export function steps(status, catalogue) {
  const now = STEP_NAMES.indexOf(currentStep(status, catalogue));
  return STEP_NAMES.map((name, index) => {
    const state = index < now ? 'done' : index === now ? 'now' : 'later';
    const text = textOf(name, state, status, catalogue);
    return { name, state, title: titleOf(name, state, status, catalogue), text };
  });
}

/** What the step "add" does.
 * @param {Status} status @param {Catalogue} catalogue @param {AddMode} mode
 * @returns {AddAction} */
export function addAction(status, catalogue, mode) {
  if (!canHaveSources(status.obs)) return { kind: 'copy' };
  const missing = missingChannels(status, catalogue);
  const hides = (/** @type {ObsSource} */ { placement, channels }) => (
    placement === 'hidden' && channels.some((channel) => missing.includes(channel)));
  const hidden = status.obs.sources.find((source) => source.hiddenBy !== null && hides(source));
  if (hidden) return { kind: 'show', source: hidden };
  // A source with all overlays beside those that are there would draw them twice.
  const isFirst = missing.length === catalogue.drawn.length;
  return { kind: 'add', pages: isFirst && mode === 'all' ? [ALL_PAGE] : missing };
}

/** Returns whether the user can choose how the overlays are added.
 * @param {Status} status @param {Catalogue} catalogue */
export function canChooseMode(status, catalogue) {
  const missing = missingChannels(status, catalogue);
  return catalogue.drawn.length > 1 && missing.length === catalogue.drawn.length
    && addAction(status, catalogue, 'all').kind === 'add';
}

/** The overlay to try: the first whose clock nobody has set.
 * @param {Status} status @param {Catalogue} catalogue @returns {Overlay | null} */
export function overlayToTry({ overlays }, { drawn }) {
  const entry = drawn.find(({ clock, oneShot }) => !clock && !oneShot);
  return overlays.find(({ channel }) => entry !== undefined && channel === entry.channel) || null;
}

/** What the step "try" says and whether it can be done.
 * @param {Status} status @param {Catalogue} catalogue @param {number} now in ms of the server's clock
 * @returns {{ state: 'waiting' | 'ready' | 'live' | 'sent' | 'seen', text: string }} */
export function trial(status, catalogue, now) {
  const overlay = overlayToTry(status, catalogue);
  if (!overlay || (overlay.status === 'off-air' && overlay.renderers === 0)) {
    return { state: 'waiting', text: t('start.try.waiting') };
  }
  if (overlay.status === 'on-air') return { state: 'seen', text: seenText(overlay, now) };
  if (overlay.status !== 'off-air') return { state: 'sent', text: t('start.try.sent') };
  return isLive(status.obs)
    ? { state: 'live', text: t('start.try.live') }
    : { state: 'ready', text: trialText() };
}

/** The line of the header while the start card is open.
 * @param {Status} status @param {Catalogue} catalogue */
export function stepLine(status, catalogue) {
  const step = currentStep(status, catalogue);
  const number = STEP_NAMES.indexOf(step) + 1;
  return t('start.line', { number, total: STEP_NAMES.length, step: t(`start.line.${step}`) });
}

/** Returns whether somebody sees, or will see, what is in the program of OBS.
 * @param {ObsStatus} obs */
function isLive({ isStreaming, isRecording, isVirtualCamActive }) {
  return isStreaming || isRecording || isVirtualCamActive;
}

/** Returns whether this OBS can open our pages.
 * @param {ObsStatus} obs */
function canHaveSources({ hasBrowser, host }) {
  return hasBrowser !== false && isLocalHost(host);
}

/** Returns whether viewers would see every overlay. Where OBS cannot open our pages, pages in a browser count.
 * @param {Status} status @param {Catalogue} catalogue */
function isEveryPageThere(status, catalogue) {
  if (canHaveSources(status.obs)) return missingChannels(status, catalogue).length === 0;
  const isOpen = (/** @type {string} */ name) => (
    status.overlays.some(({ channel, renderers }) => channel === name && renderers > 0));
  return catalogue.drawn.every(({ channel }) => isOpen(channel));
}

/** Returns whether OBS has every overlay, once every page is there.
 * @param {Status} status @param {Catalogue} catalogue */
function isInObs({ obs, overlays }, { drawn }) {
  if (canHaveSources(obs)) return true;
  return drawn.every((entry) => overlays.some((overlay) => overlay.channel === entry.channel && isOpenInObs(overlay)));
}

/** The overlays that no source in the program of OBS shows.
 * @param {Status} status @param {Catalogue} catalogue @returns {string[]} */
function missingChannels({ obs }, { drawn }) {
  const isThere = (/** @type {string} */ channel) => (
    obs.sources.some(({ placement, channels }) => placement === 'program' && channels.includes(channel)));
  return drawn.map(({ channel }) => channel).filter((channel) => !isThere(channel));
}

/** @param {StepName} name @param {Step['state']} state @param {Status} status @param {Catalogue} catalogue */
function titleOf(name, state, status, catalogue) {
  const { obs } = status;
  if (name === 'connect') return state === 'done' ? t('start.connect.done') : t('start.connect');
  if (name === 'try') return t('start.try');
  const scene = obs.currentScene;
  if (state === 'done') return isInObs(status, catalogue) ? t('start.add.done') : t('start.add.done.in-browser');
  return state === 'now' && scene ? t('start.add.to', { scene }) : t('start.add');
}

/** @param {StepName} name @param {Step['state']} state @param {Status} status @param {Catalogue} catalogue */
function textOf(name, state, status, catalogue) {
  if (name === 'try') return state === 'later' ? trialText() : '';
  if (state !== 'now') return '';
  return name === 'connect' ? connectText(status.obs) : addText(status, catalogue);
}

/** @param {ObsStatus} obs */
function connectText(obs) {
  // OBS's own settings, which the button reads, have the password.
  const needsPassword = obs.cause === 'password-missing' || obs.cause === 'wrong-password';
  return needsPassword && isLocalHost(obs.host) ? t('start.connect.password') : obsReason(obs);
}

/** @param {Status} status @param {Catalogue} catalogue */
function addText(status, catalogue) {
  const action = addAction(status, catalogue, 'all');
  if (action.kind === 'copy') {
    const code = isLocalHost(status.obs.host) ? 'obs-no-browser' : 'obs-elsewhere';
    return `${textOfCode('error', code)} ${t('start.add.by-hand')}`;
  }
  if (action.kind === 'show') return t('start.add.hidden', { source: action.source.name });
  return t('start.add.text');
}

function trialText() {
  return t('start.try.text', { text: t('start.try.title') });
}

/** @param {Overlay} overlay @param {number} now */
function seenText({ hidesAt }, now) {
  if (hidesAt === null) return t('start.try.seen');
  return t('start.try.seen-for', { count: Math.max(0, Math.ceil((hidesAt - now) / 1000)) });
}
