// @ts-check
/** The pane Log: the last lines, with a filter. It shows new lines at its end until the user scrolls up. */
import { addedLines } from '../../domain/log-lines.js';
import { timeOfDay } from '../../domain/relative-time.js';
import { Poll } from '../../server/poll.js';
import { request } from '../../server/requests.js';
import { el, partsOf, queryAll, setAttr, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { t } from '../../i18n/i18n.js';
import './report.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../domain/log-lines.js').LogLine} LogLine */

const REQUESTED_LINES = 200;
/** Older lines are removed, even while the user reads them. */
const MAX_LINES = 600;
const POLL_INTERVALS = { afterChange: 500, otherwise: 2000 };
/** This close to the end, the log follows new lines. */
const END_PX = 24;

class Log extends CueElement {
  static html = `
    <div class="pane-header"><h2 data-t="log.title"></h2><cue-report></cue-report></div>
    <div class="log-search">
      <label class="control">
        <svg class="icon small" viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="9" cy="9" r="5.5"/><path d="m13.5 13.5 4 4"/>
        </svg>
        <input type="search" data-label="log.filter" data-hint="log.filter" autocomplete="off"
            spellcheck="false">
      </label>
      <button class="chip warnings" aria-pressed="false" data-t="log.warnings-only"></button>
    </div>
    <div class="log-frame">
      <div class="log" role="log" aria-live="off" tabindex="0" data-label="log.title"></div>
      <p class="none" hidden></p>
      <button class="button jump-to-end" hidden data-t="log.to-newest"></button>
    </div>`;

  static ticks = true;

  parts = partsOf(this, {
    log: '.log',
    filter: 'input',
    warnings: 'button.warnings',
    empty: '.none',
    toEnd: 'button.jump-to-end',
  });

  /** @type {LogLine[]} */
  lines = [];

  /** The query of the lines that are shown; '' before the first answer. */
  query = '';

  /** @type {Moment['status']} */
  status = null;

  /** Whether new lines scroll the log. */
  isFollowing = true;

  onlyWarnings = false;

  poll = new Poll(() => this.request(), (answer) => this.onLines(answer), POLL_INTERVALS);

  ready() {
    const { log, filter, warnings, toEnd } = this.parts;
    log.addEventListener('scroll', () => {
      this.isFollowing = log.scrollHeight - log.clientHeight - log.scrollTop < END_PX;
      toEnd.hidden = this.isFollowing;
    });
    // When the log gets lower, its end must stay visible.
    new ResizeObserver(() => {
      if (this.isFollowing) this.scrollToEnd();
    }).observe(log);
    toEnd.addEventListener('click', () => {
      log.focus();
      this.scrollToEnd();
    });
    filter.addEventListener('input', () => this.onFilter());
    warnings.addEventListener('click', () => {
      this.onlyWarnings = !this.onlyWarnings;
      setAttr(warnings, 'aria-pressed', String(this.onlyWarnings));
      this.onFilter();
    });
  }

  onFilter() {
    this.poll.markStale();
    this.requestUpdate();
  }

  async request() {
    const contains = this.parts.filter.value.trim();
    const level = `level=${this.onlyWarnings ? 'warn' : 'info'}`;
    const query = contains ? `${level}&contains=${encodeURIComponent(contains)}` : level;
    const answer = await request('GET', `/api/log?lines=${REQUESTED_LINES}&${query}`);
    return { query, lines: answer && answer.lines };
  }

  /** @param {{ query: string, lines: LogLine[] }} answer */
  onLines({ query, lines }) {
    if (!Array.isArray(lines)) return;
    const added = query === this.query ? addedLines(this.lines, lines) : null;
    this.query = query;
    if (added === null) this.replaceLines(lines);
    else this.appendLines(added);
    this.requestUpdate();
  }

  /** @param {LogLine[]} lines */
  replaceLines(lines) {
    this.lines = lines;
    this.parts.log.replaceChildren(...lines.map(lineElement));
    this.isFollowing = true;
    this.scrollToEnd();
  }

  /** @param {LogLine[]} lines */
  appendLines(lines) {
    if (lines.length === 0) return;
    const { log } = this.parts;
    this.lines = [...this.lines, ...lines].slice(-MAX_LINES);
    log.append(...lines.map(lineElement));
    while (log.firstElementChild && log.childElementCount > MAX_LINES) log.firstElementChild.remove();
    if (this.isFollowing) this.scrollToEnd();
  }

  scrollToEnd() {
    this.parts.log.scrollTop = this.parts.log.scrollHeight;
  }

  /** @param {Moment} moment */
  update({ status, online }) {
    const { empty, log } = this.parts;
    if (status !== this.status) this.poll.markStale();
    this.status = status;
    if (online) this.poll.tick();
    const hasAnswer = this.query !== '';
    const isUnavailable = this.poll.hasFailed && !hasAnswer;
    empty.hidden = !isUnavailable && (!hasAnswer || this.lines.length > 0);
    setText(empty, isUnavailable ? t('log.unavailable') : this.emptyText());
    // Lines are not rendered again, but the language may have changed.
    for (const label of queryAll('.visually-hidden', log)) setText(label, `${t('log.warning')} `);
  }

  emptyText() {
    return this.query === 'level=info' ? t('log.empty') : t('log.no-match');
  }
}

/** @param {LogLine} line */
function lineElement({ at, level, text }) {
  const time = el('time', {}, timeOfDay(at));
  if (level !== 'warn' && level !== 'error') return el('div', {}, time, el('p', {}, el('span', {}, text)));
  const mark = el('b', { 'aria-hidden': 'true' }, '!');
  const label = el('span', { class: 'visually-hidden' }, `${t('log.warning')} `);
  return el('div', {}, time, el('p', { class: 'warning' }, mark, label, el('span', {}, text)));
}

customElements.define('cue-log', Log);
