// @ts-check
/**
 * The stage of every overlay page: it listens, decides what should be seen, and has the page's
 * graphic draw it. A graphic is a custom element with the EBU OGraf methods and knows nothing of
 * channels, acks or OBS; the stage knows nothing of looks.
 *
 * Events never reach the graphic directly. They change what is *wanted*; one draw a frame then makes
 * the graphic match it. So a hundred events that piled up while the page was frozen are drawn once,
 * and whatever came last wins.
 */
import { LiveClient } from '/shared/client.js';
import { Sight } from '/overlays/sight.js';

/** @typedef {{ id?: string, type: string, payload?: any, replay?: boolean }} LiveEvent */
/** @typedef {{ state: string, event: LiveEvent | null, remaining?: number | null, running?: boolean | null }} Snapshot */
/** @typedef {'play' | 'update' | 'stop' | 'custom'} Cue */

const params = new URLSearchParams(location.search);
const preview = params.get('preview') === '1';

class Stage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.channel = root.dataset.channel || '';
    /** @type {Map<string, Cue>} event type to the OGraf call it becomes */
    this.cues = new Map();
    for (const pair of (root.dataset.cues || '').split(' ')) {
      const [type, cue] = pair.split(':');
      if (cue) this.cues.set(type, /** @type {Cue} */ (cue));
    }
    /** What viewers should see: the whole payload, later updates merged in. */
    this.wanted = { onAir: false, id: '', data: /** @type {Record<string, any>} */ ({}), instant: false };
    this.drawn = { onAir: false, id: '', data: /** @type {Record<string, any>} */ ({}) };
    /** @type {Array<{ id: string, payload: any }>} actions that are not a state: countdown keys, poster steps */
    this.actions = [];
    this.owed = false;
    this.sight = new Sight(() => this.sightChanged());
    this.live = new LiveClient();
    this.build = '';
    this.failedId = '';
    /** @type {any} */
    this.graphic = null;
  }

  async open() {
    const { default: Graphic } = await import(this.root.dataset.graphic || '');
    const tag = this.root.dataset.tag || 'cue-graphic';
    customElements.define(tag, Graphic);
    this.graphic = document.createElement(tag);
    this.root.append(this.graphic);
    this.fit();
    window.addEventListener('resize', () => this.fit());
    window.addEventListener('pagehide', () => this.graphic.dispose());
    await this.graphic.load({ data: {}, renderType: 'realtime', renderCharacteristics: { resolution: { width: 1920, height: 1080 } } });
    const flags = preview ? { snapshot: true, preview: true } : { snapshot: true, renderer: true };
    this.live.subscribe(this.channel, flags, (frame) => {
      if (frame.snapshot) this.snapshot(frame.snapshot);
      else if (frame.data) this.event(frame.data);
    });
    this.live.start();
  }

  /** Scales the design space to the window. The space grows where the window is wider or taller than
      16:9, so what is anchored to an edge of the safe area stays at that edge. */
  fit() {
    const scale = Math.min(innerWidth / 1920, innerHeight / 1080) || 1;
    this.root.style.width = `${innerWidth / scale}px`;
    this.root.style.height = `${innerHeight / scale}px`;
    this.root.style.transform = scale === 1 ? '' : `scale(${scale})`;
  }

  /** @param {LiveEvent} event */
  event(event) {
    const cue = this.cues.get(event.type);
    if (!cue) return;
    const payload = asObject(event.payload);
    const wanted = this.wanted;
    if (cue === 'play') Object.assign(wanted, { onAir: true, data: payload, instant: event.replay === true });
    else if (cue === 'stop') Object.assign(wanted, { onAir: false, instant: false });
    else if (cue === 'custom') this.actions.push({ id: event.type, payload: event.payload });
    else wanted.data = { ...wanted.data, ...payload };
    wanted.id = event.id || '';
    this.oweDraw();
  }

  /** The truth after a connect. What it says wins over everything heard before.
   * @param {Snapshot} snapshot */
  snapshot(snapshot) {
    if (this.reloadForNewBuild(snapshot)) return;
    const event = snapshot.event;
    const onAir = snapshot.state === 'on-air' && event !== null;
    this.actions.length = 0;
    if (onAir) Object.assign(this.wanted, { onAir, id: event.id || '', data: asObject(event.payload), instant: true });
    else Object.assign(this.wanted, { onAir: false, id: (event && event.id) || '', instant: false });
    if (onAir && this.cues.get('snapshot') === 'custom') {
      this.actions.push({ id: 'snapshot', payload: { remaining: snapshot.remaining, running: snapshot.running } });
    }
    this.oweDraw();
  }

  /** Draws in the next frame; without frames (a hidden page has none), as soon as the messages that
      are already waiting have been read. */
  oweDraw() {
    if (this.owed) return;
    this.owed = true;
    this.sight.nextFrame((seen) => {
      this.owed = false;
      this.draw(seen);
    });
  }

  /** @param {boolean} seen false: no animation, nobody is looking */
  draw(seen) {
    const wanted = this.wanted;
    const { id, onAir } = wanted;
    this.failedId = '';
    const skipAnimation = !seen || wanted.instant;
    wanted.instant = false;
    try {
      if (onAir) {
        const data = difference(this.drawn.data, wanted.data);
        if (data) this.call('updateAction', { data, skipAnimation: skipAnimation || !this.drawn.onAir }, id);
        if (!this.drawn.onAir) this.call('playAction', { delta: 1, skipAnimation }, id);
        this.drawn.data = wanted.data;
      } else if (this.drawn.onAir) {
        this.call('stopAction', { skipAnimation }, id);
      }
      this.drawn.onAir = onAir;
      this.drawn.id = id;
      for (const action of this.actions.splice(0)) this.call('customAction', { ...action, skipAnimation }, id);
    } catch (error) {
      this.failed(id, error);
      return;
    }
    if (id) this.sight.afterDrawing(() => this.ack(id));
  }

  /** A graphic's promise ends with its animation, which nothing here waits for.
   * @param {string} method @param {object} args @param {string} id */
  call(method, args, id) {
    if (typeof this.graphic[method] !== 'function') return;
    const result = this.graphic[method](args);
    Promise.resolve(result).then((answer) => {
      // OGraf: no answer is as good as 200.
      if (answer && answer.statusCode >= 400) throw new Error(answer.statusMessage || `${method} failed`);
    }).catch((error) => this.failed(id, error));
  }

  /** @param {string} id @param {unknown} error */
  failed(id, error) {
    console.error(error);
    this.failedId = id;
    if (id) this.send(id, { success: false, visible: this.sight.visible, error: error instanceof Error ? error.message : String(error) });
  }

  /** Says "seen" for what is drawn now; of an event that was overtaken meanwhile, nothing.
   * @param {string} id */
  ack(id) {
    if (id === this.drawn.id && id !== this.failedId) this.send(id, { success: true, visible: this.sight.visible });
  }

  /** @param {string} eventId @param {{ success: boolean, visible: boolean, error?: string }} answer */
  send(eventId, answer) {
    if (!preview) this.live.send({ type: 'ack', eventId, channel: this.channel, ...answer });
  }

  sightChanged() {
    this.live.lookAgain();
    const { onAir, id } = this.drawn;
    if (onAir && id) this.sight.afterDrawing(() => this.ack(id));
  }

  /** After an update of the app the page updates itself, but never while it shows something.
   * @param {Snapshot} snapshot */
  reloadForNewBuild(snapshot) {
    const build = (this.live.health && this.live.health.build) || '';
    if (!this.build) this.build = build;
    if (!build || build === this.build || this.drawn.onAir || snapshot.state === 'on-air') return false;
    if (sessionStorage.getItem('cue-build') === build) return false;
    sessionStorage.setItem('cue-build', build);
    location.reload();
    return true;
  }
}

/** @param {any} value @returns {Record<string, any>} */
function asObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** What to tell a graphic that shows `before` so that it shows `after`; a key that is gone becomes null.
 * @param {Record<string, any>} before @param {Record<string, any>} after
 * @returns {Record<string, any> | null} null when they are the same */
function difference(before, after) {
  /** @type {Record<string, any>} */
  const data = {};
  for (const key of Object.keys(before)) if (!(key in after)) data[key] = null;
  for (const key of Object.keys(after)) {
    if (JSON.stringify(after[key]) !== JSON.stringify(before[key])) data[key] = after[key];
  }
  return Object.keys(data).length > 0 ? data : null;
}

document.body.classList.toggle('preview', preview);
const root = document.getElementById('stage');
if (root) await new Stage(root).open();
