// @ts-check
/** The pane of repairs: what Cuelight repaired without being asked, newest first. Without repairs it is
 * hidden. */
import { relativeTime } from '../../domain/relative-time.js';
import { CueElement } from '../../shared/element.js';
import { el, partsOf, setAttr, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { t } from '../../i18n/i18n.js';
import { CHECK_PATH, CLOCK_PATH, CROSS_PATH, StateIcon } from './state-icon.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').Repair} Repair */
/** @typedef {import('../../shared/types.js').RepairResult} RepairResult */

const MAX_ROWS = 5;
/** @type {Record<RepairResult, { path: string, className: string }>} */
const RESULTS = {
  healed: { path: CHECK_PATH, className: 'good' },
  waiting: { path: CLOCK_PATH, className: 'waiting' },
  failed: { path: CROSS_PATH, className: 'broken' },
};

class RepairRow {
  constructor() {
    this.icon = new StateIcon();
    this.text = el('strong');
    this.time = el('time');
    this.element = el('li', {}, this.icon.element, this.text, this.time);
  }

  /** @param {Repair} repair @param {number} now */
  render({ at, source, step, result }, now) {
    const { path, className } = RESULTS[result];
    setAttr(this.element, 'class', className);
    setAttr(this.element, 'data-result', result);
    this.icon.render(path);
    setText(this.text, t(`repairs.${result}.${step}`, { source }));
    setText(this.time, relativeTime(at, now));
  }
}

class Repairs extends CueElement {
  static html = `
    <h2 data-t="repairs.title"></h2>
    <p class="subtitle" data-t="repairs.subtitle"></p>
    <ul class="repairs"></ul>`;

  static ticks = true;

  parts = partsOf(this, { list: 'ul' });

  /** @param {Moment} moment */
  update({ status, now }) {
    const repairs = status ? status.repairs.slice(0, MAX_ROWS) : [];
    this.hidden = repairs.length === 0;
    keyedList(
      this.parts.list,
      repairs,
      ({ at, source }) => `${at} ${source}`,
      () => new RepairRow(),
      (row, repair) => row.render(repair, now),
    );
  }

  /** The pane hides itself, and has to be updated to show itself again. */
  isShown() {
    return this.parentElement !== null && this.parentElement.closest('[hidden]') === null;
  }
}

customElements.define('cue-repairs', Repairs);
