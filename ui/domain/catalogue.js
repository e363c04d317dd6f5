// @ts-check
/** The overlays there are, as `GET /api/catalogue` lists them. Pure. No other module of the panel names an overlay. */

/** @typedef {import('../shared/types.js').CatalogueEntry} Entry */

export class Catalogue {
  /** @param {readonly Entry[]} [entries] in the order in which people see them */
  constructor(entries = []) {
    this.entries = entries;
  }

  /** Those with a page of ours. */
  get drawn() {
    return this.entries.filter((entry) => entry.page !== null);
  }

  /** Those that can have a theme. */
  get themed() {
    return this.drawn.filter((entry) => entry.theme !== null);
  }

  /** @param {string} channel @returns {Entry | null} null for a channel of the user's own */
  get(channel) {
    return this.entries.find((entry) => entry.channel === channel) || null;
  }

  /** What a channel is called on its own, such as `Lower third`; the channel itself where no manifest says.
   * @param {string} channel @param {string} language */
  title(channel, language) {
    const names = this.namesOf(channel, language);
    return names ? names.title : channel;
  }

  /** What a channel is called inside a sentence, such as `the lower third`; '' where no manifest says.
   * @param {string} channel @param {string} language */
  the(channel, language) {
    const names = this.namesOf(channel, language);
    return names ? names.the : '';
  }

  /** @param {string} channel @param {string} language */
  namesOf(channel, language) {
    const entry = this.get(channel);
    return entry ? entry.names[language] || entry.names.en : null;
  }

  /** The path of the page that draws a channel; '' where there is none.
   * @param {string} channel */
  pathOf(channel) {
    const entry = this.get(channel);
    return entry && entry.page ? `/overlays/${entry.page}` : '';
  }
}

/** The payload that shows what an overlay looks like.
 * @param {Entry} entry @param {string} language @returns {Record<string, unknown>} */
export function sampleOf({ sample }, language) {
  return sample[language] || sample.en || {};
}

/** The label of one of the custom actions of a graphic.
 * @param {Entry} entry @param {string} action @param {string} language */
export function actionName({ actionNames }, action, language) {
  const names = actionNames[action] || {};
  return names[language] || names.en || action;
}

/** The fields that a payload must have to be shown.
 * @param {Entry} entry @returns {readonly string[]} */
export function requiredBy({ required, clock }) {
  return required[clock ? 'set' : 'show'] || [];
}
