// @ts-check
/**
 * A trial of the connection to OBS: asked for, then watched from status to status until it has ended
 * one way or the other. A status may be skipped, so an end that was the beginning, too, counts after
 * a while. Pure: times and states come from outside.
 */

/** Statuses come at most ten times a second; one that has not moved by now has moved unseen. */
const UNSEEN_MS = 1500;
const TOO_LONG_MS = 20_000;

export class Trial {
  constructor() {
    this.isRunning = false;
    this.beganAt = 0;
    this.hasMoved = false;
    /** How long the last good one took, in milliseconds. @type {number | null} */
    this.took = null;
  }

  /** @param {number} now */
  begin(now) {
    Object.assign(this, { isRunning: true, beganAt: now, hasMoved: false, took: null });
  }

  /** @param {string} state of OBS @param {number} now */
  hear(state, now) {
    if (state !== 'connected' && !this.isRunning) this.took = null;
    if (!this.isRunning) return;
    const spent = now - this.beganAt;
    if (state === 'connecting') this.hasMoved = true;
    else if (this.hasMoved || spent > UNSEEN_MS) this.end(state === 'connected' ? spent : null);
    if (spent > TOO_LONG_MS) this.end(null);
  }

  /** @param {number | null} took */
  end(took) {
    this.isRunning = false;
    this.took = took;
  }
}
