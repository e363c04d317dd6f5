// @ts-check
/**
 * The stage of an overlay page: the connection, the server's clock, the fonts, the page's visibility and the design
 * space, which all overlays of the page share. Each overlay is a graphic in its own layer, with a player.
 *
 * A graphic that cannot be loaded is reported by its player; the others play.
 */
import { LiveClient } from '../server/live-client.js';
import { fetchJson } from '../shared/fetch-json.js';
import { ServerClock } from '../shared/server-clock.js';
import { insetsOf } from './areas.js';
import { designSpace } from './design-space.js';
import { PageFonts } from '../shared/page-fonts.js';
import { PageUpdate } from './page-update.js';
import { Player } from './player.js';
import { Visibility } from './visibility.js';

/** An overlay as the page lists it. `module` is the URL of its graphic's script, `layer` its z-index, `clock` whether
 * the channel has one, and `actions` maps event types to what the player does.
 * @typedef {{ channel: string, module: string, layer: number, clock: boolean,
 *   actions: Record<string, import('./program.js').PlayerAction> }} OverlayConfig */

const LANGUAGE_TIMEOUT_MS = 2000;

/** What all players of a page share. `url` is the page's own.
 * @typedef {object} Page
 * @property {string} url
 * @property {import('../server/live-client.js').LiveClient} live
 * @property {import('./visibility.js').Visibility} visibility
 * @property {import('../shared/server-clock.js').ServerClock} clock
 * @property {import('../shared/page-fonts.js').PageFonts} fonts
 * @property {boolean} preview
 * @property {() => Promise<string>} language
 * @property {() => boolean} reloadIfOutdated */

export class Stage {
  /** @param {HTMLElement} root @param {OverlayConfig[]} overlays @param {boolean} preview */
  constructor(root, overlays, preview) {
    this.root = root;
    this.preview = preview;
    this.url = location.href;
    this.fonts = new PageFonts();
    this.visibility = new Visibility(() => {
      this.live.check();
      for (const player of this.players) player.visibilityChanged();
    });
    this.clock = new ServerClock(() => {
      for (const player of this.players) player.clockMeasured();
    });
    this.live = new LiveClient({ onState: (connected) => this.connectionChanged(connected) });
    this.pageUpdate = new PageUpdate(sessionStorage);
    this.layers = overlays.map((overlay) => new Layer(root, overlay));
    this.players = overlays.map((overlay) => new Player(overlay, this));
  }

  /** Loads the graphics. */
  async open() {
    this.fit();
    window.addEventListener('resize', () => this.fit());
    window.addEventListener('pagehide', () => this.players.forEach((player) => player.close()));
    await Promise.all(this.players.map((player, index) => player.open(async () => {
      const graphic = await this.layers[index].createGraphic(index);
      graphic.addEventListener('v_area', () => this.applyInsets());
      return graphic;
    })));
    // The font of shows without a theme, so that the first one does not wait for it.
    this.fonts.load({});
  }

  connect() {
    this.live.start();
    this.clock.start();
  }

  /** Reads the language of messages from the server: it is a setting, and may have changed.
   * @returns {Promise<string>} */
  async language() {
    return (await fetchJson('/api/status', LANGUAGE_TIMEOUT_MS)).language;
  }

  /** @param {boolean} connected */
  connectionChanged(connected) {
    for (const player of this.players) player.isOffAir = false;
    if (!connected) return;
    this.clock.forget();
    for (const player of this.players) player.resendAcks();
    this.clock.measure();
  }

  /** Scales the design space to the window. */
  fit() {
    const { scale, width, height } = designSpace(innerWidth, innerHeight);
    this.root.style.width = `${width}px`;
    this.root.style.height = `${height}px`;
    this.root.style.transform = scale === 1 ? '' : `scale(${scale})`;
  }

  /** Tells each graphic how much of the canvas the others need. A graphic that makes way may report another area, and
   * this is called again meanwhile. */
  applyInsets() {
    const layers = [...this.layers].sort((one, other) => other.overlay.layer - one.overlay.layer);
    layers.forEach((layer, i) => {
      layer.setInsets(insetsOf(layers.map(({ area }) => area), this.root.offsetHeight)[i]);
    });
  }

  /** Reloads the page after an update of the app, unless it shows something or may.
   * @returns {boolean} whether it reloads */
  reloadIfOutdated() {
    const isIdle = this.players.every((player) => player.isIdle);
    if (!this.pageUpdate.needsReload(this.live.health?.build || '', isIdle)) return false;
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

  /** The area that its graphic needs.
   * @returns {import('./areas.js').Area | null} */
  get area() {
    return this.graphic?.v_area || null;
  }

  /** @param {import('./areas.js').Insets} insets */
  setInsets(insets) {
    this.element.style.setProperty('--v-inset-top', `${insets.top}px`);
    this.element.style.setProperty('--v-inset-bottom', `${insets.bottom}px`);
    if (this.graphic) this.graphic.v_insets = insets;
  }

  /** Creates the element of the graphic. OGraf leaves the name of the tag to the page.
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
