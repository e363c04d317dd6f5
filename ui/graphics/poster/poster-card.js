// @ts-check
/**
 * One poster: a picture or a video, with a caption when there are words for one. It is built unseen,
 * says when it has what it shows, and only then comes on: viewers never see an empty frame.
 */
import { motionOf } from '/overlays/look.js';
import { asNumber, asText, mediaUrl, part, setText } from '/overlays/parts.js';
import { Video } from './poster-video.js';
import { words } from '/overlays/words.js';

const VIDEO = /\.(mp4|webm|m4v|mov|ogv)$/i;
/** The longest way out of the picture, see poster.css. */
const OUT_MS = 460;
/** Room for the picture, in design pixels: beside something, or in the middle. */
const ROOM = { portrait: 600, landscape: 860, center: 1400, height: 904, captioned: 800, captionLeast: 420 };

/** @typedef {'left' | 'right' | 'center' | 'full'} Side */

export class PosterCard {
  /** @param {Record<string, any>} data @param {() => void} onGone the video was the kind that leaves at its end */
  constructor(data, onGone) {
    this.side = sideOf(data);
    this.element = part('div', `card ${this.side} ${transitionOf(data)}`);
    this.figure = document.createElement('figure');
    this.caption = document.createElement('figcaption');
    this.heading = document.createElement('h2');
    this.note = document.createElement('p');
    const words = part('div', '');
    words.append(this.heading, this.note);
    this.caption.append(part('i', ''), words);
    this.element.append(this.figure);
    this.figure.append(this.caption);
    /** @type {Video | null} */
    this.video = null;
    this.natural = { width: 0, height: 0 };
    /** Fulfilled when it can be seen; rejected with a sentence when it cannot. */
    this.ready = this.fetch(data, onGone);
    this.write(data);
  }

  /** What makes another poster of it rather than another caption.
   * @param {Record<string, any>} data */
  static key(data) {
    return JSON.stringify([data.fileUrl, kindOf(data), sideOf(data), data.startTime, data.endTime, data.endBehavior]);
  }

  /** @param {Record<string, any>} data @param {() => void} onGone */
  async fetch(data, onGone) {
    const kind = kindOf(data);
    if (kind === 'youtube') throw new Error((await words()).youtube());
    const url = mediaUrl(data.fileUrl, kind);
    if (!url) throw await trouble(kind === 'video' ? 'notVideo' : 'notPicture', data.fileUrl);
    if (kind === 'video') {
      const video = new Video(url, {
        start: asNumber(data.startTime, 0, 1e6) || 0,
        end: asNumber(data.endTime, 0, 1e6),
        then: data.endBehavior === 'loop' || data.endBehavior === 'stop' ? data.endBehavior : 'hold',
        onGone,
      });
      this.video = video;
      this.figure.prepend(video.element);
      try {
        await video.ready;
      } catch (_) {
        throw await trouble('videoDead', data.fileUrl);
      }
      this.natural = { width: video.element.videoWidth, height: video.element.videoHeight };
    } else {
      const image = new Image();
      image.alt = '';
      image.src = url;
      this.figure.prepend(image);
      try {
        await image.decode();
      } catch (_) {
        throw await trouble('pictureDead', data.fileUrl);
      }
      this.natural = { width: image.naturalWidth || 1920, height: image.naturalHeight || 1080 };
    }
    this.fit();
  }

  /** The words may change while it is on.
   * @param {Record<string, any>} data */
  write(data) {
    setText(this.heading, asText(data.title));
    setText(this.note, asText(data.subtitle));
    this.caption.hidden = this.heading.hidden && this.note.hidden;
    this.element.classList.toggle('captioned', !this.caption.hidden);
    this.fit();
  }

  /** As large as its place allows, in its own proportions. */
  fit() {
    const media = /** @type {HTMLElement | null} */ (this.figure.querySelector('img, video'));
    const { width, height } = this.natural;
    if (!media || width === 0 || height === 0) return;
    if (this.side === 'full') {
      // Nearly the screen's proportions: a sliver cut off looks better than bars.
      media.style.objectFit = Math.abs(width / height / (16 / 9) - 1) < 0.05 ? 'cover' : '';
      return;
    }
    const beside = height >= width ? ROOM.portrait : ROOM.landscape;
    const room = { width: this.side === 'center' ? ROOM.center : beside, height: this.caption.hidden ? ROOM.height : ROOM.captioned };
    const scale = Math.min(room.width / width, room.height / height);
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    media.style.width = `${size.width}px`;
    media.style.height = `${size.height}px`;
    // A narrow picture stands in the middle of a card that its words fit in.
    this.figure.style.width = `${this.caption.hidden ? size.width : Math.max(size.width, ROOM.captionLeast)}px`;
  }

  /** Comes on.
   * @param {boolean} instant */
  enter(instant) {
    const { classList } = this.element;
    void this.element.offsetWidth;
    if (instant) classList.add('instant');
    classList.add('on');
    if (instant) {
      void this.element.offsetWidth;
      classList.remove('instant');
    }
    if (this.video) this.video.begin();
  }

  /** Goes, and is no more.
   * @param {boolean} instant */
  async leave(instant) {
    const was = this.element.classList.contains('on');
    this.element.classList.toggle('instant', instant);
    this.element.classList.add('out');
    this.element.classList.remove('on');
    if (was && !instant) await new Promise((resolve) => setTimeout(resolve, OUT_MS));
    if (this.video) this.video.close();
    this.element.remove();
  }
}

/** @param {Record<string, any>} data @returns {'image' | 'video' | 'youtube'} */
function kindOf(data) {
  if (data.type === 'video' || data.type === 'image' || data.type === 'youtube') return data.type;
  const url = typeof data.fileUrl === 'string' ? data.fileUrl : '';
  return /^data:video\//i.test(url) || VIDEO.test(url.split(/[?#]/)[0]) ? 'video' : 'image';
}

/** @param {Record<string, any>} data @returns {Side} */
function sideOf(data) {
  return data.side === 'left' || data.side === 'center' || data.side === 'full' ? data.side : 'right';
}

/** @param {Record<string, any>} data */
function transitionOf(data) {
  // A look that does without motion outranks what one picture asks for.
  const motion = motionOf(data.theme);
  if (motion !== 'full') return motion === 'none' || data.transition === 'cut' ? 'cut' : 'fade still';
  return data.transition === 'slide' || data.transition === 'cut' || data.transition === 'blur' ? data.transition : 'fade';
}

/** What is wrong with the file at an address, as a sentence.
 * @param {'notPicture' | 'notVideo' | 'pictureDead' | 'videoDead'} what @param {unknown} url */
async function trouble(what, url) {
  const w = await words();
  return new Error(w[what](shortName(url, w.inline())));
}

/** The part of an address a person knows it by.
 * @param {unknown} url @param {string} inline for a file that is in the payload itself */
function shortName(url, inline) {
  const text = typeof url === 'string' ? url : String(url);
  if (/^data:/i.test(text)) return inline;
  const name = text.split(/[?#]/)[0].replace(/\/+$/, '').split('/').pop() || text;
  return name.length > 60 ? `${name.slice(0, 57)}…` : name;
}
