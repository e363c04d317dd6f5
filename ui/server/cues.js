// @ts-check
/**
 * The cues of all channels: the cue that the server has reported, and the sender of this panel's edits. Each
 * change is reported by an event; a status has the cues of all channels, also at the start.
 */
import { CueSender } from './cue-sender.js';
import { readPref, writePref } from '../shared/local-prefs.js';
import { isUnreachable } from './requests.js';

/** @typedef {import('../domain/cue-editor.js').Cue} Cue */

/** A status that is less than this newer than an event may have an older cue, in ms. */
const STATUS_AGE_MS = 250;

export class Cues {
  /** @param {(method: string, path: string, body?: object) => Promise<any>} request
   * @param {() => void} onChange */
  constructor(request, onChange) {
    this.request = request;
    this.onChange = onChange;
    this.isOnline = false;
    /** @type {Map<string, CueSender>} */
    this.senders = new Map();
    /** When the last event of a channel was published, in ms of the server's clock.
     * @type {Map<string, number>} */
    this.publishedAt = new Map();
    /** By channel; each is called with the error when the server refuses edits.
     * @type {Map<string, (error: unknown) => void>} */
    this.listeners = new Map();
  }

  /** @param {string} channel */
  of(channel) {
    const known = this.senders.get(channel);
    if (known) return known;
    const sender = new CueSender(channel, {
      request: this.request,
      isUnreachable,
      readPref,
      writePref,
      onChange: this.onChange,
      onError: (error) => {
        const listener = this.listeners.get(channel);
        if (listener) listener(error);
      },
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
    // After a restart, the clock of the server may have been set back.
    if (!isOnline) this.publishedAt.clear();
  }

  /** Applies the cue of an event. In the window, an older event can arrive after a newer one.
   * @param {string} channel @param {Cue} cue @param {number} timestamp in ms of the server's clock */
  receive(channel, cue, timestamp) {
    if (timestamp < (this.publishedAt.get(channel) || 0)) return;
    this.publishedAt.set(channel, timestamp);
    this.of(channel).editor.receive(cue);
    this.onChange();
  }

  /** Applies the cue of a status.
   * @param {string} channel @param {Cue} cue
   *
   * @param {number} timestamp in ms of the server's clock; 0 for the answer to a request, which is current */
  receiveStatus(channel, cue, timestamp) {
    const last = this.publishedAt.get(channel) || 0;
    if (timestamp === 0 || timestamp > last + STATUS_AGE_MS) this.of(channel).editor.receive(cue);
  }
}
