// @ts-check
/**
 * Whether two payloads show the same, and which preset is on air. Show and Presets both ask here, so that
 * they agree. Pure.
 */
import { readDuration } from '../graphics/shared/values.js';
import { isTimeOfDay } from './times.js';

/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('../shared/types.js').Overlay} Overlay */

/** Fields that do not change what a payload shows: how long it stays on air, and the theme, which the server
 * adds. */
const IGNORED = ['duration', 'theme'];
/** Fields of a clock's time. In the program, the server replaces them by the time that is left. */
const TIME_FIELDS = ['seconds', 'total', 'until'];

/** Returns whether two payloads show the same. Missing, null, empty and false are the same value.
 * @param {unknown} a @param {unknown} b @param {readonly string[]} [except] further fields to ignore */
export function showsSame(a, b, except = []) {
  const [one, other] = [fieldsOf(a), fieldsOf(b)];
  const ignored = [...IGNORED, ...except];
  const keys = [...Object.keys(one), ...Object.keys(other)].filter((key) => !ignored.includes(key));
  return keys.every((key) => comparable(one[key]) === comparable(other[key]));
}

/** Returns whether an overlay is on air, seen by viewers or not.
 * @param {Overlay} overlay */
export function isOn({ status }) {
  return status !== 'off-air';
}

/** Returns whether viewers see an overlay.
 * @param {Overlay} overlay */
export function isSeen({ status }) {
  return status === 'on-air';
}

/** Returns whether a preset is cued and has not been edited since.
 * @param {Preset} preset @param {{ presetId: string | null, payload: Record<string, unknown> }} cue */
export function isCued({ id, payload }, cue) {
  return id === cue.presetId && showsSame(payload, cue.payload);
}

/** Returns whether an overlay has this payload on air. A clock is compared by the time that it was set to.
 * @param {unknown} payload @param {Overlay} overlay */
export function isOnAir(payload, overlay) {
  if (!isOn(overlay) || !overlay.event) return false;
  if (!overlay.countdown) return showsSame(payload, overlay.event.payload);
  return showsSame(payload, overlay.event.payload, TIME_FIELDS) && isSetTo(payload, overlay.countdown);
}

/** Returns whether a clock was set to the time of a payload, whatever has been added since. A payload without a
 * time does not set it.
 * @param {unknown} payload @param {{ endsAt: number | null, setMs: number }} clock */
export function isSetTo(payload, { endsAt, setMs }) {
  const { until, seconds } = fieldsOf(payload);
  if (typeof until === 'string' && until) return endsAt !== null && isTimeOfDay(until, endsAt);
  const duration = readDuration(seconds) || 0;
  return duration <= 0 || Math.round(duration * 1000) === setMs;
}

/** The preset that is on air: the one that the server names, like the tray, unless either has been edited since.
 * @param {readonly Preset[]} presets of one channel, in order @param {Overlay | null | undefined} overlay */
export function presetOnAir(presets, overlay) {
  if (!overlay) return null;
  const preset = presets.find(({ id }) => id === overlay.presetId);
  return preset && isOnAir(preset.payload, overlay) ? preset : null;
}

/** @param {unknown} payload @returns {Record<string, unknown>} */
export function fieldsOf(payload) {
  const isObject = payload !== null && typeof payload === 'object';
  return isObject ? /** @type {Record<string, unknown>} */ (payload) : {};
}

/** @param {unknown} value */
function comparable(value) {
  return value === undefined || value === '' || value === false ? 'null' : JSON.stringify(value);
}
