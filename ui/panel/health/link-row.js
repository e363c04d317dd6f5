// @ts-check
/** The row of one link of the chain: its state, what to do about it, and what Fix would do. */
import { linkState } from '../../domain/chain-state.js';
import { linkName, linkText } from '../../domain/chain-text.js';
import { el, setAttr, setEnabled, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';
import { CHECK_PATH, CROSS_PATH, DASH_PATH, StateIcon } from './state-icon.js';

/** @typedef {import('../../shared/types.js').Link} Link */
/** @typedef {import('../../shared/types.js').LinkId} LinkId */
/** @typedef {import('../../shared/types.js').Status} Status */
/** @typedef {import('../../domain/chain-state.js').LinkState} LinkState */
/** `overlay` is the name inside a sentence, such as `the poster`.
 * @typedef {{ overlay: string, status: Status | null, isFixing: boolean, isChecking: boolean }} Context */

/** @type {Record<LinkState, { path: string, className: string }>} */
const STATES = {
  ok: { path: CHECK_PATH, className: 'good' },
  broken: { path: CROSS_PATH, className: 'broken' },
  todo: { path: DASH_PATH, className: 'todo' },
  unknown: { path: DASH_PATH, className: 'waiting' },
};

export class LinkRow {
  /** @param {LinkId} id @param {() => void} onFix */
  constructor(id, onFix) {
    const fixId = `fix-${id}`;
    this.id = id;
    this.icon = new StateIcon();
    this.state = el('span', { class: 'visually-hidden' });
    this.title = el('strong');
    this.detail = el('small', { class: 'cause' });
    this.fixText = el('small', { class: 'fix', id: fixId });
    this.button = el('button', { class: 'button primary', 'aria-describedby': fixId, onclick: onFix });
    this.note = el('small', { class: 'aside' });
    this.element = el(
      'li',
      { 'data-link': id },
      this.icon.element,
      el('div', {}, this.state, this.title, this.detail, this.fixText),
      this.button,
      this.note,
    );
  }

  /** @param {Link | null} link null if it was not checked @param {Context} context */
  render(link, { overlay, status, isFixing, isChecking }) {
    const state = link ? linkState(link, status) : 'unknown';
    const code = link ? link.code : 'not-checked';
    const isUnchecked = code === 'not-checked';
    const text = link ? linkText(link, overlay) : { title: linkName(this.id, overlay), detail: '', fix: '' };
    setAttr(this.element, 'class', STATES[state].className);
    setAttr(this.element, 'data-state', link ? link.state : 'unknown');
    setAttr(this.element, 'data-code', code);
    this.icon.render(STATES[state].path);
    setText(this.state, isUnchecked ? '' : `${stateText(state)}: `);
    setText(this.title, text.title);
    setLine(this.detail, text.detail);
    setLine(this.fixText, text.fix);
    setLine(this.note, !isUnchecked ? '' : isChecking ? t('chain.checking') : t('chain.not-checked'));
    this.button.hidden = text.fix === '';
    setText(this.button, isFixing ? t('fix.fixing') : t('fix.fix'));
    setEnabled(this.button, !isFixing);
  }
}

/** @param {LinkState} state */
function stateText(state) {
  switch (state) {
    case 'ok': return t('chain.ok');
    case 'broken': return t('chain.broken');
    case 'todo': return t('chain.todo');
    default: return t('chain.unsure');
  }
}

/** @param {HTMLElement} line @param {string} text '' hides the line */
function setLine(line, text) {
  line.hidden = text === '';
  setText(line, text);
}
