// @ts-check
/**
 * A link of the chain in words: what is the case, what to do about it, and what Fix would do. The
 * server tells codes and their blanks; this table is where they become sentences. A code that is not
 * in it yet keeps the server's English sentence, so that nothing is ever silent.
 */
import { durationText } from './relative-time.js';
import { fixText } from './fix-text.js';

/** @typedef {import('../panel/words.js').Words} Words */
/** @typedef {import('./fix-text.js').Fix} Fix */
/** @typedef {'app' | 'ports' | 'obs' | 'source' | 'page' | 'visible' | 'seen'} LinkId */
/** @typedef {{ id: string, state: 'ok' | 'broken' | 'unknown', code: string, args: Record<string, any>, text: string, fix: Fix | null }} Link */
/** @typedef {{ title: string, detail: string }} Description */
/** `fix` is empty where there is none.
 * @typedef {Description & { fix: string }} LinkText */

/** What Fix can do for these is all there is to do; OBS and the ports want a person, too. */
const IN_ONE_PRESS = ['source', 'page', 'visible'];

/** @param {Link} link @param {string} overlay as a sentence names it, such as `the poster` @param {Words} w @returns {LinkText} */
export function linkText(link, overlay, w) {
  const { title, detail } = describe(link, overlay, w);
  const fix = link.state === 'broken' && link.fix ? fixText(link.fix, link.code, link.args || {}, w) : '';
  // Where Fix does the whole of it, what a hand would have to do need not be read.
  return { title, detail: fix && IN_ONE_PRESS.includes(link.id) ? '' : detail, fix };
}

/** What a link that has not been looked at is called.
 * @param {string} id @param {string} overlay as a sentence names it @param {Words} w */
export function linkName(id, overlay, w) {
  switch (id) {
    case 'app': return w.linkRunning;
    case 'ports': return w.linkPorts;
    case 'obs': return w.linkObs;
    case 'source': return w.linkSource(overlay);
    case 'page': return w.linkPage;
    case 'visible': return w.linkVisible;
    case 'seen': return w.linkSeen;
    default: return '';
  }
}

/** @param {Link} link @param {string} overlay @param {Words} w @returns {Description} */
function describe(link, overlay, w) {
  const { id, code, text } = link;
  const args = link.args || {};
  if (code === 'not-checked') return { title: linkName(id, overlay, w) || text, detail: '' };
  const said = BY_ID[id] && BY_ID[id](code, args, overlay, w, link);
  return said || { title: text.replace(/\.$/, ''), detail: '' };
}

/** @typedef {(code: string, args: Record<string, any>, overlay: string, w: Words, link: Link) => Description | null} Describe */

/** @type {Record<string, Describe>} */
const BY_ID = {
  app(code, args, _, w) {
    // The panel's own word: what does not answer cannot say so itself.
    if (code === 'gone') return { title: w.chainGone, detail: w.chainGoneTodo };
    return code === 'running' ? { title: w.linkRunning, detail: w.linkRunningFor(args.version, durationText(Number(args.uptimeSeconds) * 1000, w)) } : null;
  },
  ports(code, args, _, w) {
    switch (code) {
      case 'open': return { title: w.linkPorts, detail: w.linkPortsWhich(args.http, args.ws) };
      case 'port-starting': return { title: w.linkPortStarting, detail: w.linkPortStartingTodo };
      case 'port-waiting': return args.holder
        ? { title: w.portHeld(args.port, args.holder), detail: w.linkPortHeldTodo }
        : { title: w.portWaiting(args.port), detail: w.linkPortWaitingTodo };
      default: return null;
    }
  },
  obs(code, args, _, w, link) {
    if (code === 'connected') {
      if (!args.scene) return { title: w.linkObs, detail: args.version ? w.linkObsVersion(args.version) : '' };
      return { title: w.linkObs, detail: w.linkObsWhere(args.scene, args.version || '') };
    }
    const { host = '', port = 0, found = 'OBS', needed = '' } = args;
    return splitReason(w.obsReason(code, { host, port, found, needed }) || link.text);
  },
  source(code, args, overlay, w) {
    switch (code) {
      case 'found': return { title: w.linkSource(overlay), detail: args.source ? w.linkSourceName(args.source) : '' };
      case 'several': return { title: w.linkSource(overlay), detail: w.linkSources(args.count) };
      case 'none': return { title: w.linkNoSource(overlay), detail: w.linkNoSourceTodo };
      case 'no-browser': return { title: w.linkNoBrowser, detail: w.linkNoBrowserTodo };
      case 'page-without-source': return { title: w.linkElsewhere, detail: w.linkElsewhereIs };
      default: return null;
    }
  },
  page(code, args, _, w) {
    switch (code) {
      case 'loaded': return { title: w.linkPage, detail: w.linkPages(Number(args.pages)) };
      case 'not-loaded': return { title: w.linkNotLoaded(args.source), detail: w.linkNotLoadedTodo };
      case 'asleep': return { title: w.linkAsleep(args.source), detail: w.linkAsleepWhy };
      case 'healing': return { title: w.linkHealing(args.source), detail: args.step === 'reloaded' ? w.linkReloading : w.linkRefreshing };
      default: return null;
    }
  },
  visible(code, args, _, w) {
    switch (code) {
      case 'in-program': return { title: w.linkVisible, detail: args.scene ? w.linkVisibleIn(args.scene) : '' };
      case 'switched-off': return { title: w.linkOff(args.source, args.scene), detail: w.linkOffTodo };
      case 'other-scene': return { title: w.linkOtherScene(args.source, args.scene), detail: w.linkOtherSceneTodo };
      case 'page-hidden': return { title: w.linkPageHidden, detail: w.linkPageHiddenTodo };
      case 'unproven': return { title: w.linkUnproven, detail: w.linkUnprovenWhy };
      default: return null;
    }
  },
  seen(code, args, _, w) {
    switch (code) {
      case 'off-air': return { title: w.linkSeen, detail: w.linkOffAir };
      case 'seen': return { title: w.linkSeen, detail: w.linkSeenBy(args.acks, args.renderers, args.latencyMs === undefined ? null : args.latencyMs) };
      case 'waiting': return { title: w.linkUnseen, detail: w.linkUnseenTodo(Number(args.renderers)) };
      case 'page-hidden': return { title: w.linkPageHidden, detail: w.linkPageHiddenTodo };
      case 'no-page': return { title: w.linkNoPage, detail: w.linkNoPageTodo };
      case 'failed': return { title: w.linkFailed, detail: args.error ? w.linkFailedWith(args.error) : w.linkFailedTodo };
      default: return null;
    }
  },
};

/** What happened stands in the first sentence, what to do in the rest.
 * @param {string} reason
 * @returns {Description} */
function splitReason(reason) {
  const found = /^(.+?)[.?]\s+(.+)$/s.exec(reason);
  return found ? { title: found[1], detail: found[2] } : { title: reason.replace(/\.$/, ''), detail: '' };
}
