// @ts-check
/**
 * The video of a poster, from its start time to its end time, muted by default. At the end it starts again, holds the
 * last frame, or ends.
 */

/** `timeupdate` is too rare to end on time: in the last seconds before the end a timer does it. */
const NEAR_END_S = 0.4;

/** `start` and `end` are seconds. `onEnd` is called at the end if `endBehavior` is `stop`.
 * @typedef {{ start: number, end: number | null, endBehavior: 'stop' | 'loop' | 'hold', onEnd: () => void }} Options */

export class Video {
  /** @param {string} url @param {Options} options */
  constructor(url, options) {
    this.options = options;
    this.element = document.createElement('video');
    this.element.muted = true;
    this.element.playsInline = true;
    this.element.preload = 'auto';
    // The browser itself loops without a gap, but only a whole file.
    this.element.loop = options.endBehavior === 'loop' && options.start === 0 && options.end === null;
    this.begun = false;
    this.over = false;
    /** Whether it was paused on request, perhaps before it began. */
    this.paused = false;
    this.endTimer = 0;
    /** Fulfilled when the first frame can be drawn; rejected when the file cannot be played. */
    this.ready = this.load(url);
    this.element.addEventListener('timeupdate', () => this.watchEnd());
    this.element.addEventListener('ended', () => this.ended());
  }

  /** @param {string} url @returns {Promise<void>} */
  load(url) {
    const { element, options } = this;
    return new Promise((resolve, reject) => {
      element.addEventListener('error', () => reject(element.error), { once: true });
      element.addEventListener('loadedmetadata', () => {
        if (options.start > 0) element.currentTime = options.start;
      }, { once: true });
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
    if (this.over) this.seek(this.options.start);
    try {
      await this.element.play();
    } catch (_) {
      // A browser plays sound only after a click on the page: play without it.
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

  watchEnd() {
    const { end } = this.options;
    clearTimeout(this.endTimer);
    if (end === null || this.element.paused) return;
    const left = end - this.element.currentTime;
    if (left <= 0) this.ended();
    else if (left < NEAR_END_S) this.endTimer = setTimeout(() => this.ended(), left * 1000);
  }

  ended() {
    clearTimeout(this.endTimer);
    if (this.over || !this.begun) return;
    if (this.options.endBehavior === 'loop') {
      this.seek(this.options.start);
      this.play();
      return;
    }
    this.over = true;
    this.element.pause();
    if (this.options.endBehavior === 'stop') this.options.onEnd();
  }

  close() {
    this.begun = false;
    this.pause();
    this.element.removeAttribute('src');
    this.element.load();
  }
}
