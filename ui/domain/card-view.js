// @ts-check
/** Everything that a card shows of its overlay: lamp, buttons, the line for viewers and the help below. Pure. */
import { hideButton, takeButton } from './card-buttons.js';
import { autoHideBar, cardState } from './card-state.js';
import { isOnAir } from './compare.js';
import { programLine } from './program-line.js';
import { readDuration } from '../graphics/shared/values.js';

/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** @typedef {import('./server-state.js').Moment} Moment */
/** What a card knows of its cue and its program; see `card-buttons.js` and `program-line.js`.
 * @typedef {object} CardFacts
 * @property {Record<string, unknown>} cued the payload of the cue
 * @property {string} cueName
 * @property {string} programName
 * @property {boolean} canShow
 * @property {boolean} canTake
 * @property {string} emptyHint
 * @property {string} offAirNote
 * @property {{ text: string, isGood: boolean }} message
 */
/** `page` offers to open a page, `why` to find out why nothing is seen.
 * @typedef {'page' | 'why' | null} Help */

/** @param {Overlay} overlay @param {CardFacts} facts
 * @param {Pick<Moment, 'online' | 'now' | 'seenAt' | 'since'>} moment */
export function cardView(overlay, facts, { online, now, seenAt, since }) {
  const { cued, cueName: name, canShow, canTake } = facts;
  const state = cardState(overlay, since[overlay.channel], now);
  const isProgram = isOnAir(cued, overlay);
  const duration = Math.max(0, readDuration(cued.duration) || 0);
  return {
    state,
    hide: hideButton(state, online),
    take: takeButton(state, { name, canShow, canTake, isProgram }, online),
    line: programLine({ ...facts, state, overlay, isProgram, duration, online, now, seenAt }),
    bar: overlay.countdown === null ? autoHideBar(overlay, now) : null,
    help: helpFor(state),
  };
}

/** @param {import('./card-state.js').CardState} state @returns {Help} */
function helpFor({ state }) {
  switch (state) {
    case 'nopage': case 'wait': case 'browser': return 'page';
    case 'hidden': case 'failed': return 'why';
    default: return null;
  }
}
