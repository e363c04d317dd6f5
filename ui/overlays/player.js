// @ts-check
/**
 * Plays one channel on one graphic. The graphic is a custom element with the EBU OGraf methods and knows nothing of
 * channels, acks or OBS; the player knows nothing of how it draws.
 *
 * Events never reach the graphic directly. They change the program (see program.js), and one draw per frame makes the
 * graphic match it. So a hundred events that arrived while the page was frozen are drawn once, and the last one wins.
 */
import { Acks } from './acks.js';
import { CuePreload } from './cue-preload.js';
import { isFailure, loadGraphic, messageOf } from './ograf.js';
import { pictureUrls, withScaledPictures } from './pictures.js';
import { afterEvent, afterSnapshot, difference, emptyProgram, graphicData, isOnAir, isSameShow } from './program.js';

/** @typedef {import('./acks.js').AckResult} AckResult */
/** @typedef {import('./program.js').LiveEvent} LiveEvent */
/** @typedef {import('./program.js').PlayerAction} PlayerAction */
/** @typedef {import('./program.js').Snapshot} Snapshot */
/** @typedef {import('./stage.js').Page} Page */

export class Player {
  /** @param {{ channel: string, clock: boolean, actions: Record<string, PlayerAction> }} overlay
   * @param {Page} page */
  constructor(overlay, page) {
    this.page = page;
    this.channel = overlay.channel;
    /** By event type. @type {Map<string, PlayerAction>} */
    this.eventActions = new Map(Object.entries(overlay.actions));
    /** The element, once it has loaded. @type {any} */
    this.graphic = null;
    /** Why the graphic could not be loaded. @type {unknown} */
    this.loadError = null;
    this.program = emptyProgram(overlay.clock);
    this.drawn = { onAir: false, showId: '', eventId: '', data: /** @type {Record<string, any>} */ ({}) };
    this.drawRequested = false;
    this.acks = new Acks((ack) => !page.preview && page.live.send({ type: 'ack', channel: this.channel, ...ack }));
    /** The last event that could not be drawn. */
    this.failedId = '';
    /** @type {AckResult | null} */
    this.lastResult = null;
    /** Whether the server has said that nothing is on air, rather than nothing at all. */
    this.isOffAir = false;
    this.preload = new CuePreload();
  }

  /** Loads the graphic and subscribes to its channel. A graphic that cannot be loaded fails each show.
   * @param {() => Promise<any>} createGraphic */
  async open(createGraphic) {
    try {
      this.graphic = await loadGraphic(createGraphic(), (graphic) => {
        graphic.v_now = () => this.page.clock.now();
        graphic.v_language = () => this.page.language();
        graphic.addEventListener('v_gone', () => this.visibilityChanged());
      });
    } catch (error) {
      this.loadError = error;
    }
    this.page.live.subscribe(this.channel, this.flags, (frame) => {
      if (frame.snapshot) this.applySnapshot(frame.snapshot);
      else if (frame.data) this.applyEvent(frame.data);
      else if (frame.cue) this.applyCue(frame.cue);
    });
  }

  close() {
    this.graphic?.dispose();
  }

  get flags() {
    return this.page.preview ? { snapshot: true, preview: true } : { snapshot: true, renderer: true, cue: true };
  }

  /** Whether the page may be reloaded without viewers seeing it. */
  get isIdle() {
    return this.isOffAir && !this.drawn.onAir;
  }

  /** Called when the page's time of the server has jumped, such as after a suspend. A clock that was set before the
   * jump was measured may be wrong, so the server is asked for it. */
  clockMeasured() {
    if (this.program.clock?.endsAt) this.page.live.sendSubscribe(this.channel, this.flags);
    this.graphic?.v_refresh?.();
  }

  /** @param {LiveEvent} live the event as the server sent it */
  applyEvent(live) {
    const action = this.eventActions.get(live.type);
    if (!action) return;
    const event = { ...live, timestamp: this.page.clock.instantOf(live.timestamp) };
    // The clock may have changed while the overlay was off air, so ask the server for its time.
    const needsTime = this.program.clock !== null && action === 'play' && !this.program.onAir;
    this.program = afterEvent(this.program, action, withScaledPictures(event, this.page.url));
    this.isOffAir = !this.program.onAir;
    if (needsTime) this.page.live.sendSubscribe(this.channel, this.flags);
    this.requestDraw();
  }

  /** @param {Snapshot} snapshot the state of the channel, after a subscription */
  applySnapshot(snapshot) {
    const { clock } = this.page;
    this.isOffAir = !isOnAir(snapshot);
    clock.hint(snapshot.timestamp);
    if (this.page.reloadIfOutdated()) return;
    if (!isSameShow(this.program, snapshot)) this.acks.forget();
    const now = snapshot.timestamp === undefined ? clock.now() : clock.instantOf(snapshot.timestamp);
    this.program = afterSnapshot(this.program, withScaledPictures(snapshot, this.page.url), now);
    this.requestDraw();
  }

  /** @param {{ payload: unknown }} cue the content that is shown next, whose pictures are loaded already */
  applyCue({ payload }) {
    this.preload.load(pictureUrls(withScaledPictures(payload, this.page.url), this.page.url));
  }

  /** Makes the next draw ack again: another server may not have received the acks. */
  resendAcks() {
    this.acks.forget();
  }

  /** Draws in the next frame. A hidden page has no frames: it draws after the messages that are waiting already. */
  requestDraw() {
    if (this.drawRequested) return;
    this.drawRequested = true;
    this.page.visibility.nextFrame((visible) => {
      this.drawRequested = false;
      this.draw(visible);
    });
  }

  /** @param {boolean} visible whether viewers can see the animation */
  draw(visible) {
    const loading = this.program.onAir ? this.page.fonts.load(this.program.data) : null;
    if (loading) {
      loading.then(() => this.requestDraw());
      return;
    }
    const { program } = this;
    const { eventId } = program;
    const skipAnimation = !visible || program.skipAnimation;
    this.program = { ...program, skipAnimation: false };
    if (this.loadError) {
      Object.assign(this.drawn, idsOf(program), { onAir: program.onAir });
      if (program.onAir) this.failed(eventId, this.loadError);
    } else if (!this.isDrawn()) {
      this.program.customActions = [];
      this.failedId = '';
      try {
        this.callGraphic(program, skipAnimation);
        this.ackWhenSettled(eventId);
      } catch (error) {
        this.failed(eventId, error);
      }
    } else if (this.failedId !== eventId) {
      this.ackWhenSettled(eventId);
    } else if (this.lastResult) {
      // The graphic has the data already and could not draw it.
      this.acks.report(this.drawn, this.lastResult);
    }
  }

  /** Whether the graphic has been given everything of the program. */
  isDrawn() {
    const { program, drawn } = this;
    return program.onAir && drawn.onAir && program.eventId === drawn.eventId && program.showId === drawn.showId
      && program.customActions.length === 0 && difference(drawn.data, graphicData(program)) === null;
  }

  /** Makes the graphic match a program.
   * @param {import('./program.js').Program} program @param {boolean} skipAnimation */
  callGraphic(program, skipAnimation) {
    const { drawn } = this;
    const { onAir, eventId } = program;
    const isNewShow = program.showId !== drawn.showId;
    Object.assign(drawn, idsOf(program));
    if (onAir) {
      const data = difference(drawn.data, graphicData(program));
      if (data) this.call('updateAction', { data, skipAnimation: skipAnimation || !drawn.onAir }, eventId);
      // A graphic that has left, such as a video that has ended, enters again with the next show.
      const isGone = isNewShow && this.graphic.v_gone === true;
      if (!drawn.onAir || isGone) this.call('playAction', { goto: 0, skipAnimation }, eventId);
      drawn.data = graphicData(program);
    } else if (drawn.onAir) {
      this.call('stopAction', { skipAnimation }, eventId);
    }
    drawn.onAir = onAir;
    for (const action of program.customActions) this.call('customAction', { ...action, skipAnimation }, eventId);
  }

  /** Calls the graphic without waiting for its promise, which is settled at the end of the animation.
   * @param {string} method @param {object} args @param {string} eventId */
  call(method, args, eventId) {
    const result = this.graphic[method]?.(args);
    Promise.resolve(result).then(async (answer) => {
      if (!isFailure(answer)) return;
      // It counts as failed from now on, though the message may take a moment.
      this.failedId = eventId;
      this.lastResult = null;
      const message = await messageOf(answer, method);
      if (this.failedId === eventId) this.failed(eventId, new Error(message));
    }).catch((error) => this.failed(eventId, error));
  }

  /** Acks once the graphic shows the data: when a picture has loaded, when a video plays.
   * @param {string} eventId */
  async ackWhenSettled(eventId) {
    if (eventId === '') return;
    try {
      await this.graphic.v_settled?.();
    } catch (error) {
      if (eventId === this.drawn.eventId) this.failed(eventId, error);
      return;
    }
    this.page.visibility.afterDrawing(() => this.ack(eventId));
  }

  /** Acks an event, unless another one has been drawn since.
   * @param {string} eventId */
  ack(eventId) {
    if (eventId !== this.drawn.eventId || eventId === this.failedId) return;
    this.report({ success: true, visible: this.isVisible() });
  }

  /** @param {string} eventId @param {unknown} error */
  failed(eventId, error) {
    const message = error instanceof Error ? error.message : String(error);
    // A graphic may report one failure twice: in its answer, and when it settles.
    const isKnown = this.failedId === eventId && this.lastResult?.error === message;
    if (!isKnown) console.warn(`Channel "${this.channel}":`, error);
    this.failedId = eventId;
    this.report({ success: false, visible: this.isVisible(), error: message });
  }

  /** @param {AckResult} drawn */
  report(drawn) {
    const missingFonts = this.page.fonts.missing(this.program.data);
    const result = missingFonts.length > 0 ? { ...drawn, missingFonts } : drawn;
    this.lastResult = result;
    this.acks.report(this.drawn, result);
  }

  /** Whether viewers see the graphic, which may have left without a stop. */
  isVisible() {
    return this.page.visibility.visible && this.graphic?.v_gone !== true;
  }

  /** Acks again, because the page was shown or hidden, or the graphic has left. */
  visibilityChanged() {
    if (this.drawn.onAir && !this.loadError) this.ackWhenSettled(this.drawn.eventId);
  }
}

/** @param {{ showId: string, eventId: string }} ids */
function idsOf({ showId, eventId }) {
  return { showId, eventId };
}
