// @ts-check
/** What a missing OBS or page means to a new user: a step still to do, not a problem. Pure. */

/** @typedef {import('../shared/types.js').Status} Status */

/** Returns whether OBS has never been connected. Until then, nothing about OBS is a problem.
 * @param {Status} status */
export function isObsNew({ setup, obs }) {
  return !setup.wasObsConnected && obs.state !== 'connected';
}

/** Returns whether a missing page is a step of the start card, not a problem.
 * @param {Status} status */
export function isSettingUp({ setup }) {
  return !setup.wasObsConnected || (setup.isStartCardOpen && !setup.wasOnAir);
}
