// @ts-check
/** Reads values of a payload. A value that is not understood counts as missing. */
import { readDuration } from './values.js';

const VIDEO_FILE = /\.(mp4|webm|m4v|mov|ogv)$/i;

/** The text without surrounding spaces; '' for anything that is neither text nor number.
 * @param {unknown} value */
export function asText(value) {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

/** The number, limited to a range; null for anything else. A text is read as a number or a time, such as `1:30`.
 * @param {unknown} value @param {number} min @param {number} max */
export function asNumber(value, min, max) {
  const number = readDuration(value);
  return number === null ? null : Math.min(max, Math.max(min, number));
}

/** @param {unknown} value @returns {Record<string, unknown>} */
export function asRecord(value) {
  return value !== null && typeof value === 'object' ? /** @type {Record<string, unknown>} */ (value) : {};
}

/** The absolute URL of a picture or a video; '' if it is not http, https or a `data:` URL of that kind.
 * @param {unknown} value @param {'image' | 'video'} kind */
export function mediaUrl(value, kind) {
  if (typeof value !== 'string' || value.trim() === '') return '';
  try {
    const url = new URL(value, location.href);
    const isData = url.href.toLowerCase().startsWith(`data:${kind}/`);
    return isData || url.protocol === 'http:' || url.protocol === 'https:' ? url.href : '';
  } catch (_) {
    return '';
  }
}

/** The type of the media at a URL, by the name of its file.
 * @param {string} url @returns {'image' | 'video'} */
export function mediaTypeOf(url) {
  const isVideo = /^data:video\//i.test(url) || VIDEO_FILE.test(url.split(/[?#]/)[0]);
  return isVideo ? 'video' : 'image';
}
