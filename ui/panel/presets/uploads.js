// @ts-check
/**
 * The queue of files that are uploaded to the server, one after the other. It continues while another view
 * is open.
 */
import { MAX_FILE_BYTES } from '../../domain/media.js';

/** `sent` is the number of bytes that have left, null where the browser does not report it; `error` is the
 * sentence of a refused file.
 * @typedef {object} Upload
 * @property {number} key
 * @property {File} file
 * @property {'waiting' | 'sending' | 'refused'} state
 * @property {number | null} sent
 * @property {string} error
 * @property {AbortController} abort */
/** @typedef {(sent: number, total: number) => void} OnProgress */
/** @typedef {(file: File, onProgress: OnProgress, signal: AbortSignal) => Promise<any>} Send */
/** @typedef {object} Callbacks
 * @property {(error: unknown) => string} errorText
 * @property {() => string} tooLargeText
 * @property {() => void} onChange
 * @property {(asset: any, file: File) => void} onStored */

export class Uploads {
  /** @param {Send} send @param {Callbacks} callbacks */
  constructor(send, callbacks) {
    this.send = send;
    this.callbacks = callbacks;
    /** @type {Upload[]} */
    this.items = [];
    this.lastKey = 0;
    this.isRunning = false;
  }

  /** @param {Iterable<File>} files @returns {Promise<void>} fulfilled when the queue is empty */
  add(files) {
    for (const file of files) {
      const fits = file.size <= MAX_FILE_BYTES;
      this.items.push({
        key: ++this.lastKey,
        file,
        state: fits ? 'waiting' : 'refused',
        sent: null,
        error: fits ? '' : this.callbacks.tooLargeText(),
        abort: new AbortController(),
      });
    }
    this.callbacks.onChange();
    return this.run();
  }

  /** Cancels an upload, or removes a refused one.
   * @param {number} key */
  dismiss(key) {
    const item = this.items.find((one) => one.key === key);
    if (!item) return;
    item.abort.abort();
    this.remove(item);
  }

  /** @param {Upload} item */
  remove(item) {
    this.items = this.items.filter((one) => one !== item);
    this.callbacks.onChange();
  }

  async run() {
    if (this.isRunning) return;
    this.isRunning = true;
    for (let item = this.next(); item; item = this.next()) await this.store(item);
    this.isRunning = false;
  }

  next() {
    return this.items.find(({ state }) => state === 'waiting');
  }

  /** @param {Upload} item */
  async store(item) {
    item.state = 'sending';
    this.callbacks.onChange();
    try {
      const asset = await this.send(item.file, (sent) => {
        item.sent = sent;
        this.callbacks.onChange();
      }, item.abort.signal);
      this.remove(item);
      this.callbacks.onStored(asset, item.file);
    } catch (error) {
      if (item.abort.signal.aborted) return;
      item.state = 'refused';
      item.error = this.callbacks.errorText(error);
      this.callbacks.onChange();
    }
  }
}
