// @ts-check
/** Whether two payloads show the same, and which preset is on air. Pure; every view asks here. */

/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('../shared/types.js').Overlay} Overlay */

/** What is no part of what viewers see: how long it stays, and the theme, which the server adds. */
const IGNORED = ['duration', 'theme'];
/** The time of a clock: the server writes what is left into what is on air. */
const TIME = ['seconds', 'total', 'until'];

/** Whether two payloads show the same. A field that is missing, null, empty or off is the same as none.
 * @param {unknown} a @param {unknown} b @param {readonly string[]} [except] further fields that do not count */
export function showsSame(a, b, except = []) {
  const [one, other] = [fieldsOf(a), fieldsOf(b)];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)].filter((key) => !IGNORED.includes(key) && !except.includes(key)));
  return [...keys].every((key) => text(one[key]) === text(other[key]));
}

/** Whether a payload is what the overlay has on air. A clock is compared by what it was set to.
 * @param {unknown} payload @param {Overlay} overlay */
export function isOnAir(payload, overlay) {
  if (!overlay.event) return false;
  if (!overlay.countdown) return showsSame(payload, overlay.event.payload);
  return showsSame(payload, overlay.event.payload, TIME) && isSetTo(payload, overlay.countdown);
}

/** Whether a clock was set to the time of this payload; one without a time leaves it as it is.
 * @param {unknown} payload @param {{ endsAt: number | null, totalMs: number }} clock */
export function isSetTo(payload, { endsAt, totalMs }) {
  const { until, seconds } = fieldsOf(payload);
  if (typeof until === 'string' && until) return endsAt !== null && isTimeOfDay(until, endsAt);
  return !(Number(seconds) > 0) || Math.round(Number(seconds) * 1000) === totalMs;
}

/** Whether clocks on the wall say `text` at an instant, give or take half a second.
 * @param {string} text such as `20:30` @param {number} at ms since the epoch */
function isTimeOfDay(text, at) {
  const date = new Date(at + 500);
  const found = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  return found !== null && Number(found[1]) === date.getHours() && Number(found[2]) === date.getMinutes() && date.getSeconds() === 0;
}

/** The preset that is on air. Where several show the same, the one that is cued is meant.
 * @param {readonly Preset[]} presets of one channel, in order @param {Overlay | null | undefined} overlay */
export function presetOnAir(presets, overlay) {
  if (!overlay || !overlay.event) return null;
  const same = presets.filter((preset) => isOnAir(preset.payload, overlay));
  return same.find((preset) => preset.id === overlay.cue.presetId) || same[0] || null;
}

/** @param {unknown} payload @returns {Record<string, unknown>} */
export function fieldsOf(payload) {
  return payload !== null && typeof payload === 'object' ? /** @type {Record<string, unknown>} */ (payload) : {};
}

/** @param {unknown} value */
function text(value) {
  return value === undefined || value === '' || value === false ? 'null' : JSON.stringify(value);
}
