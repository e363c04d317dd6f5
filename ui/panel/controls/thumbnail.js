// @ts-check
/** A small picture of an image or a video. */
import { el, icon } from '../../shared/dom.js';
import { fileUrl } from '../../server/requests.js';

/** Seconds into a video: the first frame of many is black. */
const VIDEO_START_S = 0.1;

/** @param {string} url '' for a file that is gone @param {'image' | 'video'} type @param {number} port of the pages */
export function thumbnail(url, type, port) {
  const figure = el('figure', { class: `mini ${type}` });
  if (!url) {
    figure.append(icon('i-film'));
    return figure;
  }
  const showIcon = () => figure.replaceChildren(icon('i-film'));
  const source = fileUrl(url, port);
  if (type === 'image') {
    figure.append(el('img', {
      src: source, alt: '', loading: 'lazy', decoding: 'async', draggable: 'false', onerror: showIcon,
    }));
    return figure;
  }
  const video = el('video', { preload: 'metadata', tabindex: '-1', onerror: showIcon });
  // The attribute `muted` does not mute a video that a script has made.
  video.muted = true;
  video.src = `${source}#t=${VIDEO_START_S}`;
  figure.append(video, icon('i-film'));
  return figure;
}
