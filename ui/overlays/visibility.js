// @ts-check
/**
 * Whether viewers can see this page, as far as a page can know: the browser's own visibility, and inside OBS whether
 * the source is shown and in the program output. It also schedules drawing, because a page that is not seen gets no
 * animation frames and must still draw and ack.
 */

/** Without a frame for this long the page counts as not visible, whatever the browser says. */
const FRAME_TIMEOUT_MS = 1000;

export class Visibility {
  /** @param {() => void} onChange called when `visible` has changed */
  constructor(onChange) {
    this.onChange = onChange;
    this.obsVisible = true;
    this.obsActive = true;
    this.hasFrames = true;
    this.visible = this.isVisible();
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

  isVisible() {
    return !document.hidden && this.obsVisible && this.obsActive && this.hasFrames;
  }

  update() {
    const visible = this.isVisible();
    if (visible === this.visible) return;
    this.visible = visible;
    this.onChange();
  }

  /** Calls back in the next frame, or soon where there are no frames.
   * @param {(visible: boolean) => void} draw `visible` is false when viewers cannot see the drawing happen */
  nextFrame(draw) {
    if (!this.isVisible()) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        draw(this.isVisible());
      };
      port2.postMessage(null);
      return;
    }
    let done = false;
    const timeout = setTimeout(() => {
      if (done) return;
      done = true;
      this.hasFrames = false;
      this.update();
      draw(false);
    }, FRAME_TIMEOUT_MS);
    requestAnimationFrame(() => {
      clearTimeout(timeout);
      this.hasFrames = true;
      this.update();
      if (done) return;
      done = true;
      draw(this.isVisible());
    });
  }

  /** Calls back when what was just drawn has reached the screen: when the frame after it has begun.
   * @param {() => void} done */
  afterDrawing(done) {
    if (!this.isVisible()) done();
    else this.nextFrame(() => done());
  }
}
