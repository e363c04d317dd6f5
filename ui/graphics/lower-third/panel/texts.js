// @ts-check
/** How wide the texts of a lower third may be before they are cut; see plate.css. Pure. */
import { asNumber, asText } from '../../shared/payload.js';
import { textStyle } from '../../shared/text-style.js';
import { partValueAt, themeParts } from '../../shared/theme.js';
import { NAME_BREAKS, ROLE_BREAKS, nameLines, nameSize, roleSize } from '../layout.js';

/** The widest plate without its bar, the gap and the padding, in design pixels. */
const TEXT_PX = 1240 - 14 - 14 - 40 - 56;
/** What a portrait and the widest logo take, with their margins. */
const AVATAR_PX = 122 + 18;
const LOGO_PX = 220 + 18;
const NAME_SPACING_EM = -0.018;

/** @typedef {import('../../../domain/cut-text.js').DrawnText} DrawnText */

/** @param {Record<string, any>} data @param {unknown} theme @returns {DrawnText[]} */
export function drawnTexts(data, theme) {
  const style = textStyle(theme);
  const hasLogo = Boolean(data.logoImage || partValueAt(theme, 'logo.image'));
  const width = TEXT_PX - (data.avatarUrl ? AVATAR_PX : 0) - (hasLogo ? LOGO_PX : 0);
  return [
    {
      field: 'title',
      text: style.title(asText(data.title)),
      size: nameSize(theme),
      weight: asNumber(themeParts(theme).font.weight, 100, 900) || 700,
      spacing: style.spacing === null ? NAME_SPACING_EM : style.spacing,
      width,
      lines: nameLines(theme),
      breaks: NAME_BREAKS,
    },
    {
      field: 'subtitle',
      text: style.secondLine(asText(data.subtitle) || asText(data.body)),
      size: roleSize(theme),
      weight: style.secondLineWeight,
      spacing: style.spacing || 0,
      width,
      lines: 1,
      breaks: ROLE_BREAKS,
    },
  ];
}
