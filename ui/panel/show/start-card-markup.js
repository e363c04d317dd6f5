// @ts-check
/** The markup of the start card: a heading, three steps, and what closes the card. */
import { STEP_NAMES } from '../../domain/start-card.js';

/** @typedef {import('../../domain/start-card.js').StepName} StepName */

/** What each step offers. */
const CONTENT = {
  connect: `
    <button class="button primary go" data-t="settings.obs.local"></button>
    <button class="button quiet elsewhere" data-t="start.connect.elsewhere"></button>`,
  add: `
    <div class="segmented mode" role="group" data-label="start.add.mode">
      <button data-v="all" data-t="start.add.all"></button><button data-v="each" data-t="start.add.each"></button>
    </div>
    <button class="button primary go"></button>`,
  try: `
    <button class="button go"></button>
    <button class="button quiet why" data-t="start.try.why" hidden></button>`,
};

/** @param {StepName} name @param {number} index */
const stepMarkup = (name, index) => `
  <li class="start-step" data-step="${name}">
    <span class="step-number">
      <span>${index + 1}</span><svg class="icon small" aria-hidden="true"><use href="#i-check"/></svg>
    </span>
    <h3 tabindex="-1"><span></span><span class="visually-hidden" data-t="start.done"></span></h3>
    <div class="step-content">
      <p class="step-text"></p>
      <p class="step-note" role="alert"></p>
      <div class="step-actions">${CONTENT[name]}</div>
    </div>
  </li>`;

export const START_CARD = `
    <section class="start-card" aria-labelledby="start-title">
      <h2 id="start-title" data-t="start.title"></h2>
      <p data-t="start.intro"></p>
      <ol>${STEP_NAMES.map(stepMarkup).join('')}</ol>
      <div class="start-footer">
        <p data-t="start.again"></p>
        <button class="button quiet close" data-t="start.close"></button>
      </div>
    </section>`;
