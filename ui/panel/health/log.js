// @ts-check
/**
 * The log's tail, with a filter. It follows its end until somebody scrolls up to read, and then
 * holds still. "Copy report" puts everything that helps somebody else to help onto the clipboard.
 */
import { timeOfDay } from '../../domain/relative-time.js';
import { addedLines } from '../../domain/log-lines.js';
import { Poll } from '../../server/poll.js';
import './report.js';
import { CueElement } from '../../shared/element.js';
import { queryInput, query, setAttr, setText } from '../../shared/dom.js';
import { request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../domain/log-lines.js').LogLine} LogLine */

const LINES = 200;
/** More than this is not kept on the page, even while somebody reads further up. */
const MOST = 600;
const GAP = { afterChange: 500, otherwise: 2000 };
/** Within this many pixels of the end, one is at the end. */
const NEAR = 24;

class CueLog extends CueElement {
  static html = `
    <div class="pane-header"><h2 data-t="log.title"></h2><cue-report></cue-report></div>
    <div class="log-search">
      <label class="control"><svg class="icon small" viewBox="0 0 20 20" aria-hidden="true"><circle cx="9" cy="9" r="5.5"/><path d="m13.5 13.5 4 4"/></svg><input type="search" data-label="log.filter" data-hint="log.filter" autocomplete="off" spellcheck="false"></label>
      <button class="chip warnings" aria-pressed="false" data-t="log.warnings-only"></button>
    </div>
    <div class="log-frame">
      <div class="log" role="log" aria-live="off" tabindex="0" data-label="log.title"></div>
      <p class="none" hidden></p>
      <button class="button jump-to-end" hidden data-t="log.to-newest"></button>
    </div>`;

  static ticks = true;

  constructor() {
    super();
    /** @type {LogLine[]} */
    this.lines = [];
    this.question = '';
    /** @type {unknown} */
    this.status = null;
    this.hasAnswer = false;
    this.follows = true;
    this.poll = new Poll(() => this.ask(), (answer) => this.take(answer), GAP);
  }

  ready() {
    this.log = query('.log', this);
    this.filter = queryInput('input', this);
    this.warnings = query('.warnings', this);
    this.toEnd = query('.jump-to-end', this);
    this.log.addEventListener('scroll', () => {
      const { scrollTop, scrollHeight, clientHeight } = /** @type {HTMLElement} */ (this.log);
      this.follows = scrollHeight - clientHeight - scrollTop < NEAR;
      /** @type {HTMLElement} */ (this.toEnd).hidden = this.follows;
    });
    // The end stays in sight when the well gets lower, as beside a list that was unfolded.
    new ResizeObserver(() => { if (this.follows) this.end(); }).observe(this.log);
    this.toEnd.addEventListener('click', () => {
      /** @type {HTMLElement} */ (this.log).focus();
      this.end();
    });
    this.filter.addEventListener('input', () => this.again());
    this.warnings.addEventListener('click', () => {
      const warnings = /** @type {HTMLElement} */ (this.warnings);
      setAttr(warnings, 'aria-pressed', String(warnings.getAttribute('aria-pressed') !== 'true'));
      this.again();
    });
  }

  again() {
    this.poll.markStale();
    this.requestUpdate();
  }

  async ask() {
    const level = /** @type {HTMLElement} */ (this.warnings).getAttribute('aria-pressed') === 'true' ? 'warn' : 'info';
    const contains = /** @type {HTMLInputElement} */ (this.filter).value.trim();
    const question = `level=${level}${contains ? `&contains=${encodeURIComponent(contains)}` : ''}`;
    const answer = await request('GET', `/api/log?lines=${LINES}&${question}`);
    return { question, lines: answer && answer.lines };
  }

  /** @param {{ question: string, lines: LogLine[] }} answer */
  take({ question, lines }) {
    if (!Array.isArray(lines)) return;
    const fresh = question === this.question ? addedLines(this.lines, lines) : null;
    this.question = question;
    this.hasAnswer = true;
    const log = /** @type {HTMLElement} */ (this.log);
    if (fresh === null) {
      this.lines = lines;
      log.replaceChildren(...lines.map(newLine));
      this.follows = true;
    } else if (fresh.length > 0) {
      this.lines = [...this.lines, ...fresh].slice(-MOST);
      log.append(...fresh.map(newLine));
      while (log.children.length > MOST) /** @type {Element} */ (log.firstElementChild).remove();
    }
    if (this.follows && fresh !== null && fresh.length === 0) return;
    if (this.follows) this.end();
    this.requestUpdate();
  }

  end() {
    const log = /** @type {HTMLElement} */ (this.log);
    log.scrollTop = log.scrollHeight;
  }

  /** @param {Moment} moment */
  update({ status, online }) {
    if (status !== this.status) this.poll.markStale();
    this.status = status;
    if (online) this.poll.tick();
    const none = query('.none', this);
    const isAway = this.poll.hasFailed && !this.hasAnswer;
    none.hidden = !isAway && (!this.hasAnswer || this.lines.length > 0);
    setText(none, isAway ? t('log.unavailable') : this.question === 'level=info' ? t('log.empty') : t('log.no-match'));
    for (const word of this.querySelectorAll('.log .visually-hidden')) setText(word, `${t('log.warning')} `);
  }
}

/** @param {LogLine} line */
function newLine({ at, level, text }) {
  const row = document.createElement('div');
  const isWarning = level === 'warn' || level === 'error';
  row.innerHTML = isWarning ? '<time></time><p class="warning"><b aria-hidden="true">!</b><span class="visually-hidden"></span><span></span></p>' : '<time></time><p><span></span></p>';
  setText(query('time', row), timeOfDay(at));
  if (isWarning) setText(query('.visually-hidden', row), `${t('log.warning')} `);
  setText(query('p > span:last-child', row), text);
  return row;
}

customElements.define('cue-log', CueLog);
