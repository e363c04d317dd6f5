/** The catalogue that tests begin with: our three overlays, one made from its schema, and one of another program. */
import { readFileSync } from 'node:fs';
import { Catalogue } from '../../ui/domain/catalogue.js';

/** @param {string} channel @param {object} [more] @returns {any} */
export const entry = (channel, more = {}) => ({
  channel,
  order: 0,
  page: channel,
  names: { en: { title: channel, the: `the ${channel}` } },
  sourceName: null,
  clock: false,
  oneShot: false,
  actions: ['show', 'hide'],
  required: {},
  clear: false,
  layer: 0,
  labels: [],
  theme: null,
  sample: {},
  graphic: channel,
  main: 'graphic.js',
  schema: null,
  customActions: [],
  actionNames: {},
  ...more,
});

export const LOWER = entry('lower', {
  page: 'lower-third',
  graphic: 'lower-third',
  names: { en: { title: 'Lower third', the: 'the lower third' }, fr: { title: 'Bandeau', the: 'le bandeau' } },
});
export const COUNTDOWN = entry('countdown', { clock: true, names: { en: { title: 'Countdown', the: 'the countdown' } } });
export const POSTER = entry('poster', { names: { en: { title: 'Poster', the: 'the poster' } } });
export const TICKER = entry('ticker', {
  names: { en: { title: 'Ticker', the: 'the ticker' } },
  schema: { properties: { text: { type: 'string', title: 'Text' }, speed: { type: 'number', title: 'Speed', minimum: 1 } } },
});
export const SOMMAIRE = entry('sommaire', { page: null, graphic: null, main: null });

export const CATALOGUE = new Catalogue([LOWER, COUNTDOWN, POSTER, TICKER, SOMMAIRE]);

/** An entry with the schema and the required fields of the manifest in the folder of its graphic.
 * @param {any} of @returns {any} */
export function withManifest(of) {
  const path = new URL(`../../ui/graphics/${of.graphic}/${of.graphic}.ograf.json`, import.meta.url);
  const { schema, v_cuelight: facts } = JSON.parse(readFileSync(path, 'utf8'));
  return { ...of, schema, required: facts.required || {} };
}
