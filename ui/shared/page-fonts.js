// @ts-check
/**
 * Loads the fonts of a theme before its first paint: those that the user has uploaded, and the one that comes with the
 * app. It also finds out which font a page uses instead of one that is missing where the page runs, because only the
 * page can know.
 */
import { fetchJson } from './fetch-json.js';
import { familiesOf, isGenericFamily } from './font-family.js';

/** The font of the overlays (page.css). */
const DEFAULT_FAMILY = 'Inter';
/** A font that takes longer counts as missing: the show must go on air. */
const TIMEOUT_MS = 3000;
/** A missing font may have been uploaded since. */
const RECHECK_MS = 2000;
/** Letters whose widths differ between almost all fonts. */
const SAMPLE = 'mmmwwiil10OQ&Ág';

/** @typedef {{ family: string, used: string }} MissingFont */
/** @typedef {Pick<import('../shared/types.js').Asset, 'url' | 'font'>} FontAsset */
/** What the browser knows of fonts.
 * @typedef {{ isInstalled: (family: string) => boolean, addFace: (asset: FontAsset) => void,
 *   load: (family: string, weight: number) => Promise<boolean>, list: () => Promise<FontAsset[]>,
 *   now: () => number }} FontSource */
/** `used` is the family that is drawn; `loading` is null once it is known.
 * @typedef {{ used: string, loading: Promise<void> | null, checkedAt: number }} Choice */

export class PageFonts {
  /** @param {FontSource} source */
  constructor(source = browserFonts()) {
    this.source = source;
    /** By list of families and weight. @type {Map<string, Choice>} */
    this.choices = new Map();
    /** The uploaded files whose faces were added. @type {Set<string>} */
    this.added = new Set();
  }

  /** Loads the fonts of a payload.
   * @param {Record<string, any>} data
   * @returns {Promise<void> | null} null if they are ready; otherwise a promise that is always fulfilled */
  load(data) {
    const { list, weight } = fontOf(data);
    const key = `${weight} ${list}`;
    const known = this.choices.get(key);
    if (known && !this.isOutdated(known, list)) return known.loading;
    const choice = /** @type {Choice} */ ({ used: '', loading: null, checkedAt: 0 });
    choice.loading = this.choose(familiesOf(list), weight).then((used) => {
      Object.assign(choice, { used, loading: null, checkedAt: this.source.now() });
    });
    this.choices.set(key, choice);
    return choice.loading;
  }

  /** The family that the theme of a payload names but that is missing here.
   * @param {Record<string, any>} data @returns {MissingFont[]} */
  missing(data) {
    const { list, weight } = fontOf(data);
    const [family] = familiesOf(list);
    const choice = this.choices.get(`${weight} ${list}`);
    if (!family || !choice || choice.loading || isSame(choice.used, family)) return [];
    return [{ family, used: choice.used }];
  }

  /** @param {Choice} choice @param {string} list */
  isOutdated({ used, loading, checkedAt }, list) {
    const [family] = familiesOf(list);
    const isMissing = !loading && family !== undefined && !isSame(used, family);
    return isMissing && this.source.now() - checkedAt > RECHECK_MS;
  }

  /** The first family that can be used.
   * @param {string[]} families @param {number} weight @returns {Promise<string>} */
  async choose(families, weight) {
    for (const family of families) if (await this.isUsable(family, weight)) return family;
    await this.source.load(DEFAULT_FAMILY, weight);
    return DEFAULT_FAMILY;
  }

  /** @param {string} family @param {number} weight */
  async isUsable(family, weight) {
    if (isGenericFamily(family)) return true;
    if (isSame(family, DEFAULT_FAMILY)) return this.source.load(DEFAULT_FAMILY, weight);
    const uploaded = (await this.uploaded()).filter(({ font }) => font && isSame(font.family, family));
    for (const asset of uploaded) {
      if (!this.added.has(asset.url)) this.source.addFace(asset);
      this.added.add(asset.url);
    }
    if (uploaded.length > 0 && await this.source.load(family, weight)) return true;
    return this.source.isInstalled(family);
  }

  /** The fonts that the user has uploaded. */
  async uploaded() {
    try {
      return await this.source.list();
    } catch (_) {
      return [];
    }
  }
}

/** @param {Record<string, any>} data */
function fontOf({ theme }) {
  const { family, weight } = theme?.font || {};
  return { list: typeof family === 'string' ? family : '', weight: Number(weight) || 400 };
}

/** @param {string} one @param {string} another */
function isSame(one, another) {
  return one.toLowerCase() === another.toLowerCase();
}

/** The fonts of this page.
 * @param {{ list?: FontSource['list'], urlOf?: (path: string) => string }} server `list` returns the uploaded fonts,
 * `urlOf` the URL of a file of the server
 * @returns {FontSource} */
export function browserFonts({ list = fetchFonts, urlOf = (path) => path } = {}) {
  /** @type {CanvasRenderingContext2D | null} */
  let context = null;
  /** @param {string} font */
  const width = (font) => {
    context ||= document.createElement('canvas').getContext('2d');
    if (!context) return 0;
    context.font = `72px ${font}`;
    return context.measureText(SAMPLE).width;
  };
  return {
    // A family that does not exist has the widths of the family after it.
    isInstalled: (family) => ['serif', 'sans-serif', 'monospace'].some((other) => (
      width(`"${family}", ${other}`) !== width(other))),
    addFace: ({ url, font }) => {
      if (!font) return;
      const { family, minWeight, maxWeight, italic } = font;
      const weight = minWeight === maxWeight ? String(minWeight) : `${minWeight} ${maxWeight}`;
      document.fonts.add(new FontFace(family, `url("${urlOf(url)}")`, { weight, style: italic ? 'italic' : 'normal' }));
    },
    load: async (family, weight) => {
      const timeout = new Promise((resolve) => { setTimeout(() => resolve(null), TIMEOUT_MS); });
      try {
        // Titles have the weight of the theme, other texts the regular one.
        const loading = Promise.all([400, weight].map((one) => document.fonts.load(`${one} 1em "${family}"`)));
        const faces = await Promise.race([loading, timeout]);
        return Array.isArray(faces) && faces.every((list) => list.length > 0);
      } catch (_) {
        return false;
      }
    },
    list,
    now: () => Date.now(),
  };
}

/** @returns {Promise<FontAsset[]>} */
async function fetchFonts() {
  return (await fetchJson('/api/assets', TIMEOUT_MS)).filter((/** @type {any} */ { type }) => type === 'font');
}
