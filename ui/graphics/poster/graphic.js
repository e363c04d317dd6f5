// @ts-check
/**
 * The poster, as an EBU OGraf graphic: a picture or a video. The next one enters over the one that leaves. The last
 * one asked for wins, in whatever order they load.
 */
import { delay } from '../shared/dom.js';
import { Graphic } from '../shared/graphic.js';
import { asNumber } from '../shared/payload.js';
import { applyTheme, leaveMs } from '../shared/theme.js';
import { EXIT_MS, PosterCard } from './card.js';

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
    this.shown = false;
    /** The key of the card that was asked for last. */
    this.key = '';
    /** The card that is on, or loading. @type {PosterCard | null} */
    this.card = null;
    /** The card that stays visible until the next one has loaded. @type {PosterCard | null} */
    this.old = null;
    /** Whether a video has ended and left. */
    this.gone = false;
    /** @type {Promise<void>} */
    this.pending = Promise.resolve();
    graphic.replaceChildren();
    // These do nothing for a picture.
    this.actions = {
      play: () => this.video?.play(),
      pause: () => this.video?.pause(),
      mute: () => this.video?.mute(true),
      unmute: () => this.video?.mute(false),
      seek: (/** @type {any} */ payload) => {
        const time = asNumber(payload?.time, 0, 1e6);
        if (time !== null) this.video?.seek(time);
      },
    };
  }

  get video() {
    return this.shown ? this.card?.video : null;
  }

  /** Fulfilled when the last card can be seen; rejected with a sentence when it cannot. */
  settled() {
    return this.pending;
  }

  /** @param {boolean} skipAnimation */
  async enter(skipAnimation) {
    this.shown = true;
    this.replace(skipAnimation);
  }

  /** @param {boolean} skipAnimation */
  async leave(skipAnimation) {
    this.shown = false;
    this.clear(skipAnimation);
    this.pending = Promise.resolve();
    if (!skipAnimation) await delay(leaveMs(this.data.theme, EXIT_MS));
  }

  /** @param {Record<string, any>} data @param {Record<string, any>} _changes @param {boolean} skipAnimation */
  write(data, _changes, skipAnimation) {
    this.data = data;
    applyTheme(this.graphic, data.theme, { accent: data.accentColor });
    if (!this.shown) return;
    if (this.card && PosterCard.key(data) === this.key) {
      this.card.write(data);
      this.reportArea();
    } else {
      this.replace(skipAnimation);
    }
  }

  close() {
    this.shown = false;
    this.clear(true);
  }

  /** Loads the wanted card; once it has loaded, it enters and the old one leaves.
   * @param {boolean} skipAnimation */
  replace(skipAnimation) {
    const before = this.card;
    // A card that never entered is removed at once; a visible one stays until the next one has loaded.
    if (before?.isShown()) this.old = before;
    else before?.leave(true);
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
      // The old card was to be replaced: nothing is better than wrong content.
      this.clear(skipAnimation);
      throw error;
    });
    // `settled` reports the error. Without this handler it would also be an unhandled rejection.
    this.pending.catch(() => {});
  }

  makeWay() {
    this.old?.makeWay();
    this.card?.makeWay();
  }

  reportArea() {
    this.graphic.v_area = this.shown && this.card?.isShown() ? this.card.area : null;
  }

  /** @param {PosterCard} card @param {boolean} skipAnimation */
  swap(card, skipAnimation) {
    const old = this.old;
    this.old = null;
    card.enter(skipAnimation);
    old?.leave(skipAnimation);
    this.reportArea();
  }

  /** @param {boolean} skipAnimation */
  clear(skipAnimation) {
    this.old?.leave(skipAnimation);
    this.card?.leave(skipAnimation);
    this.old = null;
    this.card = null;
    this.gone = false;
    this.reportArea();
  }

  /** @param {PosterCard} card */
  videoEnded(card) {
    if (card !== this.card) return;
    this.clear(false);
    this.gone = true;
    this.graphic.dispatchEvent(new CustomEvent('v_gone'));
  }
}
