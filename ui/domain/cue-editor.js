// @ts-check
/**
 * The cue of one channel while this panel edits it: the cue of the server, the edits that are not sent yet,
 * and those that are being sent. Pure.
 *
 * The last writer of a field wins. A field with the focus is never overwritten: a change by another panel is
 * a conflict until the user reloads the field, types into it or leaves it.
 */

/** Values by key; null removes a field.
 * @typedef {Record<string, unknown>} Fields */
/** A cue as the server reports it. Of two reports, the one with the higher revision is newer.
 * @typedef {{ payload: Fields | null, presetId: string | null, revision: number }} Cue */
/** Edits that are sent together.
 * @typedef {{ fields: Fields }} Batch */
/** The field with the focus: its text for a payload, and its text now.
 * @typedef {{ read: (payload: Fields) => string, text: string }} Focus */

export class CueEditor {
  constructor() {
    /** The cue as the server last reported it; null before the first report.
     * @type {Cue | null} */
    this.cue = null;
    /** Edits that are not sent yet.
     * @type {Fields} */
    this.pending = {};
    /** Edits that are being sent, the oldest first.
     * @type {Batch[]} */
    this.batches = [];
    /** @type {Focus | null} */
    this.focus = null;
    /** Whether another panel has changed the field that has the focus. */
    this.hasConflict = false;
  }

  /** The payload with every edit applied, as the server will have it.
   * @returns {Fields} */
  get payload() {
    return merged((this.cue && this.cue.payload) || {}, this.unsent);
  }

  /** The preset that was cued last. The cue may have been edited since. */
  get presetId() {
    return this.cue ? this.cue.presetId : null;
  }

  /** Every edit that the server has not confirmed.
   * @returns {Fields} */
  get unsent() {
    return Object.assign({}, ...this.batches.map(({ fields }) => fields), this.pending);
  }

  /** Records edits of the user.
   * @param {Fields} fields @param {string} [text] the text of the field with the focus */
  edit(fields, text) {
    Object.assign(this.pending, fields);
    if (this.focus && text !== undefined) this.focus.text = text;
    this.hasConflict = false;
  }

  /** Moves the pending edits to a batch, which is sent in one request.
   * @returns {Batch | null} null when there are none */
  freeze() {
    if (Object.keys(this.pending).length === 0) return null;
    const batch = { fields: this.pending };
    this.pending = {};
    this.batches.push(batch);
    return batch;
  }

  /** Removes a batch that the server has confirmed, and applies the cue that it answered with.
   * @param {Batch} batch @param {Cue} cue */
  acknowledge(batch, cue) {
    const before = this.focusedText;
    this.remove(batch);
    this.apply(cue, before);
  }

  /** Makes the edits of a batch that did not reach the server pending again, except for fields that were
   * edited since.
   * @param {Batch} batch */
  restore(batch) {
    const laterBatches = this.batches.slice(this.batches.indexOf(batch) + 1);
    const later = Object.assign({}, ...laterBatches.map(({ fields }) => fields));
    const rest = Object.entries(batch.fields).filter(([key]) => !(key in later));
    this.pending = { ...Object.fromEntries(rest), ...this.pending };
    this.remove(batch);
  }

  /** Removes a batch that the server has confirmed or refused.
   * @param {Batch} batch */
  remove(batch) {
    this.batches = this.batches.filter((one) => one !== batch);
  }

  /** Applies a cue that the server has reported.
   * @param {Cue} cue */
  receive(cue) {
    this.apply(cue, this.focusedText);
  }

  /** Applies a cue unless a newer one is known: answers and events come on connections of their own.
   * @param {Cue} cue @param {string} before the text of the field with the focus before the change */
  apply(cue, before) {
    if (!this.cue || cue.revision >= this.cue.revision) this.cue = cue;
    if (!this.focus) return;
    const now = this.focusedText;
    if (now === this.focus.text) this.hasConflict = false;
    else if (now !== before) this.hasConflict = true;
  }

  /** Forgets the revision of the cue: a server that has been started again counts from the start. */
  forgetRevision() {
    if (this.cue) this.cue = { ...this.cue, revision: 0 };
  }

  /** The text that the field with the focus would have, without the user's typing; '' without such a field. */
  get focusedText() {
    return this.focus ? this.focus.read(this.payload) : '';
  }

  /** A text field has got the focus.
   * @param {(payload: Fields) => string} read the field's text for a payload
   * @param {string} text its text now */
  enter(read, text) {
    this.focus = { read, text };
    this.hasConflict = false;
  }

  /** The field has lost the focus. */
  leave() {
    this.focus = null;
    this.hasConflict = false;
  }

  /** Resolves the conflict in favour of the other panel.
   * @returns {string | null} the new text of the field with the focus; null without one */
  reload() {
    if (!this.focus) return null;
    this.focus.text = this.focusedText;
    this.hasConflict = false;
    return this.focus.text;
  }
}

/** @param {Fields} payload @param {Fields} changes @returns {Fields} */
function merged(payload, changes) {
  return Object.fromEntries(Object.entries({ ...payload, ...changes }).filter(([, value]) => value !== null));
}
