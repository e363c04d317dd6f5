// @ts-check
/** Marks a field of a cue whose value is not on air, behind its label. */
import { setAttr } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';

/** @param {Element} input @param {boolean} isAhead whether its value is not on air */
export function markField(input, isAhead) {
  const field = input.closest('.field, .checkbox, .picture-field');
  if (!field) return;
  setAttr(field, 'data-ahead', isAhead ? '' : null);
  const label = field.querySelector(':scope > span, .picture-text > small');
  if (!label) return;
  const mark = isAhead ? t('show.field.not-on-air') : null;
  setAttr(label, 'data-mark', mark);
  setAttr(label, 'title', mark && `${label.textContent} · ${mark}`);
}
