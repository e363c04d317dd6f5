// @ts-check
/**
 * Whether anybody can see this page, as far as a page can know: the browser's own visibility, and
 * inside OBS whether the source is shown and on program. Also the clock that drawing follows,
 * because a page that is not seen gets no animation frames and must still draw and answer.
 */

/** Without a frame for this long the page counts as not seen, whatever it says of itself. */
const NO_FRAME_MS = 1000;

export class Sight {
  /** @param {() => void} onChange called when `visible` has changed */
  constructor(onChange) {
    this.onChange = onChange;
    this.obsVisible = true;
    this.obsActive = true;
    this.frames = true;
    this.visible = this.look();
    document.addEventListener('visibilitychange', () => this.update());
    if (/** @type {any} */ (window).obsstudio) {
      window.addEventListener('obsSourceVisibleChanged', (event) => {
        this.obsVisible = /** @type {CustomEvent} */ (event).detail.visible !== false;
        this.update();
      });
      window.addEventListener('obsSourceActiveChanged', (event) => {
        this.obsActive = /** @type {CustomEvent} */ (event).detail.active !== false;
        this.update();
      });
    }
  }

  look() {
    return !document.hidden && this.obsVisible && this.obsActive && this.frames;
  }

  update() {
    const visible = this.look();
    if (visible === this.visible) return;
    this.visible = visible;
    this.onChange();
  }

  /** Calls back in the next frame, or soon when there are no frames to be had.
   * @param {(seen: boolean) => void} draw `seen` is false when nobody can see the drawing happen */
  nextFrame(draw) {
    if (!this.look()) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        draw(this.look());
      };
      port2.postMessage(null);
      return;
    }
    let done = false;
    const late = setTimeout(() => {
      if (done) return;
      done = true;
      this.frames = false;
      this.update();
      draw(false);
    }, NO_FRAME_MS);
    requestAnimationFrame(() => {
      clearTimeout(late);
      this.frames = true;
      this.update();
      if (done) return;
      done = true;
      draw(this.look());
    });
  }

  /** Calls back when what was just drawn has reached the screen: the frame after it has begun.
   * @param {() => void} done */
  afterDrawing(done) {
    if (!this.look()) done();
    else this.nextFrame(() => done());
  }
}
