// @ts-check
/**
 * What the preview of a theme shows: the text of a preset if there is one, otherwise the sample of the
 * manifest. A required file is one of the user's pictures. Pure.
 */
import { requiredBy, sampleOf } from './catalogue.js';
import { fieldsOf } from './schema-fields.js';

/** @typedef {import('./catalogue.js').Entry} Entry */
/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('../shared/types.js').Asset} Asset */
/** @typedef {Record<string, unknown>} Payload */

/** Stands in for a picture while the user has none. */
const PLACEHOLDER_SVG = [
  '<svg xmlns="http://www.w3.org/2000/svg" width="920" height="1080" viewBox="0 0 92 108">',
  '<rect width="92" height="108" fill="#1a1740"/>',
  '<path d="M30-8 4 108h52z" fill="#ff7a5c" opacity=".22"/>',
  '<path d="M62-8 36 108h52z" fill="#ffc46b" opacity=".2"/>',
  '<circle cx="46" cy="42" r="18" fill="#ff7a5c"/>',
  '<path d="M0 86c16-6 30-6 46-2s30 4 46-2v28H0z" fill="#0d0b26"/>',
  '</svg>',
].join('');
const PLACEHOLDER_URL = `data:image/svg+xml,${encodeURIComponent(PLACEHOLDER_SVG)}`;

/** @param {Entry} entry
 * @param {{ presets: readonly Preset[], assets: readonly Asset[], cuedId: string | null }} stored
 * @param {string} language @returns {Payload} without a theme */
export function samplePayload(entry, { presets, assets, cuedId }, language) {
  const payload = { ...sampleOf(entry, language) };
  const files = requiredFiles(entry);
  const own = presets.filter(({ channel }) => channel === entry.channel);
  const preset = own.find(({ id }) => id === cuedId) || own[0];
  // A preset of a file may be a video, which would have to load first.
  if (preset && files.length === 0) Object.assign(payload, textsOf(preset.payload));
  const picture = assets.find(({ type }) => type === 'image');
  for (const key of files.filter((file) => !payload[file])) {
    payload[key] = picture ? picture.url : PLACEHOLDER_URL;
    payload.type = 'image';
  }
  return payload;
}

/** The keys of the files without which an overlay cannot be shown.
 * @param {Entry} entry */
function requiredFiles(entry) {
  const required = requiredBy(entry);
  return fieldsOf(entry.schema)
    .filter(({ key, kind }) => (kind === 'file' || kind === 'image') && required.includes(key))
    .map(({ key }) => key);
}

/** The texts of a preset, which replace all texts of the sample.
 * @param {Payload} payload */
function textsOf({ title, subtitle, body }) {
  return title || subtitle ? { title, subtitle: subtitle || body } : {};
}
