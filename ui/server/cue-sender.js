// @ts-check
/**
 * Sends the edits of one cue to the server: in order, one request at a time, text a moment after the last
 * key. Edits that cannot be sent are kept, also when the page is reloaded, and sent again when the server
 * answers.
 */
import { CueEditor } from '../domain/cue-editor.js';

/** @typedef {import('../domain/cue-editor.js').Batch} Batch */
/** @typedef {import('../domain/cue-editor.js').Cue} Cue */
/** @typedef {import('../domain/cue-editor.js').Fields} Fields */
/**
 * @typedef {object} Context
 * @property {(method: string, path: string, body?: object) => Promise<any>} request
 * @property {(error: unknown) => boolean} isUnreachable whether a request got no answer
 * @property {(key: string) => string} readPref reads a text that this browser keeps; '' for none
 * @property {(key: string, value: string) => void} writePref
 * @property {() => void} onChange is called after each change
 * @property {(error: unknown) => void} onError is called when the server refuses edits
 */

const DEBOUNCE_MS = 150;
const RETRY_MS = 1000;

export class CueSender {
  /** @param {string} channel @param {Context} context */
  constructor(channel, context) {
    this.channel = channel;
    this.context = context;
    this.editor = new CueEditor();
    this.path = `/api/overlays/${encodeURIComponent(channel)}/cue`;
    this.isOnline = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** Settles when all work that is queued is done.
     * @type {Promise<unknown>} */
    this.tail = Promise.resolve();
    /** How many requests got no answer. Work behind such a request must not overtake its edits. */
    this.failures = 0;
    /** @type {unknown} */
    this.lastFailure = null;
    this.editor.edit(storedEdits(context.readPref(this.key)));
  }

  get key() {
    return `edits-${this.channel}`;
  }

  /** @param {boolean} isOnline */
  setOnline(isOnline) {
    const isBack = isOnline && !this.isOnline;
    this.isOnline = isOnline;
    if (!isOnline) this.editor.forgetRevision();
    if (isBack) this.schedule(0);
  }

  /** @param {Fields} fields @param {string} [text] the text of the field with the focus */
  edit(fields, text) {
    this.editor.edit(fields, text);
    this.persist();
    // A choice is sent at once, text a moment after the last key.
    this.schedule(text === undefined ? 0 : DEBOUNCE_MS);
    this.context.onChange();
  }

  /** Replaces the whole cue.
   * @param {Fields | null} payload @returns {Promise<any>} rejects with a RequestError */
  replace(payload) {
    return this.run(() => this.context.request('PUT', this.path, { payload }));
  }

  /** Sends the edits up to now, then does some work, ahead of all later edits.
   * @template T @param {() => Promise<T>} work
   * @returns {Promise<T>} rejects, without having started the work, when the edits could not be sent */
  run(work) {
    clearTimeout(this.timer);
    const batch = this.editor.freeze();
    const { failures } = this;
    const before = this.tail;
    const after = async () => {
      await before;
      if (batch) await this.send(batch, failures);
      if (this.failures !== failures) throw this.lastFailure;
      return work();
    };
    const done = after();
    this.tail = done.then(() => {}, () => {});
    return done;
  }

  /** @param {number} delay in ms */
  schedule(delay) {
    clearTimeout(this.timer);
    if (!this.isOnline) return;
    this.timer = setTimeout(() => {
      if (Object.keys(this.editor.pending).length === 0) return;
      this.run(async () => {}).catch((error) => {
        if (!this.context.isUnreachable(error)) this.context.onError(error);
      });
    }, delay);
  }

  /** @param {Batch} batch @param {number} failures when it was queued */
  async send(batch, failures) {
    try {
      if (this.failures !== failures) throw this.lastFailure;
      const cue = await this.context.request('PATCH', this.path, { payload: batch.fields });
      this.editor.acknowledge(batch, cue);
    } catch (error) {
      if (this.context.isUnreachable(error)) this.keep(batch, error);
      else this.editor.remove(batch);
      throw error;
    } finally {
      this.persist();
      this.context.onChange();
    }
  }

  /** @param {Batch} batch @param {unknown} error */
  keep(batch, error) {
    this.editor.restore(batch);
    this.failures += 1;
    this.lastFailure = error;
    this.schedule(RETRY_MS);
  }

  persist() {
    const { unsent } = this.editor;
    this.context.writePref(this.key, Object.keys(unsent).length > 0 ? JSON.stringify(unsent) : '');
  }
}

/** @param {string} text @returns {Fields} */
function storedEdits(text) {
  try {
    const fields = JSON.parse(text || '{}');
    return fields !== null && typeof fields === 'object' && !Array.isArray(fields) ? fields : {};
  } catch (_) {
    return {}; // written by another version
  }
}
