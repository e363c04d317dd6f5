// @ts-check
/**
 * The state of a card: what viewers see of its overlay, with the lamp and the line under the name. The states are
 * rows of a table, so that it can be read and tested: what the two buttons do is in `card-buttons.js`, the line for
 * viewers in `program-line.js`. Pure.
 */
import { isOn } from './compare.js';
import { hidesInBrowser, isLate } from './problems.js';
import { t } from '../i18n/i18n.js';

/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** `nopage` is off air without a page, `wait` is shown without a page, `browser` is shown, with pages only outside OBS
 * while only those in OBS count.
 * @typedef {'off' | 'nopage' | 'sent' | 'onair' | 'wait' | 'browser' | 'hidden' | 'failed'} StateName */
/**
 * @typedef {object} CardState
 * @property {StateName} state
 * @property {string} lamp the symbol of the sprite; each has another shape
 * @property {string} pages who sees it
 * @property {boolean} needsAttention whether `pages` is about a problem
 * @property {boolean} isOn whether there is something to hide
 */

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
 * @returns {CardState}
 */
export function cardState(overlay, since, now) {
  const { status, renderers, acks } = overlay;
  const total = Math.max(renderers, acks);
  switch (status) {
    case 'pending':
      return row('sent', 'lamp-sent', t('show.waiting-for', { count: renderers }), isLate(since, now));
    case 'on-air': {
      const isSettled = since !== undefined && now - since > PARTLY_SEEN_MS;
      const isBehind = isSettled && acks < total;
      const [font] = overlay.missingFonts || [];
      if (isBehind || !font) return row('onair', 'lamp-on', seenText(overlay, total), isBehind);
      return row('onair', 'lamp-on', t('show.font-missing', { family: font.family }), true);
    }
    case 'no-renderer':
      return isOnlyInBrowser(overlay)
        ? row('browser', 'lamp-browser', pagesText(overlay), true)
        : row('wait', 'lamp-wait', pagesText(overlay), true);
    case 'hidden': {
      const where = hidesInBrowser(overlay) ? t('show.hidden-in-browser') : t('show.hidden-in-obs');
      return row('hidden', 'lamp-hidden', where, true);
    }
    case 'failed': return row('failed', 'lamp-failed', t('show.drawn-by', { acks, total }), true);
    default:
      return renderers > 0
        ? row('off', 'lamp-off', t('show.ready', { count: renderers }), false)
        : row('nopage', 'lamp-nopage', pagesText(overlay), true);
  }
}

/** Who sees an overlay. Without OBS, a page in a browser counts, and the card says so.
 * @param {Overlay} overlay @param {number} total of the pages that count */
function seenText({ acks, pages, browserPages }, total) {
  const isInBrowser = pages > 0 && pages === browserPages && acks >= total;
  return isInBrowser ? t('show.seen-in-browser') : t('show.seen-by', { acks, total });
}

/** Returns whether pages are open, but none where viewers look.
 * @param {Overlay} overlay */
function isOnlyInBrowser({ onlyObsCounts, browserPages }) {
  return onlyObsCounts && browserPages > 0;
}

/** Which pages are open while none counts.
 * @param {Overlay} overlay */
function pagesText(overlay) {
  return isOnlyInBrowser(overlay) ? t('show.pages-in-browser', { count: overlay.browserPages }) : t('show.no-page');
}

/** @param {StateName} state @param {string} lamp @param {string} pages @param {boolean} needsAttention
 * @returns {CardState} */
function row(state, lamp, pages, needsAttention) {
  return { state, lamp, pages, needsAttention, isOn: state !== 'off' && state !== 'nopage' };
}

/** The time until the server hides an overlay, in ms; null where it does not.
 * @param {Overlay | null} overlay @param {number} now in ms of the server's clock */
export function hidesIn(overlay, now) {
  if (overlay === null || !isOn(overlay) || overlay.hidesAt === null) return null;
  return Math.max(0, overlay.hidesAt - now);
}

/** The time that is left of an overlay that the server hides, and its share of the whole, from 0 to 1.
 * @param {Overlay} overlay @param {number} now in ms of the server's clock
 * @returns {{ left: number, share: number } | null} */
export function autoHideBar(overlay, now) {
  const left = hidesIn(overlay, now);
  const { since, hidesAt } = overlay;
  const whole = hidesAt !== null && since !== null ? hidesAt - since : 0;
  return left !== null && whole > 0 ? { left, share: Math.min(1, left / whole) } : null;
}
