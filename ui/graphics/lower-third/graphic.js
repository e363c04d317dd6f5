// @ts-check
/**
 * The lower third: a name and what that person does, as an EBU OGraf graphic.
 *
 * Text is always a text node. Every other value of a payload (colors, pictures, a theme) is checked where it is used:
 * a wrong value is left out and the rest is shown. Sizes are design pixels.
 */
import { areaOf } from '../shared/area.js';
import { isRightToLeft } from '../shared/direction.js';
import { createElement } from '../shared/dom.js';
import { FittedText } from '../shared/fitted-text.js';
import { Graphic, GraphicError } from '../shared/graphic.js';
import { translated } from '../shared/messages.js';
import { asText, mediaUrl } from '../shared/payload.js';
import { applyTheme, logoOf, motionOf } from '../shared/theme.js';
import { enter, leave } from '../shared/transitions.js';
import { applyPlace, placesOf, sideOf, wayPx } from './layout.js';
import { MESSAGES } from './messages.js';
import { Picture } from './picture.js';

export default class LowerThird extends Graphic {
  constructor() {
    super({
      name: 'lower-third',
      stylesheet: new URL('./style.css', import.meta.url),
      draw: (graphic) => new LowerThirdDrawing(graphic),
    });
  }
}

class LowerThirdDrawing {
  /** @param {Graphic} graphic */
  constructor(graphic) {
    this.graphic = graphic;
    this.plate = createElement('div', 'plate');
    this.name = new FittedText('h1');
    this.role = new FittedText('p');
    this.avatar = new Picture('avatar', () => this.fit());
    this.logo = new Picture('logo', () => this.fit());
    this.empty = true;
    /** The animation of the plate's width. @type {Animation | undefined} */
    this.widening = undefined;
    /** @type {unknown} */
    this.theme = null;
    const text = createElement('div', 'text');
    text.append(this.name.element, this.role.element);
    this.plate.append(this.avatar.element, text, this.logo.element);
    graphic.replaceChildren(createElement('div', 'lamp'), this.plate);
  }

  /** @param {boolean} skipAnimation */
  async enter(skipAnimation) {
    enter(this.graphic, this.theme, skipAnimation);
    this.reportArea();
    // An empty plate is not drawn, so it must not be acked as drawn.
    if (this.empty) throw new GraphicError(422, (await translated(this.graphic, MESSAGES)).empty);
  }

  /** @param {boolean} skipAnimation */
  async leave(skipAnimation) {
    const left = leave(this.graphic, this.theme, skipAnimation);
    this.reportArea();
    await left;
  }

  /** @param {Record<string, any>} data @param {Record<string, any>} _changes @param {boolean} skipAnimation */
  write(data, _changes, skipAnimation) {
    const { graphic, name, role } = this;
    const before = { name: name.text, role: role.text, width: this.plate.offsetWidth };
    const title = asText(data.title);
    const subtitle = asText(data.subtitle) || asText(data.body);
    name.write(title);
    role.write(subtitle);
    this.empty = title === '' && subtitle === '';
    this.theme = data.theme;
    graphic.classList.toggle('empty', this.empty);
    graphic.classList.toggle('rtl', isRightToLeft(title, subtitle));
    const chosen = data.side === 'right' || data.side === 'center' || data.side === 'left';
    const side = chosen ? data.side : sideOf(data.theme);
    graphic.classList.toggle('right', side === 'right');
    graphic.classList.toggle('center', side === 'center');
    applyTheme(graphic, data.theme, { accent: data.accentColor, large: name.element });
    applyPlace(graphic, data.theme, side);
    this.avatar.show(data.avatarUrl);
    this.logo.show(mediaUrl(data.logoImage, 'image') || logoOf(data.theme));
    this.fit();
    if (!skipAnimation && motionOf(data.theme) !== 'none') this.animateChange(before);
  }

  close() {
    this.graphic.classList.remove('shown');
  }

  fit() {
    // While the plate is getting wider, a text would be fitted into a plate that is too small.
    this.widening?.cancel();
    const { name, role } = placesOf(this.theme);
    this.name.fit(name);
    this.role.fit(role);
    this.reportArea();
  }

  makeWay() {
    this.reportArea();
  }

  /** Reports where it is once it has made way for others. */
  reportArea() {
    const { graphic } = this;
    const area = graphic.classList.contains('shown') && !this.empty ? areaOf(graphic, graphic) : null;
    const rise = area ? wayPx(graphic) - (Number.parseFloat(getComputedStyle(graphic).marginBottom) || 0) : 0;
    graphic.v_area = area && { ...area, top: area.top - rise, bottom: area.bottom - rise };
  }

  /** Animates the change from the old text to the new one: the width of the plate, and only the lines that changed.
   * @param {{ name: string, role: string, width: number }} before */
  animateChange(before) {
    const { name, role, plate } = this;
    if (!this.graphic.classList.contains('shown')) return;
    const timing = { duration: 260, easing: 'cubic-bezier(.16, .84, .3, 1)' };
    const rise = [{ opacity: 0, transform: 'translateY(12px)' }, { opacity: 1, transform: 'none' }];
    if (name.text !== before.name) name.element.animate(rise, timing);
    if (role.text !== before.role) role.element.animate(rise, timing);
    const width = plate.offsetWidth;
    if (width !== before.width) {
      this.widening = plate.animate([{ width: `${before.width}px` }, { width: `${width}px` }], timing);
    }
  }
}
