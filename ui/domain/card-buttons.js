// @ts-check
/**
 * The two buttons of a card, which never swap their places. HIDE only takes off air. The button on the right only
 * puts the cue on air: SHOW while the overlay is off air, otherwise TAKE. Where a button cannot act, it says why.
 * Pure.
 */
import { t } from '../i18n/i18n.js';

/** @typedef {import('./card-state.js').CardState} CardState */
/** The cue of a card.
 * @typedef {object} CueFacts
 * @property {string} name what it would show; '' where it has no name
 * @property {boolean} canShow whether SHOW has something to show
 * @property {boolean} canTake whether TAKE has something to show: a clock that is under way can be shown without a
 *   cue, but not replaced by none
 * @property {boolean} isProgram whether it is what is on air
 */
/** `note` is what the button puts on air, or why it does nothing.
 * @typedef {{ action: 'show' | 'take', isEnabled: boolean, note: string }} TakeButton */

/** @param {CardState} state @param {boolean} online @returns {{ isEnabled: boolean, reason: string }} */
export function hideButton({ isOn }, online) {
  const reason = !isOn ? t('show.button.nothing-to-hide') : online ? '' : t('show.button.offline');
  return { isEnabled: reason === '', reason };
}

/** @param {CardState} card @param {CueFacts} cue @param {boolean} online @returns {TakeButton} */
export function takeButton({ state, isOn }, { name, canShow, canTake, isProgram }, online) {
  const isRetry = state === 'failed' && isProgram;
  const action = isOn && !isRetry ? 'take' : 'show';
  /** @param {string} note @returns {TakeButton} */
  const disabled = (note) => ({ action, isEnabled: false, note });
  /** @param {string} note @returns {TakeButton} */
  const enabled = (note) => ({ action, isEnabled: true, note });
  const named = name || t('show.button.cue');
  if (!online) return disabled(t('show.button.offline'));
  if (!isOn) return canShow ? enabled(named) : disabled(t('show.button.empty'));
  if (!canTake) return disabled(t('show.button.empty'));
  if (isRetry) return enabled(t('show.button.retry'));
  return isProgram ? disabled(reasonOf(state)) : enabled(named);
}

/** Why the cue cannot be taken: it was already.
 * @param {CardState['state']} state */
function reasonOf(state) {
  switch (state) {
    case 'sent': return t('show.button.sent');
    case 'wait': return t('show.button.waiting');
    case 'onair': return t('show.button.on-air');
    default: return t('show.button.shown');
  }
}
