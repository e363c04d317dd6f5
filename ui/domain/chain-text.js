// @ts-check
/**
 * The texts of the links of "Why is nothing showing?": what the state is, what to do about it, and what Fix
 * would do. The server sends codes with their arguments. For a code that this table does not have, the
 * server's English message is shown.
 */
import { durationText } from './relative-time.js';
import { fixText } from './fix-text.js';
import { t } from '../i18n/i18n.js';
import { causeText } from './problems.js';

/** @typedef {import('../shared/types.js').Link} Link */
/** @typedef {import('../shared/types.js').LinkId} LinkId */
/** @typedef {Record<string, any>} Args */
/** @typedef {{ title: string, detail: string }} Description */
/** `fix` is '' if there is none.
 * @typedef {Description & { fix: string }} LinkText */
/** The texts of a link by code; `overlay` is the name inside a sentence, such as `the poster`.
 * @typedef {Record<string, (args: Args, overlay: string) => Description>} Texts */

/** The links that Fix repairs completely. For OBS and the ports, the user has to do something too. */
const FIXED_COMPLETELY = ['source', 'page', 'visible'];

/** @param {string} title @param {string} [detail] @returns {Description} */
const text = (title, detail = '') => ({ title, detail });

/** @type {Texts} */
const APP = {
  running: ({ version, uptimeSeconds }) => {
    const time = durationText(Number(uptimeSeconds) * 1000);
    return text(t('chain.app.running'), t('chain.app.running.detail', { version, time }));
  },
  // The panel sets this code itself, while the server does not answer.
  gone: () => text(t('chain.app.gone'), t('chain.app.gone.detail')),
};

/** @type {Texts} */
const PORTS = {
  open: ({ http, ws }) => text(t('chain.ports.open'), t('chain.ports.open.detail', { http, ws })),
  'port-starting': () => text(t('chain.ports.starting'), t('chain.ports.starting.detail')),
  'port-waiting': ({ port, holder }) => (holder
    ? text(t('status.port-held', { port, holder }), t('chain.ports.held.detail'))
    : text(t('status.port-waiting', { port }), t('chain.ports.waiting.detail'))),
};

/** @type {Texts} */
const OBS = {
  connected: ({ scene, version }) => {
    const title = t('chain.obs.connected');
    if (scene) return text(title, t('chain.obs.connected.detail', { scene, version: version || '' }));
    return text(title, version ? t('chain.obs.version', { version }) : '');
  },
};

/** @type {Texts} */
const SOURCE = {
  found: ({ source }, overlay) => (
    text(t('chain.source.found', { overlay }), source ? t('grammar.quoted', { text: source }) : '')),
  several: ({ count }, overlay) => (
    text(t('chain.source.found', { overlay }), t('chain.source.several', { count }))),
  none: (_, overlay) => text(t('chain.source.none', { overlay }), t('chain.source.none.detail')),
  'no-browser': () => text(t('chain.source.no-browser'), t('chain.source.no-browser.detail')),
  'page-without-source': () => (
    text(t('chain.source.page-without-source'), t('chain.source.page-without-source.detail'))),
};

/** @type {Texts} */
const PAGE = {
  loaded: ({ pages }) => text(t('chain.page.loaded'), t('chain.page.open', { count: Number(pages) })),
  'not-loaded': ({ source }) => (
    text(t('chain.page.not-loaded', { source }), t('chain.page.not-loaded.detail'))),
  asleep: ({ source }) => text(t('chain.page.asleep', { source }), t('chain.page.asleep.detail')),
  healing: ({ source, step }) => text(
    t('chain.page.healing', { source }),
    step === 'reloaded' ? t('chain.page.healing.reloaded') : t('chain.page.healing.refreshed'),
  ),
};

const pageHidden = () => text(t('chain.visible.page-hidden'), t('chain.visible.page-hidden.detail'));

/** @type {Texts} */
const VISIBLE = {
  'in-program': ({ scene }) => (
    text(t('chain.visible.in-program'), scene ? t('chain.visible.in-program.detail', { scene }) : '')),
  'switched-off': ({ source, scene }) => (
    text(t('chain.visible.switched-off', { source, scene }), t('chain.visible.switched-off.detail'))),
  'other-scene': ({ source, scene }) => (
    text(t('chain.visible.other-scene', { source, scene }), t('chain.visible.other-scene.detail'))),
  'page-hidden': pageHidden,
  unproven: () => text(t('chain.visible.unproven'), t('chain.visible.unproven.detail')),
};

/** @type {Texts} */
const SEEN = {
  'off-air': () => text(t('chain.seen.seen'), t('chain.seen.off-air')),
  seen: ({ acks, renderers: total, latencyMs: latency }) => text(
    t('chain.seen.seen'),
    typeof latency === 'number'
      ? t('chain.seen.by-after', { acks, total, latency })
      : t('chain.seen.by', { acks, total }),
  ),
  'font-missing': ({ family, used }) => text(t('chain.seen.seen'), t('chain.seen.font-missing', { family, used })),
  waiting: ({ renderers }) => (
    text(t('chain.seen.waiting'), t('chain.seen.waiting.detail', { count: Number(renderers) }))),
  'page-hidden': pageHidden,
  'no-page': () => text(t('chain.seen.no-page'), t('chain.seen.no-page.detail')),
  failed: ({ error: reason }) => text(
    t('chain.seen.failed'),
    reason ? t('chain.seen.failed.reason', { reason }) : t('chain.seen.failed.detail'),
  ),
};

/** @type {Record<LinkId, Texts>} */
const TEXTS = { app: APP, ports: PORTS, obs: OBS, source: SOURCE, page: PAGE, visible: VISIBLE, seen: SEEN };

/** @param {Link} link @param {string} overlay as a sentence names it, such as `the poster` @returns
 * {LinkText} */
export function linkText(link, overlay) {
  const { title, detail } = describe(link, overlay);
  const fix = link.state === 'broken' && link.fix ? fixText(link.fix, link.code, link.args || {}) : '';
  // The detail says what the user would have to do without Fix.
  return { title, detail: fix && FIXED_COMPLETELY.includes(link.id) ? '' : detail, fix };
}

/** The title of a link that was not checked.
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
  const { id, code } = link;
  if (code === 'not-checked') return text(linkName(id, overlay) || link.text);
  const describeCode = TEXTS[id] && TEXTS[id][code];
  if (describeCode) return describeCode(link.args || {}, overlay);
  return id === 'obs' ? describeCause(link) : text(link.text.replace(/\.$/, ''));
}

/** A reason of OBS says what happened in its first sentence, and what to do in the others.
 * @param {Link} link @returns {Description} */
function describeCause(link) {
  const { host = '', port = 0, found = 'OBS', needed = '' } = /** @type {Args} */ (link.args || {});
  const reason = causeText(link.code, { host, port, found, needed }) || link.text;
  const sentences = /^(.+?)[.?]\s+(.+)$/s.exec(reason);
  return sentences ? text(sentences[1], sentences[2]) : text(reason.replace(/\.$/, ''));
}
