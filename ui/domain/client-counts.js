// @ts-check
/** The connected clients by what they are for, such as "4 overlay pages, 2 panels, 1 other". Pure. */
import { t } from '../i18n/i18n.js';

/** @param {import('../shared/types.js').ClientCounts} counts */
export function clientCountsText({ pages, panels, previews, others }) {
  const parts = [
    pages > 0 ? t('clients.kind.pages', { count: pages }) : '',
    panels > 0 ? t('clients.kind.panels', { count: panels }) : '',
    previews > 0 ? t('clients.kind.previews', { count: previews }) : '',
    others > 0 ? t('clients.kind.others', { count: others }) : '',
  ];
  return parts.filter(Boolean).join(', ') || t('clients.none');
}
