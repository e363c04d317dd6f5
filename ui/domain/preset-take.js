// @ts-check
/**
 * The button in the row of a preset that puts it on air: SHOW while the overlay is off air, otherwise TAKE. Where it
 * cannot act, it says why. Pure.
 */
import { isOn } from './compare.js';
import { t } from '../i18n/i18n.js';

/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** @typedef {import('./card-buttons.js').TakeButton} TakeButton */

/** @param {Overlay | null | undefined} overlay without one before the server has sent a status
 * @param {object} facts
 * @param {string} facts.name of the preset
 * @param {boolean} facts.isProgram whether the preset is what is on air
 * @param {boolean} facts.isMissing whether its file was deleted
 * @param {boolean} facts.isOnline
 * @returns {TakeButton} */
export function presetTake(overlay, { name, isProgram, isMissing, isOnline }) {
  const isShown = overlay !== null && overlay !== undefined && isOn(overlay);
  const isRetry = isShown && isProgram && overlay.status === 'failed';
  const action = isShown && !isRetry ? 'take' : 'show';
  if (!isOnline || !overlay) return { action, isEnabled: false, note: t('show.button.offline') };
  if (isMissing) return { action, isEnabled: false, note: t('presets.summary.missing-file') };
  if (isRetry) return { action, isEnabled: true, note: t('show.button.retry') };
  if (isProgram && isShown) return { action, isEnabled: false, note: reasonOf(overlay) };
  return { action, isEnabled: true, note: name };
}

/** Why what is on air cannot be taken again.
 * @param {Overlay} overlay */
function reasonOf({ status }) {
  return status === 'on-air' ? t('spoken.on-air') : t('show.button.shown');
}
