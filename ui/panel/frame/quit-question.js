// @ts-check
/**
 * The question that the app asks in its window before it quits while something is on air. The app decides whether it is
 * open, so that it is open for requests of the tray too, and after a reload. Escape and Enter cancel. It may open under a
 * pointer that is about to press something else, so its answers rest at first; Escape works at once.
 */
import { quitQuestion } from '../../domain/quit-question.js';
import { el, partsOf, setEnabled, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { onKeyDown } from '../../shared/key-down.js';
import { keyedList } from '../../shared/keyed-list.js';
import { desktop, messageOf } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { factsOf } from '../controls/facts.js';
import { Place } from '../show/place.js';

/** @typedef {import('../../domain/quit-question.js').Row} Row */
/** @typedef {'hide' | 'leave' | 'cancel'} Answer */

class QuitQuestion extends CueElement {
  static html = `
    <dialog class="dialog quit-question" role="alertdialog" aria-labelledby="quit-title" aria-describedby="quit-shown">
      <h2 id="quit-title"></h2>
      <ul id="quit-shown"></ul>
      <div class="answers">
        <button class="button hide"><span></span><small></small></button>
        <button class="button leave"><span></span><small></small></button>
        <button class="button cancel" data-t="action.cancel" autofocus></button>
      </div>
      <p class="error" role="alert"></p>
    </dialog>`;

  static ticks = true;

  parts = partsOf(this, {
    dialog: 'dialog',
    title: 'h2',
    rows: 'ul',
    hide: 'button.hide',
    hideLabel: '.hide span',
    hideHint: '.hide small',
    leave: 'button.leave',
    leaveLabel: '.leave span',
    leaveHint: '.leave small',
    cancel: 'button.cancel',
    error: '.error',
  });

  /** The answers.
   * @type {Place<Answer>[]} */
  places = [];

  /** The last number of the question that was confirmed. */
  confirmed = 0;

  /** Whether the app is about to quit. */
  isQuitting = false;

  ready() {
    const { dialog, hide, leave, cancel } = this.parts;
    this.places = [this.place(hide, 'hide'), this.place(leave, 'leave'), this.place(cancel, 'cancel')];
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.answer('cancel');
    });
    onKeyDown(dialog, (event) => this.onKey(event));
  }

  /** @param {HTMLElement} button @param {Answer} answer */
  place(button, answer) {
    /** @type {Place<Answer>} */
    const place = new Place({ intentNow: () => answer, act: () => this.answer(answer), refuse: () => {} });
    place.bind(button);
    return place;
  }

  open() {
    this.parts.dialog.showModal();
    for (const place of this.places) place.rest();
  }

  /** Shift+Escape hides everything (keys.js), and then there is nothing left to ask. Not every browser reports an
   * Escape with Shift as a cancel.
   * @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key === 'Escape' && event.shiftKey && !event.repeat) this.answer('cancel');
  }

  /** @param {Answer} answer */
  async answer(answer) {
    if (this.isQuitting) return;
    this.isQuitting = answer !== 'cancel';
    this.requestUpdate();
    setText(this.parts.error, '');
    try {
      await desktop('answer_quit_question', { answer });
    } catch (error) {
      this.isQuitting = false;
      setText(this.parts.error, messageOf(error));
      this.requestUpdate();
    }
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update(moment) {
    const { dialog, title, rows, hide, hideLabel, hideHint, leave, leaveLabel, leaveHint, cancel } = this.parts;
    const number = store.desktop && store.desktop.quitQuestion;
    // Without a status, it could not say what is on air.
    if (!number || !moment.status) {
      if (dialog.open) dialog.close();
      return;
    }
    const question = quitQuestion(moment, { presetsOf: (channel) => store.presetsOf(channel), assets: store.assets });
    setText(title, question.title);
    keyedList(rows, question.rows, (row) => row.channel, createRow, updateRow);
    hide.hidden = question.hide === null;
    if (question.hide) {
      setText(hideLabel, question.hide.label);
      setText(hideHint, question.hide.hint);
    }
    setText(leaveLabel, question.leave.label);
    setText(leaveHint, question.leave.hint);
    for (const button of [hide, leave, cancel]) setEnabled(button, !this.isQuitting);
    if (!dialog.open) this.open();
    if (number !== this.confirmed) this.confirm(number);
  }

  /** Reports that the question is open. Without it, the app would quit at the next request.
   * @param {number} number */
  async confirm(number) {
    this.confirmed = number;
    try {
      await desktop('confirm_quit_question', { number });
    } catch (error) {
      console.warn('The question was not confirmed.', error);
    }
  }
}
customElements.define('cue-quit-question', QuitQuestion);

function createRow() {
  const dot = el('i', { 'aria-hidden': 'true' });
  const [label, title, time, name] = [el('b'), el('strong'), el('time'), el('small')];
  const content = el('span', {}, label, ' ', title);
  const line = el('span', { class: 'facts' }, ...factsOf(content, time));
  const element = el('li', {}, dot, line, name);
  return { element, label, title, time, name };
}

/** @param {ReturnType<typeof createRow>} row @param {Row} content */
function updateRow(row, content) {
  row.element.classList.toggle('on-air', content.isOnAir);
  setText(row.label, content.label);
  setText(row.title, content.title);
  setText(row.time, content.time);
  setText(row.name, content.name);
}
