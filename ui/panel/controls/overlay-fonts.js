// @ts-check
/** The fonts of the overlays, so that the panel can measure their texts. The panel itself is not written in them. */
import { INTER } from '../../domain/fonts.js';
import { fileUrl } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { el } from '../../shared/dom.js';
import { PageFonts, browserFonts } from '../../shared/page-fonts.js';

/** The font that comes with the app. Overlay pages declare it in overlays/page.css. */
const INCLUDED = { url: '/fonts/inter.ttf', family: 'Inter', weight: '100 900' };
/** How long the panel waits before it tries again to load that font. */
const RETRY_MS = 2000;

/** A page has one set of fonts. */
const pageFonts = new PageFonts(browserFonts({
  list: async () => store.files.filter(({ type }) => type === 'font'),
  urlOf: (path) => fileUrl(path, store.port),
}));
let isIncludedLoaded = false;
/** The load of the included font; null before the first one and after one that failed.
 * @type {Promise<void> | null} */
let loadingIncluded = null;

/** How many sizes are kept: measuring needs a layout of the page. */
const KEPT_SIZES = 200;

export class OverlayFonts {
  /** @param {() => void} onLoad is called when a font that was not ready is */
  constructor(onLoad) {
    this.onLoad = onLoad;
    /** By what was measured.
     * @type {Map<string, number>} */
    this.sizes = new Map();
    /** Whether `onLoad` will be called. */
    this.isWaiting = false;
  }

  /** Returns the width of a text in design pixels.
   * @param {string} text @param {string} font of CSS */
  widthOf(text, font) {
    return this.measure(`${font} ${text}`, text, { font: `${font}, ${INTER}` }, ({ width }) => width);
  }

  /** Returns the lines that a text takes which wraps like `.fitted-text` in graphics/shared/base.css.
   * @param {string} text @param {string} font of CSS @param {number} spacing in design pixels @param {number} width */
  linesOf(text, font, spacing, width) {
    const style = {
      font: `${font}, ${INTER}`,
      lineHeight: '100px',
      letterSpacing: `${spacing}px`,
      width: `${Math.max(0, width)}px`,
      whiteSpace: 'pre-line',
      overflowWrap: 'anywhere',
    };
    return this.measure(`${font} ${spacing} ${width} ${text}`, text, style, ({ height }) => Math.round(height / 100));
  }

  /** Measures an element, because a canvas has no tabular figures, with which graphics are drawn and which change the
   * width of spaces, too.
   * @param {string} key @param {string} text @param {Partial<CSSStyleDeclaration>} style
   * @param {(rectangle: DOMRect) => number} sizeOf */
  measure(key, text, style, sizeOf) {
    const known = this.sizes.get(key);
    if (known !== undefined) return known;
    if (this.sizes.size >= KEPT_SIZES) this.sizes.clear();
    const element = el('div', { 'aria-hidden': 'true' }, text);
    // The font first: it sets the height of the line and the variant of the figures, too.
    Object.assign(element.style, {
      position: 'absolute',
      visibility: 'hidden',
      whiteSpace: 'pre',
      font: style.font,
      fontVariantNumeric: 'tabular-nums',
      letterSpacing: 'normal',
      ...style,
    });
    document.body.append(element);
    const size = sizeOf(element.getBoundingClientRect());
    element.remove();
    this.sizes.set(key, size);
    return size;
  }

  /** Returns whether texts can be measured; loads the fonts otherwise. Before the uploaded files are known, an uploaded
   * font would count as missing. When they are, the panel renders again.
   * @param {string} family of a theme @param {readonly number[]} weights */
  isReady(family, weights) {
    if (!store.assetList.isLoaded) return false;
    const loading = isIncludedLoaded
      ? weights.flatMap((weight) => pageFonts.load({ theme: { font: { family, weight } } }) || [])
      : [loadIncluded()];
    if (loading.length === 0) return true;
    if (this.isWaiting) return false;
    this.isWaiting = true;
    Promise.all(loading).then(() => {
      this.isWaiting = false;
      this.sizes.clear();
      this.onLoad();
    });
    return false;
  }
}

/** Loads the included font, with a new face after a failed load: a face that has failed is never loaded again.
 * @returns {Promise<void>} fulfilled when it is loaded, or may be tried again */
function loadIncluded() {
  const load = async () => {
    const { url, family, weight } = INCLUDED;
    try {
      document.fonts.add(await new FontFace(family, `url("${fileUrl(url, store.port)}")`, { weight }).load());
      isIncludedLoaded = true;
    } catch (error) {
      console.warn('The font of the overlays could not be loaded.', error);
      await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
      loadingIncluded = null;
    }
  };
  loadingIncluded ||= load();
  return loadingIncluded;
}
