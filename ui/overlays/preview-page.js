// @ts-check
/**
 * A page that shows a draft: `?preview=1&draft=1`, framed by the panel. The theme editor sends one overlay, the view
 * Show the cues of all. The page has no connection, so a draft cannot reach the program, and the program cannot
 * replace the draft.
 */
import { leaveMs } from '../graphics/shared/theme.js';
import { designSpace } from './design-space.js';
import { FramingPage } from './framing-page.js';

/** What an overlay shows; `remaining` is the time on its clock, in seconds.
 * @typedef {{ payload: Record<string, any>, remaining?: number | null }} Show */
/** What the panel sends: the shows by channel. With `replay` the graphics leave and enter again, to show the motion.
 * @typedef {{ cue: 'draft', shows: Record<string, Show>, backdrop: string, replay?: boolean }} Draft */
/** @typedef {import('./player.js').Player} Player */

/** The longest exit without a theme, and a moment without the graphics after the last exit. */
const EXIT_MS = 460;
const PAUSE_MS = 240;

export class PreviewPage {
  /** @param {{ root: HTMLElement, players: Player[] }} stage */
  constructor(stage) {
    this.stage = stage;
    this.panel = new FramingPage((message) => this.onMessage(message));
    this.shows = /** @type {Record<string, Show>} */ ({});
    /** How often each graphic has entered again, by channel. */
    this.entrances = /** @type {Record<string, number>} */ ({});
    this.replayTimer = 0;
    this.lastBox = '';
    const sendBox = () => this.sendBox();
    this.resizeObserver = new ResizeObserver(sendBox);
    this.stage.root.addEventListener('transitionend', sendBox);
  }

  open() {
    for (const player of this.stage.players) {
      if (!player.graphic) continue;
      this.resizeObserver.observe(player.graphic);
      // A draft is shown as long as it is sent, also where the program would end, as after a video.
      player.graphic.addEventListener('v_gone', () => this.enterAgain(player));
    }
    this.panel.open();
  }

  /** @param {Partial<Draft>} message */
  onMessage({ cue, shows, backdrop, replay }) {
    if (cue !== 'draft' || !shows || typeof shows !== 'object') return;
    document.body.dataset.backdrop = String(backdrop);
    this.shows = shows;
    if (replay) this.replay();
    else if (!this.replayTimer) this.show();
  }

  /** Shows the draft as the same show with other data, so that only what differs is drawn. */
  show() {
    for (const player of this.stage.players) this.showOn(player);
    requestAnimationFrame(() => requestAnimationFrame(() => this.sendBox()));
  }

  /** @param {Player} player */
  showOn(player) {
    const show = this.shows[player.channel];
    const timestamp = Date.now();
    const event = show ? this.eventOf(player, show) : null;
    const remaining = show ? Number(show.remaining) || 0 : null;
    const state = event ? 'on-air' : 'off-air';
    player.applySnapshot({ state, event, remaining, running: false, timestamp });
  }

  /** @param {Player} player @param {Show} show */
  eventOf({ channel }, { payload }) {
    const id = `draft-${this.entrances[channel] || 0}`;
    return { id, type: 'show', payload, timestamp: Date.now() };
  }

  /** @param {Player} player */
  enterAgain(player) {
    if (!this.shows[player.channel] || player.graphic.v_gone !== true) return;
    this.entrances[player.channel] = (this.entrances[player.channel] || 0) + 1;
    this.showOn(player);
  }

  replay() {
    clearTimeout(this.replayTimer);
    for (const player of this.stage.players) player.applyEvent({ type: 'hide', timestamp: Date.now() });
    this.replayTimer = setTimeout(() => {
      this.replayTimer = 0;
      for (const player of this.stage.players) {
        const show = this.shows[player.channel];
        if (show) player.applyEvent(this.eventOf(player, show));
      }
      // For the clock, and what has changed since.
      this.show();
    }, this.longestExitMs() + PAUSE_MS);
  }

  longestExitMs() {
    return Math.max(EXIT_MS, ...Object.values(this.shows).map(({ payload }) => leaveMs(payload.theme, EXIT_MS)));
  }

  /** Sends the place of the first graphic in design pixels, where the editor draws its handle. */
  sendBox() {
    const [player] = this.stage.players;
    if (!player?.graphic || !this.panel.origin) return;
    const { scale } = designSpace(innerWidth, innerHeight);
    const { left, top, width, height } = player.graphic.getBoundingClientRect();
    const [x, y, boxWidth, boxHeight] = [left, top, width, height].map((length) => Math.round(length / scale));
    const box = { x, y, width: boxWidth, height: boxHeight };
    const text = JSON.stringify(box);
    if (text === this.lastBox) return;
    this.lastBox = text;
    this.panel.send({ cue: 'draft-box', box });
  }
}
