// @ts-check
/**
 * Pictures and videos on their way to the server. They go on when the view is left; one after the
 * other, because two at once would only make both slower.
 */

/** `sent` stays null where nothing tells how much has gone.
 * @typedef {{ key: number, file: File, state: 'waits' | 'goes' | 'refused', sent: number | null, why: string, stop: AbortController }} Upload */
/** @typedef {(file: File, onProgress: (sent: number, total: number) => void, signal: AbortSignal) => Promise<any>} Send */

/** The server's limit: it need not be sent half a gigabyte to say so. */
export const LARGEST = 512 * 1024 * 1024;

export class Uploads {
  /** @param {Send} send @param {{ why: (error: unknown) => string, tooLarge: () => string, changed: () => void, stored: (asset: any, file: File) => void }} callbacks */
  constructor(send, callbacks) {
    this.send = send;
    this.callbacks = callbacks;
    /** @type {Upload[]} */
    this.items = [];
    this.count = 0;
    this.running = false;
  }

  /** @param {Iterable<File>} files */
  add(files) {
    for (const file of files) {
      const fits = file.size <= LARGEST;
      this.items.push({ key: ++this.count, file, state: fits ? 'waits' : 'refused', sent: null, why: fits ? '' : this.callbacks.tooLarge(), stop: new AbortController() });
    }
    this.callbacks.changed();
    return this.run();
  }

  /** Gives one up, or lets go of one that was refused.
   * @param {number} key */
  dismiss(key) {
    const item = this.items.find((one) => one.key === key);
    if (!item) return;
    item.stop.abort();
    this.drop(item);
  }

  /** @param {Upload} item */
  drop(item) {
    this.items = this.items.filter((one) => one !== item);
    this.callbacks.changed();
  }

  async run() {
    if (this.running) return;
    this.running = true;
    for (let item = this.next(); item; item = this.next()) await this.store(item);
    this.running = false;
  }

  next() {
    return this.items.find((one) => one.state === 'waits');
  }

  /** @param {Upload} item */
  async store(item) {
    item.state = 'goes';
    this.callbacks.changed();
    try {
      const asset = await this.send(item.file, (sent) => {
        item.sent = sent;
        this.callbacks.changed();
      }, item.stop.signal);
      this.drop(item);
      this.callbacks.stored(asset, item.file);
    } catch (error) {
      if (item.stop.signal.aborted) return;
      item.state = 'refused';
      item.why = this.callbacks.why(error);
      this.callbacks.changed();
    }
  }
}
