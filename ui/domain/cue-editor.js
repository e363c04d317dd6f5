// @ts-check
/**
 * The cue of one channel as this panel edits it: what the server has, what was edited and is not sent yet, and
 * what is on its way. Pure: it knows no fields of a page, no requests and no time.
 *
 * The last writer of a field wins. A field that has the focus is never overwritten: when another panel changes
 * it, that is a conflict until the user reloads the field, types over it or leaves it.
 */

/** Values by key; null removes a field.
 * @typedef {Record<string, unknown>} Fields */
/** A cue as the server reports it.
 * @typedef {{ payload: Fields | null, presetId: string | null }} Cue */
/** Edits that are sent together. `echoed` names those that the server has reported back.
 * @typedef {{ fields: Fields, echoed: Set<string> }} Batch */
/** The field with the focus: what it would show of a payload, and what it shows now.
 * @typedef {{ read: (payload: Fields) => string, text: string }} Focus */

export class CueEditor {
  constructor() {
    /** The cue as the server last reported it; null before the first report.
     * @type {Cue | null} */
    this.cue = null;
    /** Edits that are not sent yet.
     * @type {Fields} */
    this.pending = {};
    /** Edits that are on their way, the oldest first.
     * @type {Batch[]} */
    this.batches = [];
    /** @type {Focus | null} */
    this.focus = null;
    /** Whether another panel has changed the field that has the focus. */
    this.hasConflict = false;
  }

  /** The payload with every edit applied: what the cue is once the server has them all. @returns {Fields} */
  get payload() {
    return merged((this.cue && this.cue.payload) || {}, this.unsent);
  }

  /** The preset that was cued last; it may have been edited since. */
  get presetId() {
    return this.cue ? this.cue.presetId : null;
  }

  /** Every edit that the server is not known to have. @returns {Fields} */
  get unsent() {
    return Object.assign({}, ...this.batches.map(({ fields }) => fields), this.pending);
  }

  /** Records edits of the user.
   * @param {Fields} fields @param {string} [text] what the field that has the focus shows now */
  edit(fields, text) {
    Object.assign(this.pending, fields);
    if (this.focus && text !== undefined) this.focus.text = text;
    this.hasConflict = false;
  }

  /** Takes the pending edits out, to be sent in one request.
   * @returns {Batch | null} null when there are none */
  freeze() {
    if (Object.keys(this.pending).length === 0) return null;
    const batch = { fields: this.pending, echoed: /** @type {Set<string>} */ (new Set()) };
    this.pending = {};
    this.batches.push(batch);
    return batch;
  }

  /** The server has a batch. A field that it has reported back already may have been changed by another panel
   * since, so only the others are applied here.
   * @param {Batch} batch */
  acknowledge(batch) {
    this.remove(batch);
    const rest = Object.fromEntries(Object.entries(batch.fields).filter(([key]) => !batch.echoed.has(key)));
    const { payload, presetId } = this.cue || { payload: null, presetId: null };
    if (Object.keys(rest).length > 0) this.cue = { payload: merged(payload || {}, rest), presetId };
  }

  /** A batch did not reach the server: its edits are pending again, except for fields that were edited since.
   * @param {Batch} batch */
  restore(batch) {
    const later = Object.assign({}, ...this.batches.slice(this.batches.indexOf(batch) + 1).map(({ fields }) => fields));
    const rest = Object.entries(batch.fields).filter(([key]) => !(key in later));
    this.pending = { ...Object.fromEntries(rest), ...this.pending };
    this.remove(batch);
  }

  /** Forgets a batch that the server refused.
   * @param {Batch} batch */
  remove(batch) {
    this.batches = this.batches.filter((one) => one !== batch);
  }

  /** Takes over what the server reports.
   * @param {Cue} cue */
  receive(cue) {
    for (const { fields, echoed } of this.batches) {
      for (const [key, value] of Object.entries(fields)) if (isEqual(value, (cue.payload || {})[key])) echoed.add(key);
    }
    const { focus } = this;
    const before = focus ? focus.read(this.payload) : '';
    this.cue = cue;
    if (!focus) return;
    const now = focus.read(this.payload);
    if (now === focus.text) this.hasConflict = false;
    else if (now !== before) this.hasConflict = true;
  }

  /** A text field has got the focus.
   * @param {(payload: Fields) => string} read what the field shows of a payload @param {string} text what it shows now */
  enter(read, text) {
    this.focus = { read, text };
    this.hasConflict = false;
  }

  /** The field has lost the focus: it follows the server again. */
  leave() {
    this.focus = null;
    this.hasConflict = false;
  }

  /** Ends the conflict in favour of the other panel.
   * @returns {string | null} what the field has to show; null without a field */
  reload() {
    if (!this.focus) return null;
    this.focus.text = this.focus.read(this.payload);
    this.hasConflict = false;
    return this.focus.text;
  }
}

/** @param {Fields} payload @param {Fields} changes @returns {Fields} */
function merged(payload, changes) {
  return Object.fromEntries(Object.entries({ ...payload, ...changes }).filter(([, value]) => value !== null));
}

/** Whether two values of a field are the same; none and null are.
 * @param {unknown} a @param {unknown} b */
function isEqual(a, b) {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
