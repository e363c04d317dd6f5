// @ts-check
/** The hint below the fields of a card: whether the cue is on air, and how long it stays there. Pure. */
import { t } from '../i18n/i18n.js';

/**
 * @param {object} cue
 * @param {boolean} cue.hasConflict whether another panel has changed the field that has the focus
 * @param {boolean} cue.isAhead whether the cue differs from what is on air
 * @param {boolean} cue.isOn whether the overlay is on air
 * @param {number | null} cue.hidesIn ms until the server hides the overlay
 * @param {unknown} cue.duration of the cue, in seconds
 */
export function cueHint({ hasConflict, isAhead, isOn, hidesIn, duration }) {
  if (hasConflict) return `${t('edit.changed-elsewhere')} ·`;
  if (isAhead) return t('show.hint.draft');
  if (hidesIn !== null) return t('show.hint.hides-in', { seconds: Math.ceil(hidesIn / 1000) });
  const seconds = Number(duration) || 0;
  return seconds === 0 || isOn ? t('show.hint.stays') : t('show.hint.auto-hide', { seconds });
}
