// @ts-check
/**
 * The lower third: a name and what that person does, as an EBU OGraf graphic.
 *
 * All text is set as text, and everything a payload may bring (colours, pictures, a theme) is checked
 * where it is applied: a wrong value is left out, the rest is shown. Sizes are design pixels.
 */
import { Look, motionOf, sideOf } from '/overlays/look.js';
import { asText, mediaUrl, part, setText, toState } from '/overlays/parts.js';
import { words } from '/overlays/words.js';

const NAME_PX = 66;
const NAME_MIN_PX = 48;
const OUT_MS = 260;
const OK = { statusCode: 200 };

export default class LowerThird extends HTMLElement {
  /** @param {{ data?: Record<string, any> }} params */
  async load(params) {
    this.lamp = part('i', 'lamp');
    this.plate = part('div', 'plate');
    this.words = part('div', 'words');
    this.nameLine = part('h1', '');
    this.roleLine = part('p', '');
    this.avatar = new Picture('avatar', () => this.fit());
    this.logo = new Picture('logo', () => this.fit());
    this.look = new Look(this);
    this.namePx = NAME_PX;
    /** Counts shows and hides, so that a hide's end knows whether it is still the last word. */
    this.turn = 0;
    this.words.append(this.nameLine, this.roleLine);
    this.plate.append(this.avatar.element, this.words, this.logo.element);
    this.replaceChildren(this.lamp, this.plate);
    /** @type {Record<string, any>} */
    this.data = {};
    return this.updateAction({ data: params.data || {}, skipAnimation: true });
  }

  /** @param {{ skipAnimation?: boolean, delta?: number, goto?: number }} [params] */
  async playAction(params = {}) {
    this.turn += 1;
    toState(this, 'on', true, params.skipAnimation === true);
    // The lamp must not turn red for nothing.
    if (this.classList.contains('bare')) return { statusCode: 422, statusMessage: words().then((w) => w.nothingToDraw()) };
    return { ...OK, currentStep: 0 };
  }

  /** @param {{ skipAnimation?: boolean }} [params] */
  async stopAction(params = {}) {
    const turn = ++this.turn;
    const instant = params.skipAnimation === true;
    toState(this, 'on', false, instant);
    if (!instant) await new Promise((resolve) => setTimeout(resolve, OUT_MS));
    return turn === this.turn ? OK : { ...OK, statusMessage: 'shown again meanwhile' };
  }

  /** Changes what is written, in place. `data` holds only what changed; null takes a thing away.
   * @param {{ data: Record<string, any>, skipAnimation?: boolean }} params */
  async updateAction(params) {
    const { nameLine: name, roleLine: role, plate } = this;
    if (!name || !role || !plate) return { statusCode: 409, statusMessage: 'load it first' };
    this.data = { ...this.data, ...params.data };
    const before = { name: name.textContent, role: role.textContent, width: plate.offsetWidth };
    this.write();
    if (params.skipAnimation !== true) this.change(before);
    return OK;
  }

  async dispose() {
    this.turn = (this.turn || 0) + 1;
    this.replaceChildren();
    return OK;
  }

  write() {
    const { nameLine: name, roleLine: role, avatar, logo, look, data } = this;
    if (!name || !role || !avatar || !logo || !look || !data) return;
    const title = asText(data.title);
    const subtitle = asText(data.subtitle) || asText(data.body);
    setText(name, title);
    setText(role, subtitle);
    this.classList.toggle('bare', title === '' && subtitle === '');
    const side = data.side === 'right' || data.side === 'center' || data.side === 'left' ? data.side : sideOf(data.theme);
    this.classList.toggle('right', side === 'right');
    this.classList.toggle('center', side === 'center');
    this.namePx = look.apply(data.theme, data.accentColor, side, NAME_PX);
    avatar.show(data.avatarUrl);
    logo.show(data.logoImage);
    this.fit();
  }

  /** Long names shrink as far as they stay readable on a phone; then the ellipsis takes over. */
  fit() {
    const name = this.nameLine;
    const full = this.namePx || NAME_PX;
    if (!name) return;
    const smallest = Math.min(NAME_MIN_PX, full);
    let size = full;
    const set = () => { name.style.fontSize = `${size}px`; };
    set();
    if (name.scrollWidth <= name.clientWidth) return;
    size = Math.max(smallest, Math.ceil((full * name.clientWidth) / name.scrollWidth));
    set();
    while (size > smallest && name.scrollWidth > name.clientWidth) {
      size -= 1;
      set();
    }
  }

  /** The way from the old words to the new: the plate grows or shrinks, only what changed moves.
   * @param {{ name: string | null, role: string | null, width: number }} before */
  change(before) {
    const { nameLine: name, roleLine: role, plate } = this;
    if (!name || !role || !plate || !this.classList.contains('on') || motionOf((this.data || {}).theme) === 'none') return;
    const timing = { duration: 260, easing: 'cubic-bezier(.16, .84, .3, 1)' };
    const rise = [{ opacity: 0, transform: 'translateY(12px)' }, { opacity: 1, transform: 'none' }];
    if (name.textContent !== before.name) name.animate(rise, timing);
    if (role.textContent !== before.role) role.animate(rise, timing);
    const width = plate.offsetWidth;
    if (width !== before.width) plate.animate([{ width: `${before.width}px` }, { width: `${width}px` }], timing);
  }
}

/** A picture that is there only once it has loaded: a dead link leaves no hole. */
class Picture {
  /** @param {string} name @param {() => void} onSize */
  constructor(name, onSize) {
    this.element = /** @type {HTMLImageElement} */ (part('img', `pic ${name}`));
    this.element.alt = '';
    this.element.hidden = true;
    this.source = '';
    this.element.onload = () => {
      this.element.hidden = false;
      void this.element.offsetWidth;
      this.element.classList.add('ready');
      onSize();
    };
    this.element.onerror = () => {
      this.element.hidden = true;
      onSize();
    };
  }

  /** @param {unknown} value */
  show(value) {
    const source = mediaUrl(value, 'image');
    if (source === this.source) return;
    this.source = source;
    this.element.hidden = true;
    this.element.classList.remove('ready');
    if (source) this.element.src = source;
    else this.element.removeAttribute('src');
  }
}
