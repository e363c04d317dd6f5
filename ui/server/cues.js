// @ts-check
/**
 * The cues of all channels: what the server reports of each, and the sender of this panel's edits. An event reports
 * each change; a status repeats them, and is what a panel begins with.
 */
import { CueSender } from './cue-sender.js';
import { readPref, writePref } from '../shared/local-prefs.js';
import { isUnreachable } from './requests.js';

/** @typedef {import('../domain/cue-editor.js').Cue} Cue */

/** A status that was written this soon after an event may have been read before it, in ms. */
const STATUS_AGE_MS = 250;

export class Cues {
  /** @param {(method: string, path: string, body?: object) => Promise<any>} request @param {() => void} onChange */
  constructor(request, onChange) {
    this.request = request;
    this.onChange = onChange;
    this.isOnline = false;
    /** @type {Map<string, CueSender>} */
    this.senders = new Map();
    /** When the last event of a channel was published, in ms of the server's clock.
     * @type {Map<string, number>} */
    this.publishedAt = new Map();
    /** Is called with what the server refuses.
     * @type {Map<string, (error: unknown) => void>} */
    this.listeners = new Map();
  }

  /** @param {string} channel */
  of(channel) {
    const known = this.senders.get(channel);
    if (known) return known;
    const sender = new CueSender(channel, {
      request: this.request, isUnreachable, readPref, writePref, onChange: this.onChange,
      onError: (error) => { (this.listeners.get(channel) || (() => {}))(error); },
    });
    this.senders.set(channel, sender);
    sender.setOnline(this.isOnline);
    return sender;
  }

  /** @param {string} channel @param {(error: unknown) => void} listener is called when edits are refused */
  onError(channel, listener) {
    this.listeners.set(channel, listener);
  }

  /** @param {boolean} isOnline */
  setOnline(isOnline) {
    this.isOnline = isOnline;
    for (const sender of this.senders.values()) sender.setOnline(isOnline);
    // The server that is back may be another one.
    if (!isOnline) this.publishedAt.clear();
  }

  /** Takes over an event. In the window an older one may come after a newer one.
   * @param {string} channel @param {Cue} cue @param {number} timestamp in ms of the server's clock */
  receive(channel, cue, timestamp) {
    if (timestamp < (this.publishedAt.get(channel) || 0)) return;
    this.publishedAt.set(channel, timestamp);
    this.of(channel).editor.receive(cue);
    this.onChange();
  }

  /** Takes over the cue of a status.
   * @param {string} channel @param {Cue} cue @param {number} timestamp in ms of the server's clock; 0 for a status that
   * was asked for, which is as new as its answer */
  receiveStatus(channel, cue, timestamp) {
    const last = this.publishedAt.get(channel) || 0;
    if (timestamp === 0 || timestamp > last + STATUS_AGE_MS) this.of(channel).editor.receive(cue);
  }
}
