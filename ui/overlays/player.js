// @ts-check
/**
 * Plays one channel on one graphic. A graphic is a custom element with the EBU OGraf methods and
 * knows nothing of channels, acks or OBS; the player knows nothing of looks.
 *
 * Events never reach the graphic directly. They change what is *wanted*; one draw a frame then makes
 * the graphic match it. So a hundred events that piled up while the page was frozen are drawn once,
 * and whatever came last wins. The clock of a countdown is part of what is wanted.
 */
import { after, firstClock, ofSnapshot } from '/shared/countdown-clock.js';

/** @typedef {import('../shared/countdown-clock.js').Clock} Clock */
/** @typedef {{ id?: string, type: string, payload?: any, timestamp: number, replay?: boolean }} LiveEvent */
/** @typedef {{ state: string, event: LiveEvent | null, remaining?: number | null, running?: boolean | null, timestamp?: number }} Snapshot */
/** `clock`: the event is about the countdown's clock alone; `custom`: a step that is not a state.
 * @typedef {'play' | 'update' | 'stop' | 'clock' | 'custom'} Cue */
/** What all players of a page share.
 * @typedef {{ live: import('../shared/client.js').LiveClient, sight: import('/overlays/sight.js').Sight,
 *   clock: import('../shared/server-clock.js').ServerClock, preview: boolean, mayReload: () => boolean }} Page */

export class Player {
  /** @param {HTMLElement} element @param {Page} page */
  constructor(element, page) {
    /** @type {any} */
    this.graphic = element;
    this.page = page;
    this.channel = element.dataset.channel || '';
    this.flags = page.preview ? { snapshot: true, preview: true } : { snapshot: true, renderer: true };
    /** @type {Map<string, Cue>} event type to what it does */
    this.cues = new Map();
    for (const pair of (element.dataset.cues || '').split(' ')) {
      const [type, cue] = pair.split(':');
      if (cue) this.cues.set(type, /** @type {Cue} */ (cue));
    }
    /** @type {Clock | null} */
    this.clock = 'clock' in element.dataset ? firstClock() : null;
    /** What viewers should see: the whole payload, later updates merged in. `show` is the event that
        put it on air, `id` the last one that changed it. */
    this.wanted = { onAir: false, show: '', id: '', data: /** @type {Record<string, any>} */ ({}), instant: false };
    this.drawn = { onAir: false, show: '', id: '', data: /** @type {Record<string, any>} */ ({}) };
    /** @type {Array<{ id: string, payload: any }>} steps that are not a state: a video's pause, say */
    this.actions = [];
    this.owed = false;
    this.failedId = '';
    /** The last answer. @type {{ success: boolean, visible: boolean, error?: string } | null} */
    this.answered = null;
    /** What was said of which event, so that nothing is said twice. @type {Map<string, string>} */
    this.said = new Map();
    /** False until a snapshot has told that nothing is on air. */
    this.isOffAir = false;
  }

  async open() {
    const { clock, live } = this.page;
    this.graphic.now = () => clock.now();
    this.graphic.addEventListener('cue-gone', () => this.sightChanged());
    await this.graphic.load({ data: {}, renderType: 'realtime', renderCharacteristics: { resolution: { width: 1920, height: 1080 } } });
    live.subscribe(this.channel, this.flags, (frame) => {
      if (frame.snapshot) this.snapshot(frame.snapshot);
      else if (frame.data) this.event(frame.data);
    });
  }

  /** @param {LiveEvent} event */
  event(event) {
    const cue = this.cues.get(event.type);
    if (!cue) return;
    const payload = asObject(event.payload);
    const wanted = this.wanted;
    if (this.clock) {
      this.clock = after(this.clock, event);
      // A clock goes on behind the scenes, unheard; now that it comes on, ask how it stands.
      if (cue === 'play' && !wanted.onAir) this.page.live.send({ type: 'subscribe', channel: this.channel, ...this.flags });
    }
    if (cue === 'play') Object.assign(wanted, { onAir: true, show: event.id || '', data: this.whole(payload), instant: event.replay === true });
    else if (cue === 'stop') Object.assign(wanted, { onAir: false, show: '', instant: false });
    else if (cue === 'custom') this.actions.push({ id: event.type, payload: event.payload });
    else if (cue === 'update') wanted.data = { ...wanted.data, ...payload };
    wanted.id = event.id || '';
    this.isOffAir = !wanted.onAir;
    this.oweDraw();
  }

  /** A countdown set to another time alone keeps its look.
   * @param {Record<string, any>} payload */
  whole(payload) {
    const timeOnly = this.clock !== null && Object.keys(payload).every((key) => key === 'seconds');
    return timeOnly ? { ...this.wanted.data, ...payload } : payload;
  }

  /** The truth after a connect. What it says wins over everything heard before.
   * @param {Snapshot} snapshot */
  snapshot(snapshot) {
    const event = snapshot.event;
    const onAir = snapshot.state === 'on-air' && event !== null;
    this.isOffAir = !onAir;
    this.page.clock.hint(snapshot.timestamp);
    if (this.page.mayReload()) return;
    const id = (event && event.id) || '';
    // The answer to a question about what is here already: its entrance and its steps go on.
    const same = onAir && this.wanted.onAir && id !== '' && id === this.wanted.show;
    if (this.clock) this.clock = ofSnapshot(snapshot, this.clock, same, this.page.clock.now());
    if (same) {
      this.wanted.data = { ...asObject(event.payload), ...timesOf(this.wanted.data) };
      this.oweDraw();
      return;
    }
    this.said.clear();
    this.actions.length = 0;
    if (onAir) Object.assign(this.wanted, { onAir, show: id, id, data: asObject(event.payload), instant: true });
    else Object.assign(this.wanted, { onAir: false, show: '', id, instant: false });
    this.oweDraw();
  }

  /** Draws in the next frame; without frames (a hidden page has none), as soon as the messages that
      are already waiting have been read. */
  oweDraw() {
    if (this.owed) return;
    this.owed = true;
    this.page.sight.nextFrame((seen) => {
      this.owed = false;
      this.draw(seen);
    });
  }

  /** @param {boolean} seen false: no animation, nobody is looking */
  draw(seen) {
    const wanted = this.wanted;
    const { id, show, onAir } = wanted;
    const skipAnimation = !seen || wanted.instant;
    wanted.instant = false;
    if (this.isDrawn()) {
      // What could not be drawn is not drawn now either, though nothing is left to be told to the graphic.
      if (id && this.answered && this.failedId === id) this.answer(this.answered);
      else if (id) this.settle(id);
      return;
    }
    this.failedId = '';
    try {
      if (onAir) {
        const target = this.target();
        const data = difference(this.drawn.data, target);
        if (data) this.call('updateAction', { data, skipAnimation: skipAnimation || !this.drawn.onAir }, id);
        if (!this.drawn.onAir) this.call('playAction', { delta: 1, skipAnimation }, id);
        this.drawn.data = target;
      } else if (this.drawn.onAir) {
        this.call('stopAction', { skipAnimation }, id);
      }
      Object.assign(this.drawn, { onAir, show, id });
      for (const action of this.actions.splice(0)) this.call('customAction', { ...action, skipAnimation }, id);
    } catch (error) {
      this.failed(id, error);
      return;
    }
    if (id) this.settle(id);
  }

  /** Whether the graphic was told everything already. */
  isDrawn() {
    const { wanted, drawn } = this;
    return wanted.onAir && drawn.onAir && wanted.id === drawn.id && wanted.show === drawn.show && this.actions.length === 0 && difference(drawn.data, this.target()) === null;
  }

  /** What the graphic is to show. */
  target() {
    return this.clock ? { ...this.wanted.data, clock: this.clock } : this.wanted.data;
  }

  /** Another server may not have heard what was said: it is said again. */
  sayAgain() {
    this.said.clear();
  }

  /** "Seen" comes after the graphic has what it shows: a picture that has loaded, a video that plays.
   * @param {string} id */
  async settle(id) {
    if (typeof this.graphic.settled === 'function') {
      try {
        await this.graphic.settled();
      } catch (error) {
        if (id === this.drawn.id) this.failed(id, error);
        return;
      }
    }
    this.page.sight.afterDrawing(() => this.ack(id));
  }

  /** A graphic's promise ends with its animation, which nothing here waits for.
   * @param {string} method @param {object} args @param {string} id */
  call(method, args, id) {
    if (typeof this.graphic[method] !== 'function') return;
    const result = this.graphic[method](args);
    Promise.resolve(result).then(async (answer) => {
      // OGraf: no answer is as good as 200.
      if (!answer || !(answer.statusCode >= 400)) return;
      // It has failed from now on, though the words for it may take a moment.
      this.failedId = id;
      this.answered = null;
      const message = (await answer.statusMessage) || `${method} failed`;
      // Something else was drawn meanwhile: old news.
      if (this.failedId === id) this.failed(id, new Error(message));
    }).catch((error) => this.failed(id, error));
  }

  /** @param {string} id @param {unknown} error */
  failed(id, error) {
    console.warn(`Channel "${this.channel}":`, error);
    this.failedId = id;
    this.answer({ success: false, visible: this.isSeen(), error: error instanceof Error ? error.message : String(error) });
  }

  /** Says "seen" for what is drawn now; of an event that was overtaken meanwhile, nothing.
   * @param {string} id */
  ack(id) {
    if (id === this.drawn.id && id !== this.failedId) this.answer({ success: true, visible: this.isSeen() });
  }

  /** Of the last event, and of the show it changed: that one may have been drawn in the same frame.
   * @param {{ success: boolean, visible: boolean, error?: string }} answer */
  answer(answer) {
    const { show, id } = this.drawn;
    this.answered = answer;
    const text = JSON.stringify(answer);
    for (const eventId of new Set([show, id])) {
      if (!eventId || this.page.preview || this.said.get(eventId) === text) continue;
      if (this.page.live.send({ type: 'ack', eventId, channel: this.channel, ...answer })) this.said.set(eventId, text);
    }
    for (const eventId of this.said.keys()) if (eventId !== show && eventId !== id) this.said.delete(eventId);
  }

  /** A graphic may have left the screen by itself: a video that is over. */
  isSeen() {
    return this.page.sight.visible && this.graphic.gone !== true;
  }

  sightChanged() {
    const { onAir, id } = this.drawn;
    if (onAir && id) this.settle(id);
  }
}

/** @param {any} value @returns {Record<string, any>} */
function asObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** How long it stays and what a clock was set to: a snapshot has what is left of them, which is no news to a page.
 * @param {Record<string, any>} data */
function timesOf(data) {
  return Object.fromEntries(['duration', 'seconds', 'total'].filter((key) => key in data).map((key) => [key, data[key]]));
}

/** What to tell a graphic that shows `before` so that it shows `after`; a key that is gone becomes null.
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
