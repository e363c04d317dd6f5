// @ts-check
/** The line for viewers, under the header of every card. It always has its place, so nothing below it moves. */
import { lineText } from '../../domain/program-line.js';
import { partsOf, setAttr, setText } from '../../shared/dom.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/program-line.js').ProgramLine} Line */

export const PROGRAM_LINE = `
  <p class="program-line">
    <span class="program-text">
      <span class="program-subject"><i class="dot"></i><b></b> <strong></strong></span> <span class="more"></span>
    </span>
    <small></small>
    <i class="drain" role="progressbar" aria-valuemin="0" aria-valuemax="100"
        data-label="show.auto-hide.progress" hidden></i>
  </p>`;

const REDUCED_MOTION = '(prefers-reduced-motion: reduce)';

export class ProgramLine {
  /** @param {HTMLElement} card holds the markup */
  constructor(card) {
    this.parts = partsOf(card, {
      line: '.program-line',
      lead: '.program-text b',
      name: '.program-text strong',
      more: '.program-text .more',
      end: '.program-line > small',
      drain: '.program-line .drain',
    });
  }

  /** @param {Line} line */
  render(line) {
    const { lead, name, more, end, isEndFixed, kind } = line;
    const { parts } = this;
    setText(parts.lead, lead);
    setText(parts.name, name);
    setText(parts.more, more && `· ${more}`);
    setText(parts.end, end);
    setAttr(parts.line, 'data-kind', kind);
    setAttr(parts.line, 'data-end', isEndFixed ? 'fixed' : null);
    parts.line.classList.toggle('has-name', name !== '');
    setAttr(parts.line, 'title', lineText(line));
  }

  /** @param {{ left: number, share: number } | null} bar null where the server does not hide the overlay */
  renderDrain(bar) {
    const { drain } = this.parts;
    drain.hidden = bar === null;
    if (bar === null) return;
    const { left } = bar;
    // The whole second that is left: with reduced motion, the bar moves only once a second.
    const seconds = Math.ceil(left / 1000);
    const isStill = matchMedia(REDUCED_MOTION).matches && left > 0;
    const share = isStill ? Math.min(1, (bar.share * seconds * 1000) / left) : bar.share;
    setAttr(drain, 'aria-valuenow', String(Math.round(share * 100)));
    setAttr(drain, 'aria-valuetext', t('show.seconds-left', { count: seconds }));
    drain.style.transform = `scaleX(${share})`;
  }
}
