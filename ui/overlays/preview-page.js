// @ts-check
/**
 * A page that shows a draft: `?preview=1&draft=1`, framed by the panel's theme editor. It has no connection, so a draft
 * cannot reach the program, and the program cannot replace the draft. It accepts messages from the framing page only:
 * the sender must be the parent window, and its origin must be that of this page or of the desktop window.
 */
import { designSpace } from './design-space.js';

/** What the editor sends. With `replay` the graphic leaves and enters again, to show the motion.
 * @typedef {{ cue: 'draft', payload: Record<string, any>, backdrop: string, remaining?: number,
 *   replay?: boolean }} Draft */

const WINDOW_ORIGINS = ['tauri://localhost', 'http://tauri.localhost', 'https://tauri.localhost'];
const EVENT_ID = 'draft';
/** The longest exit, then a moment without the graphic. */
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
      const isFromEditor = event.source === window.parent && window.parent !== window;
      if (!isFromEditor || !isTrusted(event.origin, location.origin)) return;
      this.editor = event.origin;
      const draft = event.data;
      if (draft?.cue === 'draft' && draft.payload && typeof draft.payload === 'object') this.apply(draft);
    });
    for (const { graphic } of this.stage.players) if (graphic) this.resizeObserver.observe(graphic);
    // The message contains nothing secret; the page's policy restricts who may frame it.
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

  /** Shows the draft as the same show with other data, so that only what differs is drawn. */
  show() {
    const event = { id: EVENT_ID, type: 'show', payload: this.payload, timestamp: Date.now() };
    for (const player of this.stage.players) {
      const { timestamp } = event;
      player.applySnapshot({ state: 'on-air', event, remaining: this.remaining, running: false, timestamp });
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
      // For the clock, and what has changed since.
      this.show();
    }, REPLAY_DELAY_MS);
  }

  /** Sends the place of the graphic in design pixels, where the editor draws its handle. */
  sendBox() {
    const [player] = this.stage.players;
    if (!player?.graphic || !this.editor) return;
    const { scale } = designSpace(innerWidth, innerHeight);
    const { left, top, width, height } = player.graphic.getBoundingClientRect();
    const [x, y, boxWidth, boxHeight] = [left, top, width, height].map((length) => Math.round(length / scale));
    const box = { x, y, width: boxWidth, height: boxHeight };
    const text = JSON.stringify(box);
    if (text === this.lastBox) return;
    this.lastBox = text;
    window.parent.postMessage({ cue: 'draft-box', box }, this.editor);
  }
}
