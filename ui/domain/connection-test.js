// @ts-check
/**
 * A test of the connection to OBS: started, then watched from status to status until it has ended
 * one way or the other. A status may be skipped, so an end that was the beginning, too, counts after
 * a while. Pure: times and states come from outside.
 */

/** Statuses come at most ten times a second; one that has not moved by now has moved unseen. */
const UNSEEN_MS = 1500;
const TOO_LONG_MS = 20_000;

export class ConnectionTest {
  constructor() {
    this.isRunning = false;
    this.startedAt = 0;
    this.hasMoved = false;
    /** How long the last good one took, in milliseconds. @type {number | null} */
    this.durationMs = null;
  }

  /** @param {number} now */
  start(now) {
    Object.assign(this, { isRunning: true, startedAt: now, hasMoved: false, durationMs: null });
  }

  /** @param {string} state of OBS @param {number} now */
  onState(state, now) {
    if (state !== 'connected' && !this.isRunning) this.durationMs = null;
    if (!this.isRunning) return;
    const spent = now - this.startedAt;
    if (state === 'connecting') this.hasMoved = true;
    else if (this.hasMoved || spent > UNSEEN_MS) this.end(state === 'connected' ? spent : null);
    if (spent > TOO_LONG_MS) this.end(null);
  }

  /** @param {number | null} durationMs */
  end(durationMs) {
    this.isRunning = false;
    this.durationMs = durationMs;
  }
}
