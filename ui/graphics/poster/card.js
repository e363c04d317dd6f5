// @ts-check
/**
 * One picture or video, with a caption if there is text for one. It is invisible until it has loaded, so that viewers
 * never see an empty frame.
 */
import { areaOf } from '../shared/area.js';
import { isRightToLeft } from '../shared/direction.js';
import { createElement, delay } from '../shared/dom.js';
import { FittedText } from '../shared/fitted-text.js';
import { GraphicError } from '../shared/graphic.js';
import { translated } from '../shared/messages.js';
import { asNumber, asText, mediaTypeOf, mediaUrl } from '../shared/payload.js';
import { exitEdge, leaveMs, motionOf } from '../shared/theme.js';
import { enter, setEdge } from '../shared/transitions.js';
import { CAPTION_PLACE, cardArea, cardSize, freeHeight, sideOf } from './layout.js';
import { MESSAGES } from './messages.js';
import { Video } from './video.js';

/** The longest exit in style.css, in milliseconds. */
export const EXIT_MS = 460;
/** How long it takes to make way for others, in milliseconds. */
const WAY_MS = 420;

/** @typedef {import('../shared/graphic.js').Graphic} Graphic */

export class PosterCard {
  /** @param {Record<string, any>} data @param {Graphic} graphic
   * @param {() => void} onEnd called when a video is over whose `endBehavior` is `stop` */
  constructor(data, graphic, onEnd) {
    this.graphic = graphic;
    this.side = sideOf(data);
    this.element = createElement('div', `card ${this.side} ${transitionOf(data)}`);
    this.figure = createElement('figure');
    this.caption = createElement('figcaption');
    this.title = new FittedText('h2');
    this.subtitle = new FittedText('p');
    const text = createElement('div', 'text');
    text.append(this.title.element, this.subtitle.element);
    this.caption.append(createElement('div', 'lamp'), text);
    this.element.append(this.figure);
    this.figure.append(this.caption);
    /** @type {Video | null} */
    this.video = null;
    this.exitMs = EXIT_MS;
    /** @type {unknown} */
    this.theme = null;
    this.natural = { width: 0, height: 0 };
    /** Fulfilled when it has loaded; rejected with a sentence when it cannot. */
    this.ready = this.load(data, onEnd);
    this.write(data);
  }

  /** Data with the same key differs only in its caption, which needs no new card.
   * @param {Record<string, any>} data */
  static key(data) {
    return JSON.stringify([data.fileUrl, kindOf(data), sideOf(data), data.startTime, data.endTime, data.endBehavior]);
  }

  isShown() {
    return this.element.classList.contains('shown');
  }

  /** @param {Record<string, any>} data @param {() => void} onEnd */
  async load(data, onEnd) {
    const kind = kindOf(data);
    if (kind === 'youtube') throw await this.failure('youtube', data.fileUrl);
    const url = mediaUrl(data.fileUrl, kind);
    if (!url) throw await this.failure(kind === 'video' ? 'notVideo' : 'notPicture', data.fileUrl);
    if (kind === 'video') await this.loadVideo(url, data, onEnd);
    else await this.loadPicture(url, data);
    this.fit();
  }

  /** @param {string} url @param {Record<string, any>} data @param {() => void} onEnd */
  async loadVideo(url, data, onEnd) {
    const video = new Video(url, {
      start: asNumber(data.startTime, 0, 1e6) || 0,
      end: asNumber(data.endTime, 0, 1e6),
      endBehavior: data.endBehavior === 'loop' || data.endBehavior === 'stop' ? data.endBehavior : 'hold',
      onEnd,
    });
    this.video = video;
    this.figure.prepend(video.element);
    try {
      await video.ready;
    } catch (_) {
      throw await this.failure('brokenVideo', data.fileUrl);
    }
    this.natural = { width: video.element.videoWidth, height: video.element.videoHeight };
  }

  /** @param {string} url @param {Record<string, any>} data */
  async loadPicture(url, data) {
    const image = new Image();
    image.alt = '';
    image.src = url;
    this.figure.prepend(image);
    try {
      await image.decode();
    } catch (_) {
      throw await this.failure('brokenPicture', data.fileUrl);
    }
    this.natural = { width: image.naturalWidth || 1920, height: image.naturalHeight || 1080 };
  }

  /** Writes the caption, which may change while it is shown.
   * @param {Record<string, any>} data */
  write(data) {
    const [title, subtitle] = [asText(data.title), asText(data.subtitle)];
    this.title.write(title);
    this.subtitle.write(subtitle);
    this.theme = data.theme;
    this.exitMs = leaveMs(data.theme, EXIT_MS);
    const isMirrored = isRightToLeft(title, subtitle);
    for (const element of [this.element, this.caption]) element.classList.toggle('rtl', isMirrored);
    this.caption.hidden = title === '' && subtitle === '';
    this.element.classList.toggle('captioned', !this.caption.hidden);
    this.fit();
  }

  /** Makes it as large as its side allows, in its own proportions. */
  fit() {
    const media = /** @type {HTMLElement | null} */ (this.figure.querySelector('img, video'));
    const { width, height } = this.natural;
    if (!media || width === 0 || height === 0) return;
    if (this.side === 'full') {
      // Nearly the proportions of the screen: cutting off a little looks better than bars.
      media.style.objectFit = Math.abs(width / height / (16 / 9) - 1) < 0.05 ? 'cover' : '';
      this.fitCaption();
      return;
    }
    this.setSize(media, 0);
    // A caption may take more lines in this width.
    this.setSize(media, this.caption.offsetHeight);
  }

  /** @param {HTMLElement} media @param {number} captionHeight */
  setSize(media, captionHeight) {
    const free = freeHeight(this.graphic.v_insets, this.graphic.offsetHeight || undefined);
    const size = cardSize(this.proportions, this.side, !this.caption.hidden, { captionHeight, free });
    media.style.width = `${size.width}px`;
    media.style.height = `${size.height}px`;
    this.figure.style.width = `${size.cardWidth}px`;
    this.fitCaption();
  }

  get proportions() {
    return this.natural.width / this.natural.height;
  }

  /** The area that it needs: of a full screen, that of the caption. */
  get area() {
    const { caption, graphic, side } = this;
    if (side === 'full') return areaOf(caption, graphic);
    const captionHeight = caption.offsetHeight || 0;
    const { cardWidth: width, height } = cardSize(this.proportions, side, !caption.hidden, { captionHeight });
    const canvas = { width: graphic.offsetWidth, height: graphic.offsetHeight };
    return cardArea(side, { width, height: height + captionHeight }, canvas);
  }

  /** Moves to the room that others leave. */
  makeWay() {
    const { figure } = this;
    const before = figure.getBoundingClientRect();
    this.fit();
    const after = figure.getBoundingClientRect();
    if (!this.isShown() || this.side === 'full' || after.width === 0 || this.element.classList.contains('cut')) return;
    const scale = after.width / figure.offsetWidth;
    const [x, y] = [(before.left - after.left) / scale, (before.top - after.top) / scale];
    const resize = `scale(${before.width / after.width}, ${before.height / after.height})`;
    figure.animate([
      { transformOrigin: '0 0', transform: `translate(${x}px, ${y}px) ${resize}` },
      { transformOrigin: '0 0', transform: 'none' },
    ], { duration: WAY_MS, easing: 'cubic-bezier(.16, .84, .3, 1)' });
  }

  fitCaption() {
    this.title.fit(CAPTION_PLACE);
    this.subtitle.fit(CAPTION_PLACE);
  }

  /** @param {boolean} skipAnimation */
  enter(skipAnimation) {
    enter(this.element, this.theme, skipAnimation);
    this.video?.begin();
  }

  /** Plays the exit, then removes it.
   * @param {boolean} skipAnimation */
  async leave(skipAnimation) {
    const wasShown = this.isShown();
    if (wasShown) setEdge(this.element, exitEdge(this.theme));
    this.element.classList.toggle('instant', skipAnimation);
    this.element.classList.add('leaving');
    this.element.classList.remove('shown');
    if (wasShown && !skipAnimation) await delay(this.exitMs);
    this.video?.close();
    this.element.remove();
  }

  /** The error for a file that cannot be shown.
   * @param {'youtube' | 'notPicture' | 'notVideo' | 'brokenPicture' | 'brokenVideo'} reason @param {unknown} url */
  async failure(reason, url) {
    const messages = await translated(this.graphic, MESSAGES);
    return new GraphicError(422, messages[reason].replace('{name}', shortName(url, messages.inline)));
  }
}

/** @param {Record<string, any>} data @returns {'image' | 'video' | 'youtube'} */
function kindOf(data) {
  if (data.type === 'video' || data.type === 'image' || data.type === 'youtube') return data.type;
  return mediaTypeOf(typeof data.fileUrl === 'string' ? data.fileUrl : '');
}

/** @param {Record<string, any>} data */
function transitionOf(data) {
  // A theme without motion wins over the transition of the payload.
  const motion = motionOf(data.theme);
  if (motion !== 'full') return motion === 'none' || data.transition === 'cut' ? 'cut' : 'fade still';
  const { transition } = data;
  // The suite calls it `blur-sm`.
  if (transition === 'blur-sm') return 'blur';
  return transition === 'slide' || transition === 'cut' || transition === 'blur' ? transition : 'fade';
}

/** The file name of a URL, for a message.
 * @param {unknown} url @param {string} inline the text for a `data:` URL */
function shortName(url, inline) {
  const text = typeof url === 'string' ? url : String(url);
  if (/^data:/i.test(text)) return inline;
  const name = text.split(/[?#]/)[0].replace(/\/+$/, '').split('/').pop() || text;
  return name.length > 60 ? `${name.slice(0, 57)}…` : name;
}
