// @ts-check
/**
 * What a card tells about its overlay: the lamp and the words are what is, the button is what the
 * next press does. Pure, so that the table can be read in one piece.
 */
import { isLate } from './problems.js';
import { t } from '../i18n/i18n.js';

/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** @typedef {{ state: string, lamp: string, word: string, detail: string, amber: boolean, on: boolean }} CardState */

/** One page that lags behind is worth amber only when it stays behind. */
const PARTLY_MS = 1000;

/** Whether a channel without a page of ours is used here. Those that are not would be in the way: HIDE ALL names
 * every channel that there could be.
 * @param {Overlay} overlay */
export function isUsed({ status, clients, event, cue }) {
  return status !== 'off-air' || clients > 0 || event !== null || cue.payload !== null;
}

/**
 * @param {Overlay} overlay
 * @param {number | undefined} since when it got this status
 * @param {number} now
 * @param {boolean} hasSomething to show
 * @returns {CardState}
 */
export function cardState(overlay, since, now, hasSomething) {
  const { clients, renderers, acks } = overlay;
  switch (overlay.status) {
    case 'pending': {
      const late = isLate(since, now);
      return { state: 'sent', lamp: 'lamp-sent', word: t('show.sent'), detail: late ? t('show.no-answer') : t('show.waiting-for', { count: renderers || clients }), amber: late, on: true };
    }
    case 'on-air': {
      const all = Math.max(renderers, acks);
      const partly = acks < all && since !== undefined && now - since > PARTLY_MS;
      return { state: 'onair', lamp: 'lamp-on', word: t('show.on-air'), detail: seenText(acks, all, overlay.latencyMs), amber: partly, on: true };
    }
    case 'no-renderer':
      return { state: 'nopage', lamp: 'lamp-nopage', word: t('show.on-without-page'), detail: '', amber: false, on: true };
    case 'hidden':
      return { state: 'hidden', lamp: 'lamp-hidden', word: t('show.hidden'), detail: '', amber: false, on: true };
    case 'failed':
      return { state: 'failed', lamp: 'lamp-nopage', word: t('show.failed'), detail: overlay.error || '', amber: false, on: true };
    default:
      if (clients === 0) return { state: 'nopage', lamp: 'lamp-nopage', word: t('show.no-page'), detail: '', amber: false, on: false };
      if (!hasSomething) return { state: 'off', lamp: 'lamp-off', word: t('show.off-air'), detail: t('show.nothing-yet'), amber: false, on: false };
      return { state: 'off', lamp: 'lamp-off', word: t('show.off-air'), detail: t('show.ready', { count: clients }), amber: false, on: false };
  }
}

/** @param {number} acks @param {number} total @param {number | null} latencyMs */
function seenText(acks, total, latencyMs) {
  const seen = t('show.seen-by', { acks, total });
  return latencyMs === null ? seen : `${seen} · ${t('time.milliseconds', { value: latencyMs })}`;
}
