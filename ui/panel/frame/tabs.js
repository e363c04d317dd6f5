// @ts-check
/** The tabs of the views: a row above the view, in a wide window a column beside it. Arrow keys move between
 * them, and only the selected one is in the tab order. */
import { VIEWS, currentView, openView } from './views.js';
import { CueElement } from '../../shared/element.js';
import { partsOf, queryAll, setAttr, setText } from '../../shared/dom.js';
import { onKeyDown } from '../../shared/key-down.js';
import { problems } from '../../domain/problems.js';
import { isRightToLeft, t } from '../../i18n/i18n.js';

/** @typedef {import('./views.js').View} View */

/** @type {Record<View, string>} */
const ICONS = { show: 'i-show', presets: 'i-list', theme: 'i-look', health: 'i-pulse', settings: 'i-gear' };
const COUNT = '<span aria-hidden="true"></span><span class="visually-hidden"></span>';
const BADGE = `<span class="badge" hidden>${COUNT}</span>`;

/** @param {View} view */
const tab = (view) => `
  <button class="tab" role="tab" id="t-${view}" data-view="${view}" aria-controls="v-${view}">
    <svg class="icon" aria-hidden="true"><use href="#${ICONS[view]}"/></svg>
    <span class="tab-label"><span data-t="nav.${view}"></span>${view === 'health' ? BADGE : ''}</span>
  </button>`;

class Tabs extends CueElement {
  static html = `
    <nav class="tabs" data-label="nav.views">
      <img class="logo" src="/panel/icon.svg" alt="">
      <div class="tablist" role="tablist">${VIEWS.map(tab).join('')}</div>
      <button class="button quiet square shortcuts-button" data-tip="shortcuts.title">
        <kbd aria-hidden="true">?</kbd>
      </button>
    </nav>`;

  static ticks = true;

  parts = partsOf(this, {
    list: '.tablist',
    shortcuts: 'button.shortcuts-button',
    badge: '.tab-label .badge',
    count: '.badge [aria-hidden]',
    countText: '.badge .visually-hidden',
  });

  ready() {
    const { list, shortcuts } = this.parts;
    this.tabs = queryAll('button', list);
    for (const [i, button] of this.tabs.entries()) {
      button.addEventListener('click', () => openView(VIEWS[i]));
      onKeyDown(button, (event) => this.onKey(event, i));
    }
    shortcuts.addEventListener('click', () => document.dispatchEvent(new CustomEvent('cue-shortcuts')));
  }

  /** @param {KeyboardEvent} event @param {number} from the index of a tab */
  onKey(event, from) {
    const to = targetOf(event.key, from);
    if (to === null) return;
    event.preventDefault();
    openView(VIEWS[(to + VIEWS.length) % VIEWS.length], true);
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update(moment) {
    const { badge, count, countText } = this.parts;
    for (const [i, button] of (this.tabs || []).entries()) {
      const isSelected = VIEWS[i] === currentView();
      // A row that is wider than the panel scrolls, so that the neighbours of the tab are visible.
      const wasSelected = button.getAttribute('aria-selected') === 'true';
      if (isSelected && !wasSelected) button.scrollIntoView({ block: 'nearest', inline: 'center' });
      setAttr(button, 'aria-selected', String(isSelected));
      button.tabIndex = isSelected ? 0 : -1;
    }
    const found = problems(moment).length;
    badge.hidden = found === 0;
    setText(count, found);
    setText(countText, found ? `, ${t('nav.problems', { count: found })}` : '');
  }
}
customElements.define('cue-tabs', Tabs);

/** The index of the tab that a key moves to, before it wraps around; null for other keys.
 * @param {string} key @param {number} from */
function targetOf(key, from) {
  const right = isRightToLeft() ? -1 : 1;
  switch (key) {
    case 'ArrowRight': return from + right;
    case 'ArrowLeft': return from - right;
    case 'ArrowDown': return from + 1;
    case 'ArrowUp': return from - 1;
    case 'Home': return 0;
    case 'End': return VIEWS.length - 1;
    default: return null;
  }
}
