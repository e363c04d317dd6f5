// @ts-check
/** How wide the texts of a lower third may be before they are cut; see `fit` in graphic.js and plate.css. Pure. */
import { asNumber, asText } from '../shared/payload.js';
import { partValueAt, themeParts } from '../shared/theme.js';
import { NAME_MIN_PX, nameSize, roleSize } from './layout.js';

/** The widest plate without its bar, the gap and the padding, in design pixels. */
const TEXT_PX = 1240 - 14 - 14 - 40 - 56;
/** What a portrait and the widest logo take, with their margins. */
const AVATAR_PX = 122 + 18;
const LOGO_PX = 220 + 18;
const NAME_SPACING_EM = -0.018;

/** @typedef {import('../../domain/cut-text.js').DrawnText} DrawnText */

/** @param {Record<string, any>} data @param {unknown} theme @returns {DrawnText[]} */
export function drawnTexts(data, theme) {
  const hasLogo = Boolean(data.logoImage || partValueAt(theme, 'logo.image'));
  const width = TEXT_PX - (data.avatarUrl ? AVATAR_PX : 0) - (hasLogo ? LOGO_PX : 0);
  const capitals = partValueAt(theme, 'text.capitals');
  const spacing = asNumber(partValueAt(theme, 'text.spacing'), -1, 1);
  const upper = (/** @type {string} */ text, /** @type {boolean} */ is) => (is ? text.toUpperCase() : text);
  const title = asText(data.title);
  const subtitle = asText(data.subtitle);
  return [
    {
      field: 'title',
      text: upper(title, capitals !== null),
      size: Math.min(NAME_MIN_PX, nameSize(theme)),
      weight: asNumber(themeParts(theme).font.weight, 100, 900) || 700,
      spacing: spacing === null ? NAME_SPACING_EM : spacing,
      width,
      lines: partValueAt(theme, 'text.twoLines') === true ? 2 : 1,
    },
    {
      field: 'subtitle',
      text: upper(subtitle || asText(data.body), capitals === 'all'),
      size: roleSize(theme),
      weight: asNumber(partValueAt(theme, 'secondLine.weight'), 100, 900) || 400,
      spacing: spacing || 0,
      width,
      lines: 1,
    },
  ];
}
