// @ts-check
/** What the question of Quit says: which overlays are on air, and what each answer does to them. Pure. */
import { channelName } from './channel-name.js';
import { isOn, isSeen } from './compare.js';
import { contentName } from './content-name.js';
import { elapsedText } from './times.js';
import { t } from '../i18n/i18n.js';

/** @typedef {import('./server-state.js').Moment} Moment */
/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./content-name.js').Lists} Lists */
/**
 * An overlay that is shown. `title` is its content, `time` how long it has been shown.
 * @typedef {{ channel: string, isOnAir: boolean, label: string, title: string, time: string, name: string }} Row
 */
/**
 * `hide` is null once nothing is shown any more.
 * @typedef {object} Question
 * @property {string} title
 * @property {Row[]} rows
 * @property {{ label: string, hint: string } | null} hide
 * @property {{ label: string, hint: string }} leave
 */

/** @param {Moment} moment @param {Lists} lists @returns {Question} */
export function quitQuestion({ status, now, catalogue }, lists) {
  const shown = status ? status.overlays.filter(isOn) : [];
  // What viewers may not see is in the list too, because it too is hidden or left. The title counts like HIDE ALL.
  const seen = shown.filter(isSeen).length;
  const count = shown.length;
  const rows = shown.map((overlay) => rowOf(overlay, now, catalogue, lists));
  if (count === 0) {
    return { title: t('quit.nothing-on-air'), rows, hide: null, leave: { label: t('quit.quit'), hint: '' } };
  }
  return {
    title: seen > 0 ? t('quit.title', { count: seen }) : t('quit.title-shown', { count }),
    rows,
    hide: { label: t('quit.hide'), hint: t('quit.hide.hint', { count }) },
    leave: { label: t('quit.leave', { count }), hint: t('quit.leave.hint', { count }) },
  };
}

/** @param {Overlay} overlay @param {number} now @param {Catalogue} catalogue @param {Lists} lists @returns {Row} */
function rowOf(overlay, now, catalogue, lists) {
  const { channel, since } = overlay;
  const isOnAir = isSeen(overlay);
  const name = channelName(catalogue, channel);
  const title = contentName(overlay, catalogue.get(channel), lists);
  return {
    channel,
    isOnAir,
    label: isOnAir ? t('quit.on-air') : t('quit.shown'),
    title: title || name,
    time: since === null ? '' : elapsedText(now - since),
    name: title ? name : '',
  };
}
