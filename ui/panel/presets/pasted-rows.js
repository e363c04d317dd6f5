// @ts-check
/** The lines of a pasted list: what each becomes, or why it becomes no preset. */
import { MAX_CELL_LENGTH, MAX_PASTED } from '../../domain/pasted-presets.js';
import { el, partsOf, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/pasted-presets.js').PastedPreset} PastedPreset */

/** How many lines are listed. Those beyond the limit are all the same. */
const MAX_LISTED = MAX_PASTED + 50;

/** @param {HTMLElement} list @param {readonly PastedPreset[]} items */
export function renderPastedRows(list, items) {
  list.hidden = items.length === 0;
  keyedList(list, items.slice(0, MAX_LISTED), ({ line }) => String(line), createRow, renderRow);
}

function createRow() {
  return el('li', {}, el('span', { class: 'line-number' }), el('span', { class: 'pasted-text' }, el('strong'), el('small')),
    el('span', { class: 'note' }));
}

/** @param {HTMLLIElement} row @param {PastedPreset} preset */
function renderRow(row, { line, title, details, state, wrong }) {
  const { number, name, text, note } = partsOf(row, {
    number: '.line-number', name: 'strong', text: 'small', note: '.note',
  });
  row.className = state === 'new' ? '' : ['exists', 'repeated'].includes(state) ? 'is-known' : 'has-problem';
  setText(number, line);
  setText(name, title);
  setText(text, details);
  setText(note, noteOf(state, wrong));
}

/** Why a line becomes no preset; '' for one that does.
 * @param {PastedPreset['state']} state @param {string} wrong the text that is the reason */
function noteOf(state, wrong) {
  switch (state) {
    case 'new': return '';
    case 'exists': return t('presets.paste.exists');
    case 'repeated': return t('presets.paste.repeated');
    case 'over-limit': return t('presets.paste.over-limit');
    case 'no-title': return t('presets.paste.no-title');
    case 'too-long': return t('presets.paste.too-long', { limit: MAX_CELL_LENGTH });
    case 'open-quote': return t('presets.paste.open-quote');
    case 'lost-letters': return t('presets.paste.lost-letters');
    case 'no-picture': return t('presets.paste.no-picture', { file: wrong });
    case 'wrong-value': return t('presets.paste.wrong-value', { value: wrong });
  }
}
