// @ts-check
/** The tabs: a row above the view, a rail at the left of a wide window. Arrow keys move along them, and
 * only the current one is in the tab order. */
import { VIEWS, currentView, openView } from './views.js';
import { CueElement } from '../../shared/element.js';
import { queryAll, query, setAttr, setText } from '../../shared/dom.js';
import { problems } from '../../domain/problems.js';
import { isRightToLeft, t } from '../../i18n/i18n.js';

const ICONS = { show: 'i-show', presets: 'i-list', theme: 'i-look', health: 'i-pulse', settings: 'i-gear' };

class Tabs extends CueElement {
  static html = `
    <nav class="tabs" data-label="nav.views">
      <img class="logo" src="/panel/icon.svg" alt="">
      <div class="tablist" role="tablist">${VIEWS.map((view) => `
        <button class="tab" role="tab" id="t-${view}" data-view="${view}" aria-controls="v-${view}"><svg class="icon" aria-hidden="true"><use href="#${ICONS[view]}"/></svg><span class="tab-label"><span data-t="nav.${view}"></span>${
          view === 'health' ? '<span class="badge" hidden><span aria-hidden="true"></span><span class="visually-hidden"></span></span>' : ''}</span></button>`).join('')}
      </div>
      <button class="button quiet square shortcuts-button" data-tip="shortcuts.title"><kbd aria-hidden="true">?</kbd></button>
    </nav>`;

  static ticks = true;

  ready() {
    this.tabs = queryAll('.tab', this);
    for (const [i, tab] of this.tabs.entries()) {
      tab.addEventListener('click', () => openView(VIEWS[i]));
      tab.addEventListener('keydown', (event) => this.move(event, i));
    }
    query('.shortcuts-button', this).addEventListener('click', () => document.dispatchEvent(new CustomEvent('cue-shortcuts')));
  }

  /** @param {KeyboardEvent} event @param {number} from */
  move(event, from) {
    const forward = isRightToLeft() ? -1 : 1;
    const steps = /** @type {Record<string, number>} */ ({ ArrowRight: from + forward, ArrowDown: from + 1, ArrowLeft: from - forward, ArrowUp: from - 1, Home: 0, End: VIEWS.length - 1 });
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    openView(VIEWS[(to + VIEWS.length) % VIEWS.length], true);
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update(moment) {
    for (const [i, tab] of (this.tabs || []).entries()) {
      const chosen = VIEWS[i] === currentView();
      // With its neighbours, where the row is longer than the panel is wide.
      if (chosen && tab.getAttribute('aria-selected') !== 'true') tab.scrollIntoView({ block: 'nearest', inline: 'center' });
      setAttr(tab, 'aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    const count = problems(moment).length;
    const badge = query('.badge', this);
    badge.hidden = count === 0;
    setText(query('[aria-hidden]', badge), count);
    setText(query('.visually-hidden', badge), count ? `, ${t('nav.problems', { count })}` : '');
  }
}
customElements.define('cue-tabs', Tabs);
