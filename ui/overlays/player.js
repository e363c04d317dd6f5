// @ts-check
/**
 * Plays one channel on one graphic. A graphic is a custom element with the EBU OGraf methods and knows nothing of
 * channels, acks or OBS; the player knows nothing of how it is drawn.
 *
 * Events never reach the graphic directly. They change what is *wanted*; one draw per frame then makes the graphic
 * match it. So a hundred events that piled up while the page was frozen are drawn once, and the last one wins. The
 * clock of a countdown is part of what is wanted.
 */
import { after, firstClock, ofSnapshot } from '../graphics/shared/countdown-clock.js';

/** @typedef {import('../graphics/shared/countdown-clock.js').Clock} Clock */
/** @typedef {{ id?: string, type: string, payload?: any, timestamp: number, replay?: boolean }} LiveEvent */
/** @typedef {{ state: string, event: LiveEvent | null, remaining?: number | null, running?: boolean | null, timestamp?: number }} Snapshot */
/** What an event does. `clock`: it is about the clock alone; `custom`: an action of the graphic's own.
 * @typedef {'play' | 'update' | 'stop' | 'clock' | 'custom'} PlayerAction */
/** @typedef {{ success: boolean, visible: boolean, error?: string }} AckResult */
/** What all players of a page share.
 * @typedef {{ live: import('../server/live-client.js').LiveClient, visibility: import('./visibility.js').Visibility,
 *   clock: import('../shared/server-clock.js').ServerClock, preview: boolean, language: () => Promise<string>,
 *   reloadIfOutdated: () => boolean }} Page */

/** A graphic that has not loaded by then has failed, and is reported as such. */
const LOAD_TIMEOUT_MS = 6000;
const LOAD_PARAMS = { data: {}, renderType: 'realtime', renderCharacteristics: { resolution: { width: 1920, height: 1080 } } };

export class Player {
  /** @param {{ channel: string, clock: boolean, actions: Record<string, PlayerAction> }} overlay @param {Page} page */
  constructor(overlay, page) {
    /** The element, once it has loaded. @type {any} */
    this.graphic = null;
    this.page = page;
    this.channel = overlay.channel;
    this.flags = page.preview ? { snapshot: true, preview: true } : { snapshot: true, renderer: true };
    /** @type {Map<string, PlayerAction>} by event type */
    this.eventActions = new Map(Object.entries(overlay.actions));
    /** @type {Clock | null} */
    this.clock = overlay.clock ? firstClock() : null;
    /** What viewers should see: the whole payload, with later updates merged in. `show` is the id of the event that
        put it on air, `id` that of the last one that changed it. */
    this.wanted = { onAir: false, show: '', id: '', data: /** @type {Record<string, any>} */ ({}), skipAnimation: false };
    this.drawn = { onAir: false, show: '', id: '', data: /** @type {Record<string, any>} */ ({}) };
    /** @type {Array<{ id: string, payload: any }>} custom actions that wait for the next draw */
    this.customActions = [];
    this.drawRequested = false;
    this.failedId = '';
    /** Why the graphic could not be loaded. @type {unknown} */
    this.loadError = null;
    /** @type {AckResult | null} */
    this.lastResult = null;
    /** The acks that were sent, by event id, so that none is sent twice. @type {Map<string, string>} */
    this.sentAcks = new Map();
    /** False until a snapshot has said that nothing is on air. */
    this.isOffAir = false;
  }

  /** Loads the graphic and subscribes to its channel. A graphic that fails is reported with each event.
   * @param {() => Promise<any>} createGraphic */
  async open(createGraphic) {
    try {
      this.graphic = await withTimeout(this.load(createGraphic));
    } catch (error) {
      this.loadError = error;
    }
    this.page.live.subscribe(this.channel, this.flags, (frame) => {
      if (frame.snapshot) this.applySnapshot(frame.snapshot);
      else if (frame.data) this.applyEvent(frame.data);
    });
  }

  /** @param {() => Promise<any>} createGraphic */
  async load(createGraphic) {
    const graphic = await createGraphic();
    graphic.v_now = () => this.page.clock.now();
    graphic.v_language = () => this.page.language();
    graphic.addEventListener('v_gone', () => this.visibilityChanged());
    const answer = await graphic.load(LOAD_PARAMS);
    if (isFailure(answer)) throw new Error(await messageOf(answer, 'load'));
    return graphic;
  }

  close() {
    if (this.graphic) this.graphic.dispose();
  }

  /** The server's clock was measured again. */
  clockMeasured() {
    if (this.graphic && this.graphic.v_refresh) this.graphic.v_refresh();
  }

  /** @param {LiveEvent} event */
  applyEvent(event) {
    const action = this.eventActions.get(event.type);
    if (!action) return;
    const payload = asObject(event.payload);
    const wanted = this.wanted;
    if (this.clock) {
      this.clock = after(this.clock, event);
      // A clock that is off air may have gone on without this page: ask where it is now.
      if (action === 'play' && !wanted.onAir) this.page.live.send({ type: 'subscribe', channel: this.channel, ...this.flags });
    }
    if (action === 'play') {
      Object.assign(wanted, { onAir: true, show: event.id || '', data: this.wholePayload(payload), skipAnimation: event.replay === true });
    } else if (action === 'stop') Object.assign(wanted, { onAir: false, show: '', skipAnimation: false });
    else if (action === 'custom') this.customActions.push({ id: event.type, payload: event.payload });
    else if (action === 'update') wanted.data = { ...wanted.data, ...payload };
    wanted.id = event.id || '';
    this.isOffAir = !wanted.onAir;
    this.requestDraw();
  }

  /** A clock that is set to another time, and to nothing else, keeps its texts.
   * @param {Record<string, any>} payload */
  wholePayload(payload) {
    const timeOnly = this.clock !== null && Object.keys(payload).every((key) => key === 'seconds');
    return timeOnly ? { ...this.wanted.data, ...payload } : payload;
  }

  /** The state after a connect. It wins over everything received before.
   * @param {Snapshot} snapshot */
  applySnapshot(snapshot) {
    const event = snapshot.event;
    const onAir = snapshot.state === 'on-air' && event !== null;
    this.isOffAir = !onAir;
    this.page.clock.hint(snapshot.timestamp);
    if (this.page.reloadIfOutdated()) return;
    const id = (event && event.id) || '';
    // The answer about a show that is here already: its entrance and its custom actions go on.
    const same = onAir && this.wanted.onAir && id !== '' && id === this.wanted.show;
    if (this.clock) this.clock = ofSnapshot(snapshot, this.clock, same, this.page.clock.now());
    if (same) {
      this.wanted.data = { ...asObject(event.payload), ...timesOf(this.wanted.data) };
      this.requestDraw();
      return;
    }
    this.sentAcks.clear();
    this.customActions.length = 0;
    if (onAir) Object.assign(this.wanted, { onAir, show: id, id, data: asObject(event.payload), skipAnimation: true });
    else Object.assign(this.wanted, { onAir: false, show: '', id, skipAnimation: false });
    this.requestDraw();
  }

  /** Draws in the next frame; where there are no frames (a hidden page), as soon as the messages that are already
   * waiting have been read. */
  requestDraw() {
    if (this.drawRequested) return;
    this.drawRequested = true;
    this.page.visibility.nextFrame((visible) => {
      this.drawRequested = false;
      this.draw(visible);
    });
  }

  /** @param {boolean} visible false: no animation, viewers cannot see it */
  draw(visible) {
    const { wanted, drawn } = this;
    const { id, show, onAir } = wanted;
    const skipAnimation = !visible || wanted.skipAnimation;
    wanted.skipAnimation = false;
    if (this.loadError) {
      Object.assign(drawn, { onAir, show, id });
      if (onAir) this.failed(id, this.loadError);
      return;
    }
    if (this.isDrawn()) {
      // What could not be drawn is not drawn now either, though the graphic gets nothing new.
      if (id && this.lastResult && this.failedId === id) this.sendAcks(this.lastResult);
      else if (id) this.ackWhenSettled(id);
      return;
    }
    this.failedId = '';
    try {
      if (onAir) {
        const target = this.target();
        const data = difference(drawn.data, target);
        if (data) this.call('updateAction', { data, skipAnimation: skipAnimation || !drawn.onAir }, id);
        // A graphic that left on its own enters again with the next show.
        const isGone = show !== drawn.show && this.graphic.v_gone === true;
        if (!drawn.onAir || isGone) this.call('playAction', { goto: 0, skipAnimation }, id);
        drawn.data = target;
      } else if (drawn.onAir) {
        this.call('stopAction', { skipAnimation }, id);
      }
      Object.assign(drawn, { onAir, show, id });
      for (const action of this.customActions.splice(0)) this.call('customAction', { ...action, skipAnimation }, id);
    } catch (error) {
      this.failed(id, error);
      return;
    }
    if (id) this.ackWhenSettled(id);
  }

  /** Whether the graphic has everything that is wanted. */
  isDrawn() {
    const { wanted, drawn, customActions } = this;
    return wanted.onAir && drawn.onAir && wanted.id === drawn.id && wanted.show === drawn.show
      && customActions.length === 0 && difference(drawn.data, this.target()) === null;
  }

  /** The data that the graphic should have. */
  target() {
    return this.clock ? { ...this.wanted.data, v_clock: this.clock } : this.wanted.data;
  }

  /** Makes the next draw ack again: another server may not know. */
  resendAcks() {
    this.sentAcks.clear();
  }

  /** Acks once the graphic shows what it was given: a picture that has loaded, a video that plays.
   * @param {string} id */
  async ackWhenSettled(id) {
    if (this.graphic && this.graphic.v_settled) {
      try {
        await this.graphic.v_settled();
      } catch (error) {
        if (id === this.drawn.id) this.failed(id, error);
        return;
      }
    }
    this.page.visibility.afterDrawing(() => this.ack(id));
  }

  /** Calls the graphic. Its promise ends with the animation, which nothing here waits for.
   * @param {string} method @param {object} args @param {string} id */
  call(method, args, id) {
    if (typeof this.graphic[method] !== 'function') return;
    const result = this.graphic[method](args);
    Promise.resolve(result).then(async (answer) => {
      if (!isFailure(answer)) return;
      // It has failed from now on, though the message may take a moment.
      this.failedId = id;
      this.lastResult = null;
      const message = await messageOf(answer, method);
      // Otherwise something else was drawn meanwhile.
      if (this.failedId === id) this.failed(id, new Error(message));
    }).catch((error) => this.failed(id, error));
  }

  /** @param {string} id @param {unknown} error */
  failed(id, error) {
    const message = error instanceof Error ? error.message : String(error);
    // A graphic may report one failure several times: as the answer to a call, and when asked whether it settled.
    const isKnown = this.failedId === id && this.lastResult !== null && this.lastResult.error === message;
    if (!isKnown) console.warn(`Channel "${this.channel}":`, error);
    this.failedId = id;
    this.sendAcks({ success: false, visible: this.isVisible(), error: message });
  }

  /** Acks what is drawn now, and nothing for an event that was overtaken meanwhile.
   * @param {string} id */
  ack(id) {
    if (id === this.drawn.id && id !== this.failedId) this.sendAcks({ success: true, visible: this.isVisible() });
  }

  /** Acks the last event, and the show it changed: that one may have been drawn in the same frame.
   * @param {AckResult} result */
  sendAcks(result) {
    const { show, id } = this.drawn;
    this.lastResult = result;
    const text = JSON.stringify(result);
    for (const eventId of new Set([show, id])) {
      if (!eventId || this.page.preview || this.sentAcks.get(eventId) === text) continue;
      if (this.page.live.send({ type: 'ack', eventId, channel: this.channel, ...result })) this.sentAcks.set(eventId, text);
    }
    for (const eventId of this.sentAcks.keys()) if (eventId !== show && eventId !== id) this.sentAcks.delete(eventId);
  }

  /** A graphic may have left the screen on its own: a video that is over. */
  isVisible() {
    return this.page.visibility.visible && !(this.graphic && this.graphic.v_gone === true);
  }

  visibilityChanged() {
    const { onAir, id } = this.drawn;
    if (onAir && id && !this.loadError) this.ackWhenSettled(id);
  }
}

/** @template T @param {Promise<T>} promise @returns {Promise<T>} */
function withTimeout(promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The graphic did not load in time.')), LOAD_TIMEOUT_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** OGraf: no answer is as good as 200.
 * @param {any} answer */
function isFailure(answer) {
  return Boolean(answer) && answer.statusCode >= 400;
}

/** @param {any} answer @param {string} method */
async function messageOf(answer, method) {
  return (await answer.statusMessage) || `${method} failed with status ${answer.statusCode}`;
}

/** @param {any} value @returns {Record<string, any>} */
function asObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** How long it stays and what a clock was set to. A snapshot has what is left of them, which changes nothing here.
 * @param {Record<string, any>} data */
function timesOf(data) {
  return Object.fromEntries(['duration', 'seconds', 'total'].filter((key) => key in data).map((key) => [key, data[key]]));
}

/** The update for a graphic that shows `before` and should show `now`; a field that is gone becomes null.
 * @param {Record<string, any>} before @param {Record<string, any>} now
 * @returns {Record<string, any> | null} null when they are the same */
function difference(before, now) {
  /** @type {Record<string, any>} */
  const data = {};
  for (const key of Object.keys(before)) if (!(key in now)) data[key] = null;
  for (const key of Object.keys(now)) {
    if (JSON.stringify(now[key]) !== JSON.stringify(before[key])) data[key] = now[key];
  }
  return Object.keys(data).length > 0 ? data : null;
}
