// @ts-check
/**
 * The poster, as an EBU OGraf graphic: a picture or a video. Another one comes in over the one that
 * goes out; whatever was asked for last wins, however slowly the others load.
 */
import { Look } from '/overlays/look.js';
import { PosterCard } from './poster-card.js';

const OUT_MS = 460;
const OK = { statusCode: 200 };

export default class Poster extends HTMLElement {
  constructor() {
    super();
    /** @type {Record<string, any>} */
    this.data = {};
    this.on = false;
    this.turn = 0;
    this.key = '';
    /** What is on, or coming. @type {PosterCard | null} */
    this.card = null;
    /** What is seen until the one that comes is ready. @type {PosterCard | null} */
    this.old = null;
    this.look = new Look(this);
    /** True after a video that leaves at its end has left. */
    this.gone = false;
    /** @type {Promise<void>} */
    this.pending = Promise.resolve();
  }

  /** @param {{ data?: Record<string, any> }} params */
  async load(params) {
    return this.updateAction({ data: params.data || {}, skipAnimation: true });
  }

  /** Fulfilled when what was asked for last can be seen; rejected with a sentence when it cannot. */
  settled() {
    return this.pending;
  }

  /** @param {{ skipAnimation?: boolean, delta?: number, goto?: number }} [params] */
  async playAction(params = {}) {
    this.turn += 1;
    this.on = true;
    this.replace(params.skipAnimation === true);
    return { ...OK, currentStep: 0 };
  }

  /** @param {{ skipAnimation?: boolean }} [params] */
  async stopAction(params = {}) {
    const turn = ++this.turn;
    const instant = params.skipAnimation === true;
    this.on = false;
    this.clear(instant);
    this.pending = Promise.resolve();
    if (!instant) await new Promise((resolve) => setTimeout(resolve, OUT_MS));
    return turn === this.turn ? OK : { ...OK, statusMessage: 'shown again meanwhile' };
  }

  /** `data` holds only what changed; null takes a thing away.
   * @param {{ data: Record<string, any>, skipAnimation?: boolean }} params */
  async updateAction(params) {
    this.data = { ...this.data, ...params.data };
    this.look.colour(this.data.theme, this.data.accentColor);
    this.look.family(this.data.theme, null);
    this.look.motion(this.data.theme);
    if (!this.on) return OK;
    if (this.card && PosterCard.key(this.data) === this.key) this.card.write(this.data);
    else this.replace(params.skipAnimation === true);
    return OK;
  }

  /** The steps of a video; a picture has none.
   * @param {{ id: string, payload?: any }} params */
  async customAction({ id, payload }) {
    const video = this.card && this.card.video;
    if (!this.on || !video) return OK;
    if (id === 'play') video.play();
    else if (id === 'pause') video.pause();
    else if (id === 'mute' || id === 'unmute') video.mute(id === 'mute');
    else if (id === 'seek' && payload && Number.isFinite(payload.time)) video.seek(payload.time);
    return OK;
  }

  async dispose() {
    this.turn += 1;
    this.clear(true);
    this.replaceChildren();
    return OK;
  }

  /** Builds what is wanted; when that can be seen, it comes and the old one goes.
   * @param {boolean} instant */
  replace(instant) {
    const was = this.card;
    // What never came on leaves without a trace; what is on stays until there is something better.
    if (was && was.element.classList.contains('on')) this.old = was;
    else if (was) was.leave(true);
    this.gone = false;
    this.key = PosterCard.key(this.data);
    /** @type {PosterCard} */
    const card = new PosterCard(this.data, () => this.leaveByItself(card));
    this.card = card;
    this.append(card.element);
    this.pending = card.ready.then(() => {
      if (card === this.card) this.swap(card, instant);
    }, (/** @type {Error} */ error) => {
      if (card !== this.card) return;
      // Better nothing than the wrong thing: the old one was asked to go.
      this.clear(instant);
      throw error;
    });
    // Whoever asks hears of it; without anybody asking it is no accident either.
    this.pending.catch(() => {});
  }

  /** @param {PosterCard} card @param {boolean} instant */
  swap(card, instant) {
    const old = this.old;
    this.old = null;
    card.enter(instant);
    if (old) old.leave(instant);
  }

  /** @param {boolean} instant */
  clear(instant) {
    if (this.old) this.old.leave(instant);
    if (this.card) this.card.leave(instant);
    this.old = this.card = null;
    this.gone = false;
  }

  /** @param {PosterCard} card */
  leaveByItself(card) {
    if (card !== this.card) return;
    this.clear(false);
    this.gone = true;
    this.dispatchEvent(new CustomEvent('cue-gone'));
  }
}
