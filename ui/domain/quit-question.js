// @ts-check
/** What the question of Quit says: which overlays are on air, and what each answer does to them. Pure. */
import { channelName } from './channel-name.js';
import { fieldsOf, isOn } from './compare.js';
import { elapsedText } from './times.js';
import { t } from '../i18n/i18n.js';

/** @typedef {import('./server-state.js').Moment} Moment */
/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
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

/** @param {Moment} moment @returns {Question} */
export function quitQuestion({ status, now, catalogue }) {
  const shown = status ? status.overlays.filter(isOn) : [];
  // An overlay that waits for its page is not seen. It is in the list, because it too is hidden or left.
  const seen = shown.filter((overlay) => overlay.status !== 'no-renderer').length;
  const count = shown.length;
  const rows = shown.map((overlay) => rowOf(overlay, now, catalogue));
  if (count === 0) {
    return { title: t('quit.nothing-on-air'), rows, hide: null, leave: { label: t('quit.quit'), hint: '' } };
  }
  return {
    title: t('quit.title', { count: seen || count }),
    rows,
    hide: { label: t('quit.hide'), hint: t('quit.hide.hint', { count }) },
    leave: { label: t('quit.leave', { count }), hint: t('quit.leave.hint', { count }) },
  };
}

/** @param {Overlay} overlay @param {number} now @param {Catalogue} catalogue @returns {Row} */
function rowOf(overlay, now, catalogue) {
  const { channel, status, event, since } = overlay;
  const isOnAir = status === 'on-air';
  const name = channelName(catalogue, channel);
  const title = contentTitle(channel, event && event.payload, catalogue);
  return {
    channel,
    isOnAir,
    label: isOnAir ? t('quit.on-air') : t('quit.shown'),
    title: title || name,
    time: since === null ? '' : elapsedText(now - since),
    name: title ? name : '',
  };
}

/** The title of what is shown; '' for content without one.
 * @param {string} channel @param {unknown} payload @param {Catalogue} catalogue */
function contentTitle(channel, payload, catalogue) {
  const entry = catalogue.get(channel);
  const fields = fieldsOf(payload);
  const texts = (entry ? entry.labels : []).map((label) => fields[label]);
  const title = texts.find((text) => typeof text === 'string' && text.trim() !== '');
  return typeof title === 'string' ? title.trim() : '';
}
