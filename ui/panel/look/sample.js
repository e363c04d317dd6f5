// @ts-check
/** What the preview shows: the words of a preset where there are some, otherwise ours. */

/** @typedef {import('/panel/look/theme.js').Channel} Channel */

/** A poster for those who have none yet. */
const ART = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="920" height="1080" viewBox="0 0 92 108"><rect width="92" height="108" fill="#1a1740"/><path d="M30-8 4 108h52z" fill="#ff7a5c" opacity=".22"/><path d="M62-8 36 108h52z" fill="#ffc46b" opacity=".2"/><circle cx="46" cy="42" r="18" fill="#ff7a5c"/><path d="M0 86c16-6 30-6 46-2s30 4 46-2v28H0z" fill="#0d0b26"/></svg>')}`;

/** Of a countdown: what is left, in seconds, and of how much. */
export const CLOCK = { left: 272, total: 300 };

/** @param {Channel} channel @param {{ presets: readonly import('../../shared/types.js').Preset[], assets: readonly import('../../shared/types.js').Asset[], form: string, cued?: string | null }} have
 * @param {typeof import('/panel/words.js').w} w @returns {Record<string, unknown>} a payload without a theme */
export function sample(channel, { presets, assets, form, cued = null }, w) {
  const own = presets.filter((preset) => preset.channel === channel);
  const preset = own.find((one) => one.id === cued) || own[0];
  const words = preset && (preset.payload.title || preset.payload.subtitle) ? { title: preset.payload.title, subtitle: preset.payload.subtitle || preset.payload.body } : null;
  if (channel === 'lower') return words || { title: w.lSampleTitle, subtitle: w.lSampleSubtitle };
  if (channel === 'countdown') return { ...(words || { title: w.lSampleClock, subtitle: w.lSampleClockBelow }), style: form, seconds: CLOCK.left, total: CLOCK.total };
  const picture = assets.find((asset) => asset.type === 'image');
  return { title: w.lSamplePoster, subtitle: w.lSamplePosterBelow, fileUrl: picture ? picture.url : ART, type: 'image', side: 'right' };
}
