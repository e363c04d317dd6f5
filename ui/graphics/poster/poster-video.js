// @ts-check
/**
 * The video of a poster: from its start to its end, muted unless told otherwise, and then whatever
 * was asked for: again from the start, standing at the last picture, or leaving.
 */

/** Closer to the end than this, a timer takes over from the browser's slow time reports. */
const NEAR_S = 0.4;

/** @typedef {{ start: number, end: number | null, then: 'stop' | 'loop' | 'hold', onGone: () => void }} Run */

export class Video {
  /** @param {string} url @param {Run} run times in seconds */
  constructor(url, run) {
    this.run = run;
    this.element = document.createElement('video');
    this.element.muted = true;
    this.element.playsInline = true;
    this.element.preload = 'auto';
    // The browser repeats without a gap, where it may.
    this.element.loop = run.then === 'loop' && run.start === 0 && run.end === null;
    this.begun = false;
    this.over = false;
    /** Paused by somebody, perhaps before it was on. */
    this.paused = false;
    this.endTimer = 0;
    this.ready = this.load(url);
    this.element.addEventListener('timeupdate', () => this.watch());
    this.element.addEventListener('ended', () => this.ended());
  }

  /** @param {string} url @returns {Promise<void>} */
  load(url) {
    const { element, run } = this;
    return new Promise((resolve, reject) => {
      element.addEventListener('error', () => reject(element.error), { once: true });
      element.addEventListener('loadedmetadata', () => { if (run.start > 0) element.currentTime = run.start; }, { once: true });
      const check = () => { if (element.readyState >= 3 && !element.seeking) resolve(); };
      element.addEventListener('canplay', check);
      element.addEventListener('seeked', check);
      element.src = url;
    });
  }

  begin() {
    this.begun = true;
    if (!this.paused) this.play();
  }

  async play() {
    this.paused = false;
    if (!this.begun) return;
    if (this.over) this.seek(this.run.start);
    try {
      await this.element.play();
    } catch (_) {
      // A browser that was never clicked in only plays without sound.
      if (this.element.muted || this.paused) return;
      this.element.muted = true;
      await this.element.play().catch(() => {});
    }
  }

  pause() {
    this.paused = true;
    clearTimeout(this.endTimer);
    this.element.pause();
  }

  /** @param {number} seconds */
  seek(seconds) {
    clearTimeout(this.endTimer);
    this.over = false;
    this.element.currentTime = Math.max(0, seconds);
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.element.muted = muted;
    if (!this.paused && this.element.paused) this.play();
  }

  watch() {
    const { end } = this.run;
    clearTimeout(this.endTimer);
    if (end === null || this.element.paused) return;
    const left = end - this.element.currentTime;
    if (left <= 0) this.ended();
    else if (left < NEAR_S) this.endTimer = setTimeout(() => this.ended(), left * 1000);
  }

  ended() {
    clearTimeout(this.endTimer);
    if (this.over || !this.begun) return;
    if (this.run.then === 'loop') {
      this.seek(this.run.start);
      this.play();
      return;
    }
    this.over = true;
    this.element.pause();
    if (this.run.then === 'stop') this.run.onGone();
  }

  close() {
    this.begun = false;
    this.pause();
    this.element.removeAttribute('src');
    this.element.load();
  }
}
