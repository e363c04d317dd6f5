// @ts-check
/** What the preview shows: the words of a preset where there are some, otherwise the sample of the manifest. Pure. */
import { requiredBy, sampleOf } from './catalogue.js';
import { fieldsOf } from './schema-fields.js';

/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('../shared/types.js').Asset} Asset */

/** A picture for those who have none yet. */
const ART = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="920" height="1080" viewBox="0 0 92 108"><rect width="92" height="108" fill="#1a1740"/><path d="M30-8 4 108h52z" fill="#ff7a5c" opacity=".22"/><path d="M62-8 36 108h52z" fill="#ffc46b" opacity=".2"/><circle cx="46" cy="42" r="18" fill="#ff7a5c"/><path d="M0 86c16-6 30-6 46-2s30 4 46-2v28H0z" fill="#0d0b26"/></svg>')}`;

/** @param {Entry} entry @param {{ presets: readonly Preset[], assets: readonly Asset[], cuedId: string | null }} have
 * @param {string} language @returns {Record<string, unknown>} a payload without a theme */
export function sample(entry, { presets, assets, cuedId }, language) {
  const payload = { ...sampleOf(entry, language) };
  const own = presets.filter(({ channel }) => channel === entry.channel);
  const preset = own.find(({ id }) => id === cuedId) || own[0];
  // Without these it could not be shown at all.
  const files = fieldsOf(entry.schema).filter(({ key, kind }) => (kind === 'file' || kind === 'image') && requiredBy(entry).includes(key));
  // A preset of words says how long they are; one of a file may be a video that has to load.
  if (preset && files.length === 0) Object.assign(payload, wordsOf(preset.payload));
  const picture = assets.find(({ type }) => type === 'image');
  for (const { key } of files) if (!payload[key]) Object.assign(payload, { [key]: picture ? picture.url : ART, type: 'image' });
  return payload;
}

/** The texts of a preset; nothing of the sample stays beside them.
 * @param {Record<string, unknown>} payload */
function wordsOf({ title, subtitle, body }) {
  return title || subtitle ? { title, subtitle: subtitle || body } : {};
}
