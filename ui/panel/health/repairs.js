// @ts-check
/**
 * What Cuelight healed by itself, newest first. Nobody pressed anything, so somebody has to say it.
 * The pane is not there while there is nothing to say.
 */
import { relativeTime } from '../../domain/relative-time.js';
import { CueElement } from '../../shared/element.js';
import { query, setAttr, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {{ at: number, source: string, channels: string[], step: 'refreshed' | 'reloaded', result: 'waiting' | 'healed' | 'failed' }} Repair */

const MOST = 5;
const ICONS = { healed: 'm4 10.5 4 4 8-9', waiting: 'M10 5v5.5l3.5 2', failed: 'M5 5l10 10M15 5 5 15' };
const LOOKS = { healed: 'good', waiting: 'waiting', failed: 'broken' };

class CueRepairs extends CueElement {
  static html = `
    <h2 data-t="repairs.title"></h2>
    <p class="subtitle" data-t="repairs.subtitle"></p>
    <ul class="repairs"></ul>`;

  static ticks = true;

  ready() {
    this.list = query('ul', this);
  }

  /** @param {Moment} moment */
  update({ status, now }) {
    const repairs = /** @type {{ repairs?: Repair[] } | null} */ (status);
    const shown = ((repairs && repairs.repairs) || []).slice(0, MOST);
    this.hidden = shown.length === 0;
    const list = /** @type {HTMLElement} */ (this.list);
    while (list.children.length > shown.length) /** @type {Element} */ (list.lastElementChild).remove();
    shown.forEach((repair, i) => {
      const row = /** @type {HTMLElement} */ (list.children[i] || list.appendChild(newRow()));
      setAttr(row, 'class', LOOKS[repair.result]);
      setAttr(row, 'data-result', repair.result);
      setAttr(query('path', row), 'd', ICONS[repair.result]);
      setText(query('strong', row), repairText(repair));
      setText(query('time', row), relativeTime(repair.at, now));
    });
  }

  /** The pane hides itself, so being hidden is no reason to look away. */
  isShown() {
    return this.parentElement !== null && this.parentElement.closest('[hidden]') === null;
  }
}

/** @param {Repair} repair */
function repairText({ source, step, result }) {
  const state = result === 'healed' || result === 'failed' ? result : 'waiting';
  return t(`repairs.${state}.${step === 'reloaded' ? step : 'refreshed'}`, { source });
}

function newRow() {
  const row = document.createElement('li');
  row.innerHTML = '<span class="node"><svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path/></svg></span><strong></strong><time></time>';
  return row;
}

customElements.define('cue-repairs', CueRepairs);
