// @ts-check
/**
 * A page that shows a draft: `?preview=1&draft=1`, framed by the panel's theme editor. It has no connection, so a
 * draft cannot reach what is on air, and what is on air cannot disturb it. Messages are accepted from the framing
 * page alone: the sending window must be the parent, and its origin must be one of ours (the same one, or the
 * desktop window's).
 */

/** What the editor sends. `replay`: leave and enter again, to see the motion.
 * @typedef {{ cue: 'draft', payload: Record<string, any>, backdrop: string, remaining?: number, replay?: boolean }} Draft */

const WINDOW_ORIGINS = ['tauri://localhost', 'http://tauri.localhost', 'https://tauri.localhost'];
const EVENT_ID = 'draft';
/** The longest exit, and a moment of nothing. */
const REPLAY_DELAY_MS = 700;

/** @param {string} origin @param {string} own */
export function isTrusted(origin, own) {
  return origin === own || WINDOW_ORIGINS.includes(origin);
}

export class PreviewPage {
  /** @param {{ root: HTMLElement, players: import('./player.js').Player[] }} stage */
  constructor(stage) {
    this.stage = stage;
    this.payload = /** @type {Record<string, any>} */ ({});
    this.remaining = 0;
    /** The origin of the editor's page, once it has sent a message. */
    this.editor = '';
    this.replayTimer = 0;
    this.lastBox = '';
    const sendBox = () => this.sendBox();
    this.resizeObserver = new ResizeObserver(sendBox);
    this.stage.root.addEventListener('transitionend', sendBox);
  }

  open() {
    window.addEventListener('message', (event) => {
      if (event.source !== window.parent || window.parent === window || !isTrusted(event.origin, location.origin)) return;
      this.editor = event.origin;
      const draft = event.data;
      if (draft && draft.cue === 'draft' && draft.payload && typeof draft.payload === 'object') this.apply(draft);
    });
    for (const { graphic } of this.stage.players) if (graphic) this.resizeObserver.observe(graphic);
    // It contains nothing secret; the page's policy decides who may frame it.
    if (window.parent !== window) window.parent.postMessage({ cue: 'draft-ready' }, '*');
  }

  /** @param {Draft} draft */
  apply(draft) {
    document.body.dataset.backdrop = draft.backdrop;
    this.payload = draft.payload;
    this.remaining = Number(draft.remaining) || 0;
    if (draft.replay) this.replay();
    else if (!this.replayTimer) this.show();
  }

  /** Shows the draft as the same show with other data: what is different is drawn, the rest stays. */
  show() {
    const event = { id: EVENT_ID, type: 'show', payload: this.payload, timestamp: Date.now() };
    for (const player of this.stage.players) {
      player.applySnapshot({ state: 'on-air', event, remaining: this.remaining, running: false, timestamp: Date.now() });
    }
    requestAnimationFrame(() => requestAnimationFrame(() => this.sendBox()));
  }

  replay() {
    clearTimeout(this.replayTimer);
    for (const player of this.stage.players) player.applyEvent({ type: 'hide', timestamp: Date.now() });
    this.replayTimer = setTimeout(() => {
      this.replayTimer = 0;
      const event = { id: EVENT_ID, type: 'show', payload: this.payload, timestamp: Date.now() };
      for (const player of this.stage.players) player.applyEvent(event);
      // Its clock, and what was changed meanwhile.
      this.show();
    }, REPLAY_DELAY_MS);
  }

  /** Sends where the graphic is, in design pixels: the editor draws its handle there. */
  sendBox() {
    const [player] = this.stage.players;
    if (!player || !player.graphic || !this.editor) return;
    const scale = Math.min(innerWidth / 1920, innerHeight / 1080) || 1;
    const { left, top, width, height } = player.graphic.getBoundingClientRect();
    const box = { x: Math.round(left / scale), y: Math.round(top / scale), width: Math.round(width / scale), height: Math.round(height / scale) };
    const text = JSON.stringify(box);
    if (text === this.lastBox) return;
    this.lastBox = text;
    window.parent.postMessage({ cue: 'draft-box', box }, this.editor);
  }
}
