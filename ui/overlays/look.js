// @ts-check
/**
 * Applies the colours, font and place a payload asks for to a graphic, each checked on its own.
 * A theme without complete colours or fonts is as good as a whole one: what is missing stays ours.
 */
import { asNumber, asRecord } from '/overlays/parts.js';

/** The smallest text that is still read on a phone. */
const SMALLEST_PX = 28;
const EDGE_PX = 54;
const PLATE_PX = 178;

export class Look {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  /** The lower third's.
   * @param {unknown} theme `{ colors, font, layout }`, all optional
   * @param {unknown} accent a colour that wins over the theme's
   * @param {'left' | 'right' | 'center'} side
   * @param {number} namePx our own size of a name
   * @returns {number} the size of a name, in design pixels
   */
  apply(theme, accent, side, namePx) {
    const { font, layout } = asParts(theme);
    this.colour(theme, accent);
    this.motion(theme);
    this.place(layout, side);
    return this.type(font, namePx);
  }

  /** @param {unknown} theme @param {unknown} accent */
  colour(theme, accent) {
    const { colors } = asParts(theme);
    const { style, classList } = this.element;
    const own = asColour(accent);
    const first = own || asColour(colors.accent) || asColour(colors.primary);
    const second = own || asColour(colors.primary) || first;
    set(style, '--accent', first);
    set(style, '--accent-2', second);
    const surface = asColour(colors.surface);
    const text = asColour(colors.text);
    set(style, '--surface', surface);
    set(style, '--text', text);
    // A plate colour without a text colour could hide the words, and the other way round.
    classList.toggle('themed', surface !== '' && text !== '');
  }

  /** The family for all words and the weight for the large ones.
   * @param {unknown} theme @param {HTMLElement | null} large */
  family(theme, large) {
    const { font } = asParts(theme);
    const { style } = this.element;
    // An unknown family falls back to ours; an invalid one is refused by the browser.
    style.fontFamily = '';
    if (typeof font.family === 'string' && font.family.trim()) style.fontFamily = `${font.family}, var(--sans)`;
    const weight = asNumber(font.weight, 100, 900);
    if (large) large.style.fontWeight = weight === null ? '' : String(Math.round(weight));
  }

  /** @param {Record<string, unknown>} font @param {number} namePx */
  type(font, namePx) {
    const size = asNumber(font.size, 36, 120);
    const name = /** @type {HTMLElement | null} */ (this.element.querySelector('h1'));
    const role = this.element.querySelector('p');
    this.family({ font }, name);
    if (name) name.style.lineHeight = size === null ? '' : '1.16';
    if (role) role.style.fontSize = size === null ? '' : `${Math.max(SMALLEST_PX, Math.round(size * 0.55))}px`;
    return size === null ? namePx : size;
  }

  /** How it comes and goes: with all of its motion, by fading, or at once.
   * @param {unknown} theme */
  motion(theme) {
    const motion = motionOf(theme);
    this.element.classList.toggle('fades', motion === 'fade');
    this.element.classList.toggle('cuts', motion === 'none');
  }

  /** x and y are the upper left corner on a 1920x1080 canvas (the upper right one for `right`); they
   * are kept inside it, because a plate of ours is taller than the ones such numbers were made for.
   * @param {Record<string, unknown>} layout @param {string} side */
  place(layout, side) {
    const { style } = this.element;
    const x = asNumber(layout.x, EDGE_PX, 1920 / 2);
    const y = asNumber(layout.y, EDGE_PX, 1080 - PLATE_PX - EDGE_PX);
    const scale = asNumber(layout.scale, 0.25, 1.3);
    style.left = x !== null && side === 'left' ? `${x}px` : '';
    style.right = x !== null && side === 'right' ? `${x}px` : '';
    style.bottom = y === null ? '' : `${1080 - PLATE_PX - y}px`;
    style.transform = scale === null || scale === 1 ? '' : `scale(${scale})`;
  }

  /** Puts the upper left corner of a graphic of any size somewhere, all of it inside the safe edge.
   * What the payload itself says wins over its theme.
   * @param {unknown} position `{ x, y }`
   * @param {unknown} size `{ scale }`
   * @param {unknown} theme
   * @param {number} scaleMost */
  corner(position, size, theme, scaleMost) {
    const { layout } = asParts(theme);
    const { style } = this.element;
    const own = asRecord(position);
    const wanted = asNumber(asRecord(size).scale, 0.25, scaleMost);
    const scale = wanted === null ? asNumber(layout.scale, 0.25, scaleMost) || 1 : wanted;
    Object.assign(style, { left: '', top: '', right: '', bottom: '', transformOrigin: '' });
    style.transform = scale === 1 ? '' : `scale(${scale})`;
    const xy = [own.x === undefined || own.x === null ? layout.x : own.x, own.y === undefined || own.y === null ? layout.y : own.y];
    const x = asNumber(xy[0], EDGE_PX, Math.max(EDGE_PX, 1920 - EDGE_PX - this.element.offsetWidth * scale));
    const y = asNumber(xy[1], EDGE_PX, Math.max(EDGE_PX, 1080 - EDGE_PX - this.element.offsetHeight * scale));
    if (x === null || y === null) return;
    Object.assign(style, { left: `${x}px`, top: `${y}px`, right: 'auto', bottom: 'auto', transformOrigin: '0 0' });
  }
}

/** @param {unknown} theme @returns {'full' | 'fade' | 'none'} */
export function motionOf(theme) {
  const { motion } = asRecord(theme);
  return motion === 'fade' || motion === 'none' ? motion : 'full';
}

/** The edge a lower third keeps to where its payload does not say.
 * @param {unknown} theme @returns {'left' | 'right' | 'center'} */
export function sideOf(theme) {
  const { side } = asParts(theme).layout;
  return side === 'right' || side === 'center' ? side : 'left';
}

/** @param {unknown} theme */
function asParts(theme) {
  const whole = asRecord(theme);
  return { colors: asRecord(whole.colors), font: asRecord(whole.font), layout: asRecord(whole.layout) };
}

/** @param {unknown} value */
function asColour(value) {
  return typeof value === 'string' && CSS.supports('color', value) ? value : '';
}

/** @param {CSSStyleDeclaration} style @param {string} property @param {string} value */
function set(style, property, value) {
  if (value) style.setProperty(property, value);
  else style.removeProperty(property);
}
