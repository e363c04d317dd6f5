// @ts-check
/**
 * What a card shows of its overlay: the lamp and the texts say what is, the button what the next press does.
 * Pure, so that the whole table can be read and tested.
 */
import { isOn } from './compare.js';
import { isLate } from './problems.js';
import { t } from '../i18n/i18n.js';

/** @typedef {import('../shared/types.js').Overlay} Overlay */
/**
 * @typedef {object} CardState
 * @property {string} state of the style sheet
 * @property {string} lamp the symbol of the sprite
 * @property {string} word the status
 * @property {string} detail beside the status; '' for none
 * @property {boolean} amber whether the detail needs attention
 * @property {boolean} on whether the next press hides
 */
/** @typedef {'plain' | 'attention' | 'success' | 'error'} Tone */

/** How long a page may be behind the others before the card points it out, in ms. */
const PARTLY_SEEN_MS = 1000;

/** Returns whether a channel that another program draws is in use. The others get no card: HIDE ALL names
 * every channel that there could be.
 * @param {Overlay} overlay */
export function isUsed({ status, clients, event, cue }) {
  return status !== 'off-air' || clients > 0 || event !== null || cue.payload !== null;
}

/**
 * @param {Overlay} overlay
 * @param {number | undefined} since when it got its status, in ms of the server's clock
 * @param {number} now in ms of the server's clock
 * @param {boolean} hasSomething whether there is something to show
 * @returns {CardState}
 */
export function cardState(overlay, since, now, hasSomething) {
  switch (overlay.status) {
    case 'pending': return sent(overlay, isLate(since, now));
    case 'on-air': return onAir(overlay, since !== undefined && now - since > PARTLY_SEEN_MS);
    case 'no-renderer': return shown('nopage', 'lamp-nopage', t('show.on-without-page'));
    case 'hidden': return shown('hidden', 'lamp-hidden', t('show.hidden'));
    case 'failed': return shown('failed', 'lamp-nopage', t('show.failed'), overlay.error || '');
    default: return offAir(overlay.clients, hasSomething);
  }
}

/** The text beside the status: a message about a press as long as there is one, otherwise the detail.
 * @param {CardState} state @param {{ text: string, isGood: boolean }} message
 * @param {{ online: boolean, now: number, seenAt: number }} moment
 * @returns {{ text: string, tone: Tone }} */
export function statusLine(state, message, { online, now, seenAt }) {
  if (message.text) return { text: message.text, tone: message.isGood ? 'success' : 'error' };
  if (online) return { text: state.detail, tone: state.amber ? 'attention' : 'plain' };
  return { text: t('show.last-known', { seconds: Math.round((now - seenAt) / 1000) }), tone: 'plain' };
}

/** The time until the server hides an overlay, in ms; null where it does not.
 * @param {Overlay | null} overlay @param {number} now in ms of the server's clock */
export function hidesIn(overlay, now) {
  if (overlay === null || !isOn(overlay) || overlay.hidesAt === null) return null;
  return Math.max(0, overlay.hidesAt - now);
}

/** The bar of an overlay that the server hides: the time left, and its share of the whole, from 0 to 1.
 * @param {Overlay} overlay @param {number} now in ms of the server's clock
 * @returns {{ left: number, share: number } | null} */
export function autoHideBar(overlay, now) {
  const left = hidesIn(overlay, now);
  const { since, hidesAt } = overlay;
  const whole = hidesAt !== null && since !== null ? hidesAt - since : 0;
  return left !== null && whole > 0 ? { left, share: Math.min(1, left / whole) } : null;
}

/** Returns whether a press does something: hiding always works; showing needs something to show and a page to
 * show it on.
 * @param {Overlay | null} overlay @param {boolean} hasSomething */
export function canPress(overlay, hasSomething) {
  return overlay !== null && (isOn(overlay) || (overlay.clients > 0 && hasSomething));
}

/** @param {Overlay} overlay @param {boolean} late @returns {CardState} */
function sent({ renderers, clients }, late) {
  const detail = late ? t('show.no-answer') : t('show.waiting-for', { count: renderers || clients });
  return { state: 'sent', lamp: 'lamp-sent', word: t('show.sent'), detail, amber: late, on: true };
}

/** @param {Overlay} overlay @param {boolean} isSettled whether every page has had time to draw
 * @returns {CardState} */
function onAir({ renderers, acks, latencyMs }, isSettled) {
  const total = Math.max(renderers, acks);
  const seen = t('show.seen-by', { acks, total });
  const detail = latencyMs === null ? seen : `${seen} · ${t('time.milliseconds', { value: latencyMs })}`;
  const amber = isSettled && acks < total;
  return { state: 'onair', lamp: 'lamp-on', word: t('show.on-air'), detail, amber, on: true };
}

/** An overlay that is on, but that viewers do not see.
 * @param {string} state @param {string} lamp @param {string} word @param {string} [detail]
 * @returns {CardState} */
function shown(state, lamp, word, detail = '') {
  return { state, lamp, word, detail, amber: false, on: true };
}

/** @param {number} clients @param {boolean} hasSomething @returns {CardState} */
function offAir(clients, hasSomething) {
  if (clients === 0) {
    const word = t('show.no-page');
    return { state: 'nopage', lamp: 'lamp-nopage', word, detail: '', amber: false, on: false };
  }
  const detail = hasSomething ? t('show.ready', { count: clients }) : t('show.nothing-yet');
  return { state: 'off', lamp: 'lamp-off', word: t('show.off-air'), detail, amber: false, on: false };
}
