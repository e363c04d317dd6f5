// @ts-check
/** The line for viewers on a card: what is on air, for how long, and when it ends. Pure. */
import { clockOf, clockView } from './clock-view.js';
import { hidesInBrowser } from './problems.js';
import { elapsedText, timeOfDay } from './times.js';
import { language, t } from '../i18n/i18n.js';

/** How far the start of a clock may be from the show that started it, in ms. */
const START_MS = 1000;

/** @typedef {import('./card-state.js').CardState} CardState */
/** @typedef {import('../shared/types.js').Overlay} Overlay */
/**
 * `lead` is the state, `name` what is on air, `more` is behind it, `end` is at the end of the line.
 * @typedef {object} ProgramLine
 * @property {string} lead
 * @property {string} name
 * @property {string} more
 * @property {string} end
 * @property {boolean} isEndFixed whether the end is never cut: it says when the overlay hides, or that there is no
 *   connection
 * @property {'state' | 'error' | 'success'} kind whether it says the state, or the result of a press
 */
/**
 * @typedef {object} LineFacts
 * @property {CardState} state
 * @property {Overlay} overlay
 * @property {string} programName what is on air; '' where it has no name
 * @property {boolean} isProgram whether the cue is on air
 * @property {boolean} canShow whether there is something to show
 * @property {number} duration of the cue in seconds; 0 for no end
 * @property {string} emptyHint how to fill an empty cue
 * @property {string} offAirNote what else SHOW does; '' for nothing
 * @property {{ text: string, isGood: boolean }} message about a press; text '' for none
 * @property {boolean} online
 * @property {number} now in ms of the server's clock
 * @property {number} seenAt when the server was last known to be alive
 */

/** @param {LineFacts} facts @returns {ProgramLine} */
export function programLine(facts) {
  const { message, online, now, seenAt } = facts;
  if (message.text) {
    return { lead: message.text, name: '', more: '', end: '', isEndFixed: false, kind: message.isGood ? 'success' : 'error' };
  }
  const line = { ...stateLine(facts), isEndFixed: isEndFixed(facts), kind: /** @type {const} */ ('state') };
  if (online) return line;
  return { ...line, end: t('show.last-known', { seconds: Math.round((now - seenAt) / 1000) }) };
}

/** The whole line as one text, for its tooltip: a narrow card cuts it.
 * @param {ProgramLine} line */
export function lineText({ lead, name, more, end }) {
  const subject = [lead, name].filter(Boolean).join(' ');
  return [subject, more, end].filter(Boolean).join(' · ');
}

/** @param {LineFacts} facts */
function isEndFixed({ state: { state }, overlay: { countdown, hidesAt }, online }) {
  return !online || (state === 'onair' && countdown === null && hidesAt !== null);
}

/** @param {LineFacts} facts */
function stateLine(facts) {
  const { state: { state, needsAttention }, overlay, programName: name } = facts;
  switch (state) {
    case 'onair': return onAir(facts);
    case 'sent': {
      const end = needsAttention ? t('show.no-answer') : '';
      return { lead: leadOf(t('show.line.sent'), name), name, more: '', end };
    }
    case 'wait': return { lead: t('show.line.waits'), name: '', more: '', end: name };
    case 'browser': return { lead: t('show.line.browser'), name: '', more: '', end: name };
    case 'hidden': {
      const lead = hidesInBrowser(overlay) ? t('show.line.hidden-in-browser') : t('show.line.hidden');
      return { lead, name: '', more: '', end: name };
    }
    case 'failed': {
      const end = overlay.error || t('show.line.failed-hint');
      return { lead: leadOf(t('show.line.failed'), name), name, more: '', end };
    }
    default: return offAir(facts);
  }
}

/** @param {LineFacts} facts */
function onAir({ overlay, programName: name, isProgram, now }) {
  const more = clockNote(overlay, isProgram, now) || elapsedNote(overlay, now);
  return { lead: leadOf(t('show.line.on-air'), name), name, more, end: endOf(overlay, now) };
}

/** How long something has been on air.
 * @param {Overlay} overlay @param {number} now in ms of the server's clock */
function elapsedNote({ since }, now) {
  return since === null ? '' : elapsedText(now - since);
}

/** What a clock shows viewers, or since when it has been running: that is known only if SHOW started it and nobody has
 * paused it. The time that is left is what counts before another cue is taken.
 * @param {Overlay} overlay @param {boolean} isProgram @param {number} now in ms of the server's clock
 * @returns {string} '' for an overlay without a clock */
function clockNote(overlay, isProgram, now) {
  const clock = clockOf(overlay);
  if (clock === null) return '';
  const { since } = overlay;
  const start = clock.endsAt === null ? null : clock.endsAt - clock.total;
  if (isProgram && start !== null && since !== null && Math.abs(start - since) <= START_MS) {
    return t('show.line.runs-since', { time: timeOfDay(since, true, language()) });
  }
  return t('show.line.left', { time: clockView(clock, null, now).text });
}

/** When what is on air ends.
 * @param {Overlay} overlay @param {number} now in ms of the server's clock */
function endOf({ hidesAt, countdown, event }, now) {
  if (countdown !== null) {
    if (countdown.endsAt === null) return t('show.line.clock-stopped');
    return hidesAt === null && isHeld(event) ? t('show.line.stays-at-zero') : t('show.line.hides-at-zero');
  }
  if (hidesAt === null) return t('show.line.stays');
  return t('show.line.hides-in', { seconds: Math.ceil(Math.max(0, hidesAt - now) / 1000) });
}

/** Returns whether a clock stays on air at zero.
 * @param {Overlay['event']} event */
function isHeld(event) {
  return event !== null && /** @type {any} */ (event.payload || {}).hold === true;
}

/** @param {LineFacts} facts */
function offAir({ canShow, duration, emptyHint, offAirNote }) {
  const lead = t('show.off-air');
  if (!canShow) return { lead, name: '', more: emptyHint, end: '' };
  const end = duration > 0 ? t('show.line.will-hide', { seconds: duration }) : offAirNote;
  return { lead, name: '', more: '', end };
}

/** A state ahead of a name, such as `On air:`.
 * @param {string} state @param {string} name */
function leadOf(state, name) {
  return name === '' ? state : t('grammar.lead', { text: state });
}
