// @ts-check
/**
 * What overlays bring to the panel: the module that a manifest names in `v_cuelight.panel`. Whatever a
 * module leaves out is made from the schema of its graphic.
 */

/** @typedef {import('../domain/catalogue.js').Entry} Entry */
/** @typedef {import('../shared/types.js').Preset} Preset */
/** The text in each input of a form, by the input's name.
 * @typedef {Record<string, string>} Values */
/** @typedef {Record<string, unknown>} Payload */
/** An input that cannot be read, and the key of the text that says why.
 * @typedef {{ field: string, why: import('../i18n/i18n.js').Key }} FieldError */
/**
 * The form of an overlay's presets: its markup, and the way from a payload to its inputs and back.
 * `payloadFrom` keeps every field that the form does not have.
 * @typedef {object} PresetForm
 * @property {string} html
 * @property {(payload: Payload) => Values} valuesOf
 * @property {(before: Payload, values: Values) => { payload: Payload, wrong: FieldError | null }}
 *   payloadFrom
 */
/** Variants of an overlay that look so different that the theme editor offers each for its preview: the
 * field of the payload, its label, and its values with theirs. The first one is the default.
 * @typedef {{ field: string, label: import('../i18n/i18n.js').Key, options: ReadonlyArray<readonly [string,
 * import('../i18n/i18n.js').Key]> }} ThemeVariants */
/** What the size of texts depends on, too: the proportions of a file, its width by its height, null while they are
 * unknown; and the server's time, in ms since the epoch.
 * @typedef {{ proportionsOf: (url: string) => number | null, now: number }} DrawnFacts */
/**
 * The default export of a panel module.
 * @typedef {object} OverlayPanel
 * @property {string} [card] the tag of its card in Show
 * @property {PresetForm} [presetForm]
 * @property {(values: Values, preset: Preset) => { name: string, line: string }} [summaryOf] its row in
 *   Presets
 * @property {ThemeVariants} [themeVariants]
 * @property {(payload: Payload, theme: unknown, facts: DrawnFacts) => import('../domain/cut-text.js').DrawnText[]}
 *   [drawnTexts] its texts as the graphic draws them
 * @property {(values: Values) => string} [nameOf] the name of a preset that was given none; '' for none
 */

/** By the folder of the graphic.
 * @type {Map<string, OverlayPanel>} */
const panels = new Map();

/** Loads the modules that are not loaded yet. One that fails leaves its overlay with what the schema gives.
 * @param {readonly Entry[]} entries */
export async function loadPanels(entries) {
  await Promise.all(entries.map(async ({ graphic, panel }) => {
    if (!graphic || !panel || panels.has(graphic)) return;
    try {
      panels.set(graphic, (await import(`../graphics/${graphic}/${panel}`)).default);
    } catch (error) {
      console.error(`The panel of the graphic "${graphic}" could not be loaded.`, error);
    }
  }));
}

/** @param {Entry | null} entry @returns {OverlayPanel} */
export function panelOf(entry) {
  return (entry && entry.graphic && panels.get(entry.graphic)) || {};
}
