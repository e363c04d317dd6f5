// @ts-check
/**
 * The poster, as an EBU OGraf graphic: a picture or a video. The next one enters over the one that leaves. What was
 * asked for last wins, however slowly the others load.
 */
import { delay } from '../shared/dom.js';
import { Graphic } from '../shared/graphic.js';
import { applyColors, applyFont, applyMotion } from '../shared/theme.js';
import { PosterCard } from './card.js';

const EXIT_MS = 460;

export default class Poster extends Graphic {
  constructor() {
    super({
      name: 'poster',
      stylesheet: new URL('./style.css', import.meta.url),
      draw: (graphic) => new PosterDrawing(graphic),
    });
  }
}

class PosterDrawing {
  /** @param {Graphic} graphic */
  constructor(graphic) {
    this.graphic = graphic;
    /** @type {Record<string, any>} */
    this.data = {};
    this.on = false;
    /** The key of the card that was asked for last. */
    this.key = '';
    /** The card that is on, or loading. @type {PosterCard | null} */
    this.card = null;
    /** The card that is seen until the next one has loaded. @type {PosterCard | null} */
    this.old = null;
    /** Whether a video that leaves at its end has left. */
    this.gone = false;
    /** @type {Promise<void>} */
    this.pending = Promise.resolve();
    graphic.replaceChildren();
    // A picture has no steps: they do nothing there.
    this.actions = {
      play: () => this.video && this.video.play(),
      pause: () => this.video && this.video.pause(),
      mute: () => this.video && this.video.mute(true),
      unmute: () => this.video && this.video.mute(false),
      seek: (/** @type {any} */ payload) => {
        if (this.video && payload && Number.isFinite(payload.time)) this.video.seek(payload.time);
      },
    };
  }

  get video() {
    return this.on && this.card ? this.card.video : null;
  }

  /** Fulfilled when the last card can be seen; rejected with a sentence when it cannot. */
  settled() {
    return this.pending;
  }

  /** @param {boolean} skipAnimation */
  async enter(skipAnimation) {
    this.on = true;
    this.replace(skipAnimation);
  }

  /** @param {boolean} skipAnimation */
  async leave(skipAnimation) {
    this.on = false;
    this.clear(skipAnimation);
    this.pending = Promise.resolve();
    if (!skipAnimation) await delay(EXIT_MS);
  }

  /** @param {Record<string, any>} data @param {Record<string, any>} _changes @param {boolean} skipAnimation */
  write(data, _changes, skipAnimation) {
    this.data = data;
    applyColors(this.graphic, data.theme, data.accentColor);
    applyFont(this.graphic, data.theme, null);
    applyMotion(this.graphic, data.theme);
    if (!this.on) return;
    if (this.card && PosterCard.key(data) === this.key) this.card.write(data);
    else this.replace(skipAnimation);
  }

  close() {
    this.on = false;
    this.clear(true);
  }

  /** Loads the card that is wanted; when it can be seen, it enters and the old one leaves.
   * @param {boolean} skipAnimation */
  replace(skipAnimation) {
    const before = this.card;
    // A card that never entered leaves without a trace; one that is on stays until there is something better.
    if (before && before.isOn()) this.old = before;
    else if (before) before.leave(true);
    this.gone = false;
    this.key = PosterCard.key(this.data);
    /** @type {PosterCard} */
    const card = new PosterCard(this.data, this.graphic, () => this.videoEnded(card));
    this.card = card;
    this.graphic.append(card.element);
    this.pending = card.ready.then(() => {
      if (card === this.card) this.swap(card, skipAnimation);
    }, (/** @type {Error} */ error) => {
      if (card !== this.card) return;
      // Better nothing than the wrong thing: the old one was to leave.
      this.clear(skipAnimation);
      throw error;
    });
    // `settled` reports it; until somebody asks it is not an unhandled rejection.
    this.pending.catch(() => {});
  }

  /** @param {PosterCard} card @param {boolean} skipAnimation */
  swap(card, skipAnimation) {
    const old = this.old;
    this.old = null;
    card.enter(skipAnimation);
    if (old) old.leave(skipAnimation);
  }

  /** @param {boolean} skipAnimation */
  clear(skipAnimation) {
    if (this.old) this.old.leave(skipAnimation);
    if (this.card) this.card.leave(skipAnimation);
    this.old = this.card = null;
    this.gone = false;
  }

  /** @param {PosterCard} card */
  videoEnded(card) {
    if (card !== this.card) return;
    this.clear(false);
    this.gone = true;
    this.graphic.dispatchEvent(new CustomEvent('v_gone'));
  }
}
