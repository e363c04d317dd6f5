// @ts-check
/**
 * The person that a lower third names. When the name is changed, whatever belongs to the previous person is
 * removed from the cue; when that name is typed again, it comes back. Pure.
 */
import { oneLine } from '../../../domain/field-text.js';
import { readDuration } from '../../shared/values.js';

/** @typedef {import('../../../domain/cue-editor.js').Fields} Fields */

/** Fields that belong to one person. */
const PERSONAL = ['body', 'avatarUrl', 'logoImage', 'contentType'];

/** @param {Fields} payload */
export function titleOf(payload) {
  return oneLine(payload.title);
}

/** The second line. Other programs write it into `body`.
 * @param {Fields} payload */
export function subtitleOf(payload) {
  return oneLine(payload.subtitle) || oneLine(payload.body);
}

/** The seconds after which the lower third hides; 0 for never.
 * @param {Fields} payload */
export function durationOf(payload) {
  return Math.max(0, readDuration(payload.duration) || 0);
}

/** Returns whether viewers would see any text.
 * @param {Fields} payload */
export function hasText(payload) {
  return (titleOf(payload) + subtitleOf(payload)).trim() !== '';
}

/** The edit of a second line that was typed.
 * @param {Fields} cued @param {string} text @returns {Fields} */
export function subtitleEdit(cued, text) {
  const subtitle = emptyAsNull(text);
  return 'body' in cued ? { subtitle, body: null } : { subtitle };
}

export class PersonEditor {
  constructor() {
    /** The fields that were removed together with a name.
     * @type {{ title: string, fields: Fields } | null} */
    this.removed = null;
  }

  /** The edit of a name that was typed.
   * @param {Fields} cued the payload of the cue @param {string} text @returns {Fields} */
  titleEdit(cued, text) {
    const title = emptyAsNull(text);
    if (this.removed && this.removed.title === text) {
      const { fields } = this.removed;
      this.removed = null;
      return { ...fields, title };
    }
    const own = PERSONAL.filter((key) => key in cued);
    if (own.length === 0 || text === titleOf(cued)) return { title };
    // The second line has a field of its own on the card, where `body` is shown too.
    const others = own.filter((key) => key !== 'body');
    const fields = Object.fromEntries(others.map((key) => [key, cued[key]]));
    this.removed = { title: titleOf(cued), fields };
    const subtitle = own.includes('body') ? { subtitle: subtitleOf(cued) || null } : {};
    return { ...Object.fromEntries(own.map((key) => [key, null])), ...subtitle, title };
  }

  /** Forgets the fields that were removed: another person was cued. */
  reset() {
    this.removed = null;
  }
}

/** @param {string} text */
function emptyAsNull(text) {
  return text.trim() === '' ? null : text;
}
