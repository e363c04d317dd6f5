// @ts-check
/**
 * The stage of every overlay page: the connection, the server's clock, what can be seen, and the
 * design space. The page's HTML says what is played: each element with `data-graphic` is a graphic
 * on a channel, and gets a player. All of them share one connection.
 */
import { LiveClient } from '/shared/client.js';
import { ServerClock } from '/shared/server-clock.js';
import { DraftPage } from '/overlays/draft.js';
import { Player } from '/overlays/player.js';
import { Sight } from '/overlays/sight.js';

const asked = new URLSearchParams(location.search);
const preview = asked.get('preview') === '1';
/** Shows what the theme editor sends, and nothing else. */
const draft = preview && asked.get('draft') === '1';

class Stage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.preview = preview;
    this.sight = new Sight(() => {
      this.live.lookAgain();
      for (const player of this.players) player.sightChanged();
    });
    this.clock = new ServerClock(() => this.dispatch('cue-clock'));
    this.live = new LiveClient({ onState: (connected) => this.connected(connected) });
    /** @type {Player[]} */
    this.players = [];
    this.build = '';
  }

  async open() {
    this.fit();
    window.addEventListener('resize', () => this.fit());
    const elements = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll('[data-graphic]')]);
    this.players = elements.map((element) => new Player(element, this));
    await Promise.all(elements.map(async (element, i) => {
      const { default: Graphic } = await import(element.dataset.graphic || '');
      customElements.define(element.localName, Graphic);
      await this.players[i].open();
    }));
    window.addEventListener('pagehide', () => this.players.forEach((player) => player.graphic.dispose()));
    if (draft) {
      new DraftPage(this).open();
      return;
    }
    this.live.start();
    this.clock.start();
  }

  /** @param {boolean} connected */
  connected(connected) {
    for (const player of this.players) player.isOffAir = false;
    if (!connected) return;
    for (const player of this.players) player.sayAgain();
    this.clock.measure();
  }

  /** @param {string} name */
  dispatch(name) {
    for (const player of this.players) player.graphic.dispatchEvent(new CustomEvent(name));
  }

  /** Scales the design space to the window. The space grows where the window is wider or taller than
      16:9, so what is anchored to an edge of the safe area stays at that edge. */
  fit() {
    const scale = Math.min(innerWidth / 1920, innerHeight / 1080) || 1;
    this.root.style.width = `${innerWidth / scale}px`;
    this.root.style.height = `${innerHeight / scale}px`;
    this.root.style.transform = scale === 1 ? '' : `scale(${scale})`;
  }

  /** After an update of the app the page updates itself, but never while any of it shows something
   * or may. True when it does. */
  mayReload() {
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

document.body.classList.toggle('preview', preview);
document.body.classList.toggle('draft', draft);
const root = document.getElementById('stage');
if (root) await new Stage(root).open();
