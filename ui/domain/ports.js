// @ts-check
/** The two ports as the settings show them. Pure. */

/** @typedef {import('../shared/types.js').PortStatus} PortStatus */

/** @param {string} text as it is typed @returns {boolean} whether it is a port from 1 to 65535 */
export function isPort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}

/** `waiting`: the port is taken. `other`: open, but not the one in the settings, because the app was started with another.
 * @param {Pick<PortStatus, 'state' | 'port'>} port @param {number | null} setting null while it is not known
 * @returns {'waiting' | 'starting' | 'other' | 'open'} */
export function portState({ state, port }, setting) {
  if (state === 'waiting') return 'waiting';
  if (state !== 'open') return 'starting';
  return setting === null || setting === port ? 'open' : 'other';
}
