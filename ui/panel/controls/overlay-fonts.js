// @ts-check
/** The fonts of the overlays, so that the panel can measure their texts. The panel itself is not written in them. */
import { INTER } from '../../domain/fonts.js';
import { fileUrl } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { el } from '../../shared/dom.js';
import { PageFonts, browserFonts } from '../../shared/page-fonts.js';

const INCLUDED = {
  url: '/fonts/inter.ttf',
  font: { family: 'Inter', minWeight: 100, maxWeight: 900, italic: false },
};

const source = browserFonts({
  list: async () => store.files.filter(({ type }) => type === 'font'),
  urlOf: (path) => fileUrl(path, store.port),
});
/** A page has one set of fonts.
 * @type {PageFonts | null} */
let pageFonts = null;

/** How many widths are kept: measuring needs a layout of the page. */
const KEPT_WIDTHS = 100;

export class OverlayFonts {
  /** @param {() => void} onLoad is called when a font that was not ready is */
  constructor(onLoad) {
    this.onLoad = onLoad;
    /** By font and text.
     * @type {Map<string, number>} */
    this.widths = new Map();
    this.measure = this.measure.bind(this);
  }

  /** Returns the width of a text in design pixels. An element is measured, because a canvas has no tabular figures, with
   * which graphics are drawn and which change the width of spaces, too.
   * @param {string} text @param {string} font of CSS */
  measure(text, font) {
    const key = `${font} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    if (this.widths.size >= KEPT_WIDTHS) this.widths.clear();
    const element = el('span', { 'aria-hidden': 'true' }, text);
    Object.assign(element.style, {
      position: 'absolute',
      visibility: 'hidden',
      whiteSpace: 'pre',
      font: `${font}, ${INTER}`,
      fontVariantNumeric: 'tabular-nums',
      letterSpacing: 'normal',
    });
    document.body.append(element);
    const { width } = element.getBoundingClientRect();
    element.remove();
    this.widths.set(key, width);
    return width;
  }

  /** Returns whether texts can be measured; loads the fonts otherwise.
   * @param {string} family of a theme @param {readonly number[]} weights */
  isReady(family, weights) {
    if (pageFonts === null) {
      source.addFace(INCLUDED);
      pageFonts = new PageFonts(source);
    }
    const fonts = pageFonts;
    const loading = weights.flatMap((weight) => fonts.load({ theme: { font: { family, weight } } }) || []);
    if (loading.length === 0) return true;
    Promise.all(loading).then(() => {
      this.widths.clear();
      this.onLoad();
    });
    return false;
  }
}
