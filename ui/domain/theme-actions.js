// @ts-check
/** What can be done with the open draft of a theme, and what the editor says about it. Pure. */
import { isChanged, isStale } from './theme-draft.js';

/** @typedef {import('./themes.js').ThemeChoice} ThemeChoice */
/** @typedef {import('./theme-draft.js').Draft} Draft */
/** @typedef {'save' | 'use' | 'onAir' | 'discard' | 'remove'} Action */
/**
 * `conflict` is what happened to the theme on the server since the draft was started. `primary` is the next
 * step, if there is one.
 * @typedef {object} ThemeActions
 * @property {'other-on-air' | 'unsaved' | 'in-use' | 'not-in-use' | 'included'} state
 * @property {'changed' | 'deleted' | null} conflict
 * @property {Record<Action, boolean>} enabled
 * @property {Record<Action, boolean>} visible
 * @property {Action | null} primary
 */

/** @param {Draft} draft @param {ThemeChoice | null} current the theme as it is stored now; null if it was
 * deleted
 * @param {{ isOnAir: boolean, isDifferent: boolean }} overlay whether it is on air, and with another theme
 * than the next show will have
 * @returns {ThemeActions} */
export function themeActions(draft, current, { isOnAir, isDifferent }) {
  const isEdited = isChanged(draft);
  const isSaved = draft.choice.saved !== null;
  const isDeleted = isSaved && current === null;
  const isInUse = current !== null && current.inUse;
  const isOutdatedOnAir = isDifferent && !isEdited;
  return {
    state: isEdited ? 'unsaved' : stateOf(isInUse, isDifferent, isSaved),
    conflict: isDeleted ? 'deleted' : current !== null && isStale(draft, current) ? 'changed' : null,
    enabled: {
      save: isEdited || !isSaved,
      use: !isEdited && !isInUse,
      onAir: isOutdatedOnAir,
      discard: isEdited,
      remove: isSaved && !isDeleted,
    },
    visible: { save: true, use: !isEdited && !isInUse, onAir: isOnAir, discard: isEdited, remove: isSaved },
    primary: isEdited ? 'save' : !isInUse ? 'use' : isOutdatedOnAir ? 'onAir' : null,
  };
}

/** @param {boolean} isInUse @param {boolean} isDifferent @param {boolean} isSaved */
function stateOf(isInUse, isDifferent, isSaved) {
  if (isInUse) return isDifferent ? 'other-on-air' : 'in-use';
  return isSaved ? 'not-in-use' : 'included';
}
