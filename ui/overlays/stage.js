// @ts-check
/**
 * The stage of an overlay page: the connection, the server's clock, the page's visibility and the design space.
 * Each overlay is a graphic in a layer of its own with a player. All of them share one connection.
 *
 * A graphic that cannot be loaded is reported by its player; the others play.
 */
import { LiveClient } from '../server/live-client.js';
import { ServerClock } from '../shared/server-clock.js';
import { Player } from './player.js';
import { Visibility } from './visibility.js';

/** An overlay as the page lists it. `module` is the URL of its graphic's script, `layer` its z-index, `clock` whether
 * the channel has one, and `actions` maps event types to what the player does.
 * @typedef {{ channel: string, module: string, layer: number, clock: boolean,
 *   actions: Record<string, import('./player.js').PlayerAction> }} OverlayConfig */

const LANGUAGE_TIMEOUT_MS = 2000;

export class Stage {
  /** @param {HTMLElement} root @param {OverlayConfig[]} overlays @param {boolean} preview */
  constructor(root, overlays, preview) {
    this.root = root;
    this.preview = preview;
    this.visibility = new Visibility(() => {
      this.live.check();
      for (const player of this.players) player.visibilityChanged();
    });
    this.clock = new ServerClock(() => {
      for (const player of this.players) player.clockMeasured();
    });
    this.live = new LiveClient({ onState: (connected) => this.connectionChanged(connected) });
    this.build = '';
    this.layers = overlays.map((overlay) => new Layer(root, overlay));
    this.players = overlays.map((overlay) => new Player(overlay, this));
  }

  /** Loads the graphics. */
  async open() {
    this.fit();
    window.addEventListener('resize', () => this.fit());
    window.addEventListener('pagehide', () => this.players.forEach((player) => player.close()));
    await Promise.all(this.layers.map(async (layer, index) => {
      await this.players[index].open(async () => {
        const graphic = await layer.createGraphic(index);
        graphic.addEventListener('v_inset', () => this.applyInsets());
        return graphic;
      });
    }));
  }

  connect() {
    this.live.start();
    this.clock.start();
  }

  /** The language of messages; a setting, so it is asked for when there is a message. @returns {Promise<string>} */
  async language() {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), LANGUAGE_TIMEOUT_MS);
    try {
      const response = await fetch('/api/status', { cache: 'no-store', signal: stop.signal });
      return (await response.json()).language;
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {boolean} connected */
  connectionChanged(connected) {
    for (const player of this.players) player.isOffAir = false;
    if (!connected) return;
    for (const player of this.players) player.resendAcks();
    this.clock.measure();
  }

  /** Scales the design space to the window. The space grows where the window is wider or taller than 16:9, so what is
   * anchored to an edge of the safe area stays at that edge. */
  fit() {
    const scale = Math.min(innerWidth / 1920, innerHeight / 1080) || 1;
    this.root.style.width = `${innerWidth / scale}px`;
    this.root.style.height = `${innerHeight / scale}px`;
    this.root.style.transform = scale === 1 ? '' : `scale(${scale})`;
  }

  /** Tells each layer how far the others want it to keep from the lower edge. */
  applyInsets() {
    for (const layer of this.layers) {
      const others = this.layers.filter((other) => other !== layer);
      const inset = Math.max(0, ...others.map((other) => Number(other.graphic && other.graphic.v_insetBottom) || 0));
      layer.element.style.setProperty('--v-inset-bottom', `${inset}px`);
    }
  }

  /** Reloads the page after an update of the app, but never while any of it shows something or may.
   * @returns {boolean} whether it reloads */
  reloadIfOutdated() {
    const build = (this.live.health && this.live.health.build) || '';
    if (!this.build) this.build = build;
    if (!build || build === this.build) return false;
    if (this.players.some((player) => !player.isOffAir || player.drawn.onAir)) return false;
    if (sessionStorage.getItem('cue-build') === build) return false;
    sessionStorage.setItem('cue-build', build);
    location.reload();
    return true;
  }
}

class Layer {
  /** @param {HTMLElement} root @param {OverlayConfig} overlay */
  constructor(root, overlay) {
    this.overlay = overlay;
    /** @type {any} */
    this.graphic = null;
    this.element = document.createElement('div');
    this.element.className = 'layer';
    this.element.dataset.channel = overlay.channel;
    this.element.style.zIndex = String(overlay.layer);
    root.append(this.element);
  }

  /** Creates the element of the graphic. Its tag is only a name that is free on this page.
   * @param {number} index */
  async createGraphic(index) {
    const { default: Graphic } = await import(this.overlay.module);
    const tag = `overlay-graphic-${index}`;
    customElements.define(tag, Graphic);
    this.graphic = document.createElement(tag);
    this.element.append(this.graphic);
    return this.graphic;
  }
}
