// @ts-check
/**
 * A page that shows a draft: `?preview=1&draft=1`, framed by the panel's theme editor. It has no
 * connection, so nothing it is told can reach what is on air, and what is on air cannot disturb it.
 * What it shows comes by message from the page that frames it, and from nobody else: the window that
 * sends must be the parent, and its origin must be one of ours (the same one, or the desktop window's).
 */

/** What the editor asks for. `replay`: leave and come in again, to see the motion.
 * @typedef {{ cue: 'draft', payload: Record<string, any>, backdrop: string, remaining?: number, replay?: boolean }} Draft */

const WINDOW = ['tauri://localhost', 'http://tauri.localhost', 'https://tauri.localhost'];
const ID = 'draft';
/** The longest way out of the picture, and a moment of nothing. */
const AWAY_MS = 700;

/** @param {string} origin @param {string} own */
export function isTrusted(origin, own) {
  return origin === own || WINDOW.includes(origin);
}

export class DraftPage {
  /** @param {{ root: HTMLElement, players: import('/overlays/player.js').Player[] }} stage */
  constructor(stage) {
    this.stage = stage;
    this.payload = /** @type {Record<string, any>} */ ({});
    this.remaining = 0;
    /** Where the editor's page comes from, once it has spoken. */
    this.editor = '';
    this.timer = 0;
    this.told = '';
    const look = () => this.tellBox();
    this.resized = new ResizeObserver(look);
    this.stage.root.addEventListener('transitionend', look);
  }

  open() {
    window.addEventListener('message', (event) => {
      if (event.source !== window.parent || window.parent === window || !isTrusted(event.origin, location.origin)) return;
      this.editor = event.origin;
      const draft = event.data;
      if (draft && draft.cue === 'draft' && draft.payload && typeof draft.payload === 'object') this.take(draft);
    });
    for (const player of this.stage.players) this.resized.observe(player.graphic);
    // Says nothing but that it is here; who may frame this page is settled by its policy.
    if (window.parent !== window) window.parent.postMessage({ cue: 'draft-ready' }, '*');
  }

  /** @param {Draft} draft */
  take(draft) {
    document.body.dataset.backdrop = draft.backdrop;
    this.payload = draft.payload;
    this.remaining = Number(draft.remaining) || 0;
    if (draft.replay) this.replay();
    else if (!this.timer) this.show();
  }

  /** The same show with other data: what is different is drawn, what is not stands still. */
  show() {
    const event = { id: ID, type: 'show', payload: this.payload, timestamp: Date.now() };
    for (const player of this.stage.players) {
      player.snapshot({ state: 'on-air', event, remaining: this.remaining, running: false, timestamp: Date.now() });
    }
    requestAnimationFrame(() => requestAnimationFrame(() => this.tellBox()));
  }

  replay() {
    clearTimeout(this.timer);
    for (const player of this.stage.players) player.event({ type: 'hide', timestamp: Date.now() });
    this.timer = setTimeout(() => {
      this.timer = 0;
      for (const player of this.stage.players) player.event({ id: ID, type: 'show', payload: this.payload, timestamp: Date.now() });
      // Its clock and whatever was changed meanwhile.
      this.show();
    }, AWAY_MS);
  }

  /** Where the graphic is, in design pixels: the editor draws its handle there. */
  tellBox() {
    const player = this.stage.players[0];
    if (!player || !this.editor) return;
    const scale = Math.min(innerWidth / 1920, innerHeight / 1080) || 1;
    const { left, top, width, height } = player.graphic.getBoundingClientRect();
    const box = { x: Math.round(left / scale), y: Math.round(top / scale), width: Math.round(width / scale), height: Math.round(height / scale) };
    const text = JSON.stringify(box);
    if (text === this.told) return;
    this.told = text;
    window.parent.postMessage({ cue: 'draft-box', box }, this.editor);
  }
}
