// @ts-check
/**
 * The cues of all channels: the cue that the server has reported, and the sender of this panel's edits. Each
 * change is reported by an event; a status has the cues of all channels, also at the start.
 */
import { CueSender } from './cue-sender.js';
import { readPref, writePref } from '../shared/local-prefs.js';
import { isUnreachable } from './requests.js';

/** @typedef {import('../domain/cue-editor.js').Cue} Cue */

export class Cues {
  /** @param {(method: string, path: string, body?: object) => Promise<any>} request
   * @param {() => void} onChange */
  constructor(request, onChange) {
    this.request = request;
    this.onChange = onChange;
    this.isOnline = false;
    /** @type {Map<string, CueSender>} */
    this.senders = new Map();
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
  }

  /** Applies the cue of an event or a status.
   * @param {string} channel @param {Cue} cue */
  receive(channel, cue) {
    this.of(channel).editor.receive(cue);
  }
}
