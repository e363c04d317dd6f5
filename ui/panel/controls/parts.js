// @ts-check
/** What the rows of this view are built from. Text only ever comes in as text. */
import { icon } from '../../shared/dom.js';
import { fileUrl } from '../../server/requests.js';

/** @typedef {import('../../shared/types.js').Asset} Asset */

/** @param {string} tag @param {string} className @param {...(Node | string)} children @returns {HTMLElement} */
export function part(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** A square button that shows an icon alone; `setLabel` gives it its name.
 * @param {string} id of the sprite @param {string} [more] classes */
export function iconButton(id, more = '') {
  const button = /** @type {HTMLButtonElement} */ (part('button', `button quiet square ${more}`.trim(), icon(id)));
  button.type = 'button';
  return button;
}

/** Brings the children of a list in this order; what is in place already is not touched, because a
 * move loses the focus.
 * @param {HTMLElement} list @param {readonly HTMLElement[]} nodes */
export function arrange(list, nodes) {
  const wanted = new Set(nodes);
  const children = /** @type {HTMLElement[]} */ ([...list.children]);
  const lost = children.findIndex((child) => !wanted.has(child) && child.contains(document.activeElement));
  for (const child of children) if (!wanted.has(child)) child.remove();
  let place = list.firstElementChild;
  for (const node of nodes) {
    if (place === node) place = node.nextElementSibling;
    else list.insertBefore(node, place);
  }
  // The focus must not be lost with the row that had it: it goes to what is in its place now.
  const near = lost < 0 ? null : nodes[Math.min(lost, nodes.length - 1)] || list.parentElement;
  const target = near && /** @type {HTMLElement | null} */ (near.querySelector('button, input'));
  if (target) target.focus();
}

/** A small picture of a file; a video shows its first frame.
 * @param {string} url @param {'image' | 'video'} kind @param {number} port of the pages */
export function thumbnail(url, kind, port) {
  const figure = part('figure', `thumbnail ${kind}`);
  if (!url) {
    figure.append(icon('i-film'));
    return figure;
  }
  const media = kind === 'video' ? document.createElement('video') : document.createElement('img');
  if (media instanceof HTMLVideoElement) {
    media.muted = true;
    media.preload = 'metadata';
    media.tabIndex = -1;
    figure.append(media, icon('i-film'));
  } else {
    media.alt = '';
    media.loading = 'lazy';
    media.decoding = 'async';
    media.draggable = false;
    figure.append(media);
  }
  media.addEventListener('error', () => figure.replaceChildren(icon('i-film')), { once: true });
  media.src = fileUrl(url, port) + (kind === 'video' ? '#t=0.1' : '');
  return figure;
}

/** @param {string} fileName */
export function plainName(fileName) {
  return fileName.replace(/\.[a-z0-9]{2,5}$/i, '') || fileName;
}
