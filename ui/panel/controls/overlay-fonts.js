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

/** How many widths are kept: measuring needs a layout of the page. */
const KEPT_WIDTHS = 100;

export class OverlayFonts {
  /** @param {() => void} onLoad is called when a font that was not ready is */
  constructor(onLoad) {
    this.onLoad = onLoad;
    /** By font and text.
     * @type {Map<string, number>} */
    this.widths = new Map();
    /** Whether `onLoad` will be called. */
    this.isWaiting = false;
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
      this.widths.clear();
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
