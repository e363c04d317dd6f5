// @ts-check
/**
 * A preset's payload as the fields of a form, and back. A field that is empty is no field; what the form
 * does not know stays as it was, so that a preset made by another program is never cut short.
 */
import { durationText, parseDuration, parseTimeOfDay } from './time-input.js';

/** An overlay with a form of its own.
 * @typedef {'lower' | 'countdown' | 'poster'} Kind */
/** @typedef {Record<string, string>} Values what is in the fields, as text */
/** @typedef {Record<string, unknown>} Payload */
/** What cannot be read: the field, and the word that says why.
 * @typedef {{ field: string, why: import('../i18n/i18n.js').Key }} Wrong */

const TEXTS = /** @type {const} */ ({
  lower: ['title', 'subtitle', 'side', 'avatarUrl', 'logoImage'],
  countdown: ['title', 'subtitle', 'style', 'format'],
  poster: ['fileUrl', 'side', 'transition', 'title', 'subtitle', 'endBehavior'],
});
const MINUTE_S = 60;
const SECOND_S = 1;

/** @param {Kind} kind @param {Payload} payload @returns {Values} */
export function toValues(kind, payload) {
  /** @type {Values} */
  const values = {};
  for (const key of TEXTS[kind]) values[key] = text(payload[key]);
  if (kind === 'lower') {
    // The suite writes a guest's role into `body`; there is one second line.
    if (!values.subtitle) values.subtitle = text(payload.body);
    values.duration = number(payload.duration) === null ? '0' : String(number(payload.duration));
  } else if (kind === 'countdown') {
    const until = parseTimeOfDay(text(payload.until));
    values.kind = until ? 'until' : 'for';
    values.until = until || '';
    const seconds = number(payload.seconds);
    values.minutes = seconds === null ? '' : durationText(seconds, MINUTE_S);
    values.hold = payload.hold === true ? 'yes' : '';
  } else {
    values.type = text(payload.type);
    values.duration = number(payload.duration) === null ? '0' : String(number(payload.duration));
    for (const key of ['startTime', 'endTime']) values[key] = number(payload[key]) === null ? '' : durationText(Number(payload[key]), SECOND_S);
  }
  return values;
}

/** @param {Kind} kind @param {Payload} before @param {Values} values
 * @returns {{ payload: Payload, wrong: Wrong | null }} */
export function toPayload(kind, before, values) {
  /** @type {Payload} */
  const payload = { ...before };
  for (const key of TEXTS[kind]) put(payload, key, (values[key] || '').trim() || null);
  const wrong = kind === 'lower' ? lower(payload, before, values) : kind === 'countdown' ? countdown(payload, values) : poster(payload, values);
  return { payload, wrong };
}

/** @param {Payload} payload @param {Payload} before @param {Values} values @returns {Wrong | null} */
function lower(payload, before, values) {
  // An untouched second line stays where it was written.
  if (text(before.body) && !text(before.subtitle)) {
    if (payload.subtitle === text(before.body)) delete payload.subtitle;
    else delete payload.body;
  }
  put(payload, 'duration', Number(values.duration) > 0 ? Number(values.duration) : null);
  return payload.title || payload.subtitle || payload.body ? null : { field: 'title', why: 'presets.need.title' };
}

/** @param {Payload} payload @param {Values} values @returns {Wrong | null} */
function countdown(payload, values) {
  put(payload, 'hold', values.hold ? true : null);
  if (values.kind === 'until') {
    const until = parseTimeOfDay(values.until || '');
    if (!until) return { field: 'until', why: 'presets.need.time-of-day' };
    payload.until = until;
    delete payload.seconds;
    return null;
  }
  const seconds = parseDuration(values.minutes || '', MINUTE_S);
  if (!seconds) return { field: 'minutes', why: 'presets.need.minutes' };
  payload.seconds = seconds;
  delete payload.until;
  return null;
}

/** @param {Payload} payload @param {Values} values @returns {Wrong | null} */
function poster(payload, values) {
  put(payload, 'duration', Number(values.duration) > 0 ? Number(values.duration) : null);
  put(payload, 'type', values.type || null);
  if (!payload.fileUrl) return { field: 'fileUrl', why: 'presets.need.file' };
  const isVideo = values.type === 'video';
  if (!isVideo) delete payload.endBehavior;
  for (const key of ['startTime', 'endTime']) {
    const given = (values[key] || '').trim();
    const seconds = parseDuration(given, SECOND_S);
    if (isVideo && given && seconds === null) return { field: key, why: 'presets.need.seconds' };
    put(payload, key, isVideo && given && seconds ? seconds : null);
  }
  const { startTime, endTime } = payload;
  if (typeof endTime === 'number' && typeof startTime === 'number' && endTime <= startTime) return { field: 'endTime', why: 'presets.need.later-end' };
  return null;
}

/** @param {Payload} payload @param {string} key @param {unknown} value null takes it away */
function put(payload, key, value) {
  if (value === null) delete payload[key];
  else payload[key] = value;
}

/** @param {unknown} value */
function text(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** @param {unknown} value */
function number(value) {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
