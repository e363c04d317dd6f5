// @ts-check
/**
 * What the server reported last, and when. Pure: callers pass in this device's time. The clock of a device
 * can be wrong, so times are converted to the server's clock, in ms since the epoch.
 */
import { Catalogue } from './catalogue.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {import('./cue-editor.js').Cue} Cue */
/**
 * The state that views render. Times are those of the server's clock: `now`; `seenAt`, when the server was
 * last known to be alive; `since`, when each overlay got its present status, by channel.
 * @typedef {{ status: Status | null, online: boolean, now: number, seenAt: number, since: Record<string,
 * number>, catalogue: Catalogue }} Moment
 */

export class ServerState {
  /** @type {Status | null} */
  status = null;

  /** Whether the status is current. */
  online = false;

  catalogue = new Catalogue();

  /** The server's clock minus that of this device, in ms. */
  clockOffset = 0;

  seenAt = 0;

  /** @type {Record<string, number>} */
  since = {};

  /** @param {number} deviceNow @returns {Moment} */
  at(deviceNow) {
    const { status, online, since, catalogue } = this;
    const now = deviceNow + this.clockOffset;
    return { status, online, now, seenAt: online ? now : this.seenAt, since, catalogue };
  }

  /** @param {Status} status @param {number} timestamp when it was published; 0 leaves the clock offset
   * unchanged
   * @param {number} deviceNow
   * @returns {boolean} whether the server was offline before */
  applyStatus(status, timestamp, deviceNow) {
    if (timestamp) this.clockOffset = timestamp - deviceNow;
    const now = deviceNow + this.clockOffset;
    for (const overlay of status.overlays) {
      const before = this.overlay(overlay.channel);
      const isSame = before && before.status === overlay.status && eventId(before) === eventId(overlay);
      if (!isSame) this.since[overlay.channel] = now;
    }
    const wasOffline = !this.online;
    this.status = status;
    this.seenAt = now;
    this.online = true;
    return wasOffline;
  }

  /** @param {string} channel @param {Cue} cue */
  applyCue(channel, { payload, presetId, revision }) {
    const overlay = this.overlay(channel);
    if (overlay && revision >= overlay.cue.revision) overlay.cue = { payload, presetId, revision };
  }

  /** @param {number} aliveAt when the server was last known to be alive, in ms of this device's clock
   * @returns {boolean} whether the server was online before */
  setOffline(aliveAt) {
    if (!this.online) return false;
    this.seenAt = aliveAt + this.clockOffset;
    this.online = false;
    return true;
  }

  /** @param {string} channel */
  overlay(channel) {
    return this.status ? this.status.overlays.find((overlay) => overlay.channel === channel) : undefined;
  }
}

/** @param {Status['overlays'][number]} overlay */
function eventId({ event }) {
  return event ? event.id : null;
}
