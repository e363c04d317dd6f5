// @ts-check
/**
 * Whether viewers can see this page, as far as a page can know: whether the browser shows it and, inside OBS, whether
 * its source is shown and in the program output. It also schedules drawing, because a hidden page gets no animation
 * frames but must still draw and ack.
 *
 * The events of OBS: https://github.com/obsproject/obs-browser#register-for-event-callbacks
 */

/** A page without an animation frame for this long is not visible, whatever the browser says. */
const FRAME_TIMEOUT_MS = 1000;

export class Visibility {
  /** @param {() => void} onChange called when `visible` has changed */
  constructor(onChange) {
    this.onChange = onChange;
    this.isSourceShown = true;
    this.isSourceActive = true;
    this.hasFrames = true;
    this.visible = this.isVisible();
    document.addEventListener('visibilitychange', () => this.update());
    // Any page can dispatch these events; only OBS has the object.
    if (!('obsstudio' in window)) return;
    window.addEventListener('obsSourceVisibleChanged', (event) => {
      this.isSourceShown = /** @type {CustomEvent} */ (event).detail.visible !== false;
      this.update();
    });
    window.addEventListener('obsSourceActiveChanged', (event) => {
      this.isSourceActive = /** @type {CustomEvent} */ (event).detail.active !== false;
      this.update();
    });
  }

  isVisible() {
    return !document.hidden && this.isSourceShown && this.isSourceActive && this.hasFrames;
  }

  update() {
    const visible = this.isVisible();
    if (visible === this.visible) return;
    this.visible = visible;
    this.onChange();
  }

  /** Calls back in the next frame. A page without frames calls back after the messages that are waiting already.
   * @param {(visible: boolean) => void} draw `visible` is whether viewers can see the animation */
  nextFrame(draw) {
    if (!this.isVisible()) {
      afterWaitingMessages(() => draw(this.isVisible()));
      return;
    }
    let done = false;
    const timeout = setTimeout(() => {
      done = true;
      this.hasFrames = false;
      this.update();
      draw(false);
    }, FRAME_TIMEOUT_MS);
    requestAnimationFrame(() => {
      clearTimeout(timeout);
      this.hasFrames = true;
      this.update();
      if (!done) draw(this.isVisible());
    });
  }

  /** Calls back when what was just drawn is on the screen, which is when the next frame begins.
   * @param {() => void} done */
  afterDrawing(done) {
    if (!this.isVisible()) done();
    else this.nextFrame(() => done());
  }
}

/** A hidden page may run timers only once a second or less; messages are not delayed.
 * @param {() => void} then */
function afterWaitingMessages(then) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    then();
  };
  port2.postMessage(null);
}
