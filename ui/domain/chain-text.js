// @ts-check
/**
 * The texts of a link of the chain: what is the case, what to do about it, and what Fix would do. The server sends a
 * code and its arguments; a code that this version does not know keeps the server's English sentence.
 */
import { durationText } from './relative-time.js';
import { fixText } from './fix-text.js';
import { t } from '../i18n/i18n.js';
import { causeText } from './problems.js';

/** @typedef {import('./fix-text.js').Fix} Fix */
/** @typedef {'app' | 'ports' | 'obs' | 'source' | 'page' | 'visible' | 'seen'} LinkId */
/** @typedef {{ id: string, state: 'ok' | 'broken' | 'unknown', code: string, args: Record<string, any>, text: string, fix: Fix | null }} Link */
/** @typedef {{ title: string, detail: string }} Description */
/** `fix` is empty where there is none.
 * @typedef {Description & { fix: string }} LinkText */

/** What Fix can do for these is all there is to do; OBS and the ports want a person, too. */
const IN_ONE_PRESS = ['source', 'page', 'visible'];

/** @param {Link} link @param {string} overlay as a sentence names it, such as `the poster` @returns {LinkText} */
export function linkText(link, overlay) {
  const { title, detail } = describe(link, overlay);
  const fix = link.state === 'broken' && link.fix ? fixText(link.fix, link.code, link.args || {}) : '';
  // Where Fix does the whole of it, what a hand would have to do need not be read.
  return { title, detail: fix && IN_ONE_PRESS.includes(link.id) ? '' : detail, fix };
}

/** What a link that has not been looked at is called.
 * @param {string} id @param {string} overlay as a sentence names it */
export function linkName(id, overlay) {
  switch (id) {
    case 'app': return t('chain.app.running');
    case 'ports': return t('chain.ports.open');
    case 'obs': return t('chain.obs.connected');
    case 'source': return t('chain.source.found', { overlay });
    case 'page': return t('chain.page.loaded');
    case 'visible': return t('chain.visible.in-program');
    case 'seen': return t('chain.seen.seen');
    default: return '';
  }
}

/** @param {Link} link @param {string} overlay @returns {Description} */
function describe(link, overlay) {
  const { id, code, text } = link;
  const args = link.args || {};
  if (code === 'not-checked') return { title: linkName(id, overlay) || text, detail: '' };
  const said = BY_ID[id] && BY_ID[id](code, args, overlay, link);
  return said || { title: text.replace(/\.$/, ''), detail: '' };
}

/** @typedef {(code: string, args: Record<string, any>, overlay: string, link: Link) => Description | null} Describe */

/** @type {Record<string, Describe>} */
const BY_ID = {
  app(code, args) {
    // The panel's own word: what does not answer cannot say so itself.
    if (code === 'gone') return { title: t('chain.app.gone'), detail: t('chain.app.gone.detail') };
    return code === 'running' ? { title: t('chain.app.running'), detail: t('chain.app.running.detail', { version: args.version, time: durationText(Number(args.uptimeSeconds) * 1000) }) } : null;
  },
  ports(code, args) {
    switch (code) {
      case 'open': return { title: t('chain.ports.open'), detail: t('chain.ports.open.detail', { http: args.http, ws: args.ws }) };
      case 'port-starting': return { title: t('chain.ports.starting'), detail: t('chain.ports.starting.detail') };
      case 'port-waiting': return args.holder
        ? { title: t('status.port-held', { port: args.port, holder: args.holder }), detail: t('chain.ports.held.detail') }
        : { title: t('status.port-waiting', { port: args.port }), detail: t('chain.ports.waiting.detail') };
      default: return null;
    }
  },
  obs(code, args, _, link) {
    if (code === 'connected') {
      if (!args.scene) return { title: t('chain.obs.connected'), detail: args.version ? t('chain.obs.version', { version: args.version }) : '' };
      return { title: t('chain.obs.connected'), detail: t('chain.obs.connected.detail', { scene: args.scene, version: args.version || '' }) };
    }
    const { host = '', port = 0, found = 'OBS', needed = '' } = args;
    return splitReason(causeText(code, { host, port, found, needed }) || link.text);
  },
  source(code, args, overlay) {
    switch (code) {
      case 'found': return { title: t('chain.source.found', { overlay }), detail: args.source ? t('grammar.quoted', { text: args.source }) : '' };
      case 'several': return { title: t('chain.source.found', { overlay }), detail: t('chain.source.several', { count: args.count }) };
      case 'none': return { title: t('chain.source.none', { overlay }), detail: t('chain.source.none.detail') };
      case 'no-browser': return { title: t('chain.source.no-browser'), detail: t('chain.source.no-browser.detail') };
      case 'page-without-source': return { title: t('chain.source.page-without-source'), detail: t('chain.source.page-without-source.detail') };
      default: return null;
    }
  },
  page(code, args) {
    switch (code) {
      case 'loaded': return { title: t('chain.page.loaded'), detail: t('chain.page.open', { count: Number(args.pages) }) };
      case 'not-loaded': return { title: t('chain.page.not-loaded', { source: args.source }), detail: t('chain.page.not-loaded.detail') };
      case 'asleep': return { title: t('chain.page.asleep', { source: args.source }), detail: t('chain.page.asleep.detail') };
      case 'healing': return { title: t('chain.page.healing', { source: args.source }), detail: args.step === 'reloaded' ? t('chain.page.healing.reloaded') : t('chain.page.healing.refreshed') };
      default: return null;
    }
  },
  visible(code, args) {
    switch (code) {
      case 'in-program': return { title: t('chain.visible.in-program'), detail: args.scene ? t('chain.visible.in-program.detail', { scene: args.scene }) : '' };
      case 'switched-off': return { title: t('chain.visible.switched-off', { source: args.source, scene: args.scene }), detail: t('chain.visible.switched-off.detail') };
      case 'other-scene': return { title: t('chain.visible.other-scene', { source: args.source, scene: args.scene }), detail: t('chain.visible.other-scene.detail') };
      case 'page-hidden': return { title: t('chain.visible.page-hidden'), detail: t('chain.visible.page-hidden.detail') };
      case 'unproven': return { title: t('chain.visible.unproven'), detail: t('chain.visible.unproven.detail') };
      default: return null;
    }
  },
  seen(code, args) {
    switch (code) {
      case 'off-air': return { title: t('chain.seen.seen'), detail: t('chain.seen.off-air') };
      case 'seen': return { title: t('chain.seen.seen'), detail: seenText(args) };
      case 'waiting': return { title: t('chain.seen.waiting'), detail: t('chain.seen.waiting.detail', { count: Number(args.renderers) }) };
      case 'page-hidden': return { title: t('chain.visible.page-hidden'), detail: t('chain.visible.page-hidden.detail') };
      case 'no-page': return { title: t('chain.seen.no-page'), detail: t('chain.seen.no-page.detail') };
      case 'failed': return { title: t('chain.seen.failed'), detail: args.error ? t('chain.seen.failed.reason', { reason: args.error }) : t('chain.seen.failed.detail') };
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

/** @param {Record<string, any>} args of the link */
function seenText({ acks, renderers: total, latencyMs: latency }) {
  return latency === undefined || latency === null ? t('chain.seen.by', { acks, total }) : t('chain.seen.by-after', { acks, total, latency });
}
