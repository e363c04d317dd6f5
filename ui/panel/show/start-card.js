// @ts-check
/**
 * The start card: three steps to the first overlay on air, with one blue button at a time. The steps are
 * values of `domain/start-card.js`; what each button does is here.
 */
import { REST_MS } from '../../domain/press-guard.js';
import { ALL_PAGE, addAction, canChooseMode, overlayToTry, steps, trial } from '../../domain/start-card.js';
import { copyText } from '../../shared/clipboard.js';
import { partsOf, query, setAttr, setEnabled, setIcon, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { messageOf, request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { Choice } from '../controls/choice.js';
import { openView } from '../frame/views.js';
import { START_CARD } from './start-card-markup.js';

/** @typedef {import('../../domain/start-card.js').Step} Step */
/** @typedef {import('../../domain/start-card.js').StepName} StepName */
/** @typedef {import('../../domain/start-card.js').AddMode} AddMode */

/** After this time without a page, the card says where the reason is found, in ms. */
const PAGE_LATE_MS = 10_000;

/** @param {ParentNode} root @param {StepName} name */
const stepParts = (root, name) => {
  const step = `[data-step="${name}"]`;
  return partsOf(root, {
    row: `${step}`,
    title: `${step} h3`,
    titleText: `${step} h3 span`,
    text: `${step} .step-text`,
    note: `${step} .step-note`,
    actions: `${step} .step-actions`,
    go: `${step} button.go`,
  });
};

class StartCard extends CueElement {
  static html = START_CARD;

  static ticks = true;

  parts = partsOf(this, {
    elsewhere: 'button.elsewhere',
    mode: '.mode',
    why: 'button.why',
    close: 'button.close',
  });

  rows = { connect: stepParts(this, 'connect'), add: stepParts(this, 'add'), try: stepParts(this, 'try') };

  /** @type {AddMode} */
  mode = 'all';

  /** The step to be done now, and since when, in ms of this device's clock.
   * @type {{ name: StepName | '', since: number }} */
  current = { name: '', since: 0 };

  /** Whether a request is under way. */
  isBusy = false;

  /** Whether the step "try" says that viewers would see the trial. */
  isWarned = false;

  /** @type {Choice | null} */
  modes = null;

  ready() {
    const { rows, parts } = this;
    this.modes = new Choice(parts.mode, (mode) => {
      this.mode = /** @type {AddMode} */ (mode);
      this.requestUpdate();
    });
    rows.connect.go.addEventListener('click', () => this.press('connect', () => this.useLocalObs()));
    rows.add.go.addEventListener('click', () => this.press('add', () => this.add()));
    rows.try.go.addEventListener('click', () => this.press('try', () => this.try()));
    parts.elsewhere.addEventListener('click', () => openView('settings', true));
    parts.why.addEventListener('click', () => openView('health', true));
    parts.close.addEventListener('click', () => this.close());
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status, catalogue, online, now }) {
    if (!status) return;
    const hadFocus = this.contains(document.activeElement);
    for (const step of steps(status, catalogue)) this.renderStep(step);
    this.renderAdd(online);
    this.renderTrial(trial(status, catalogue, now), online);
    setEnabled(this.rows.connect.go, online && !this.isBusy);
    setEnabled(this.parts.close, online);
    // The button with the focus may be gone. On the title of the next step, Enter does nothing.
    const { name } = this.current;
    if (hadFocus && !isVisible(document.activeElement) && name) this.rows[name].title.focus();
  }

  /** @param {Step} step */
  renderStep({ name, state, title, text }) {
    const { row, titleText, text: textPart, actions, note } = this.rows[name];
    if (state === 'now' && this.current.name !== name) {
      this.current = { name, since: performance.now() };
      setText(note, '');
    }
    setAttr(row, 'data-state', state);
    setAttr(row, 'aria-current', state === 'now' ? 'step' : null);
    query('.visually-hidden', row).hidden = state !== 'done';
    setText(titleText, title);
    setText(textPart, text);
    textPart.hidden = text === '';
    actions.hidden = state !== 'now';
    note.hidden = state !== 'now';
  }

  /** @param {boolean} online */
  renderAdd(online) {
    const { status, catalogue } = store.moment;
    if (!status) return;
    const { go } = this.rows.add;
    const action = addAction(status, catalogue, this.mode);
    this.parts.mode.hidden = !canChooseMode(status, catalogue);
    if (this.modes) this.modes.render(this.mode);
    setText(go, this.isBusy && action.kind === 'add' ? t('show.adding') : addLabel(action, status.obs.currentScene));
    setEnabled(go, online && !this.isBusy);
  }

  /** @param {ReturnType<typeof trial>} trialNow @param {boolean} online */
  renderTrial({ state, text }, online) {
    const { row, text: textPart, go } = this.rows.try;
    const isNow = this.current.name === 'try';
    setAttr(row, 'data-trial', isNow ? state : null);
    if (isNow) {
      setText(textPart, text);
      textPart.hidden = false;
    }
    const isLive = state === 'live';
    if (isLive !== this.isWarned) this.current.since = performance.now();
    this.isWarned = isLive;
    setText(go, isLive ? t('start.try.go-live') : t('start.try.go'));
    // While viewers would see it, the button is not blue.
    go.classList.toggle('primary', !isLive);
    setEnabled(go, online && !this.isBusy && (state === 'ready' || isLive));
    this.parts.why.hidden = state !== 'waiting' || performance.now() - this.current.since < PAGE_LATE_MS;
  }

  /** Runs what the button of a step does, unless the step has just come under the finger.
   * @param {StepName} name @param {() => Promise<unknown>} action */
  async press(name, action) {
    if (this.isBusy || this.current.name !== name || performance.now() - this.current.since < REST_MS) return;
    await this.run(name, action);
  }

  /** Runs an action and shows its result in a step: the sentence it resolves with, or its error.
   * @param {StepName} name @param {() => Promise<unknown>} action */
  async run(name, action) {
    const { note } = this.rows[name];
    this.isBusy = true;
    this.showNote(note, '');
    try {
      const sentence = await action();
      if (typeof sentence === 'string') this.showNote(note, sentence, true);
    } catch (error) {
      this.showNote(note, messageOf(error));
    }
    this.isBusy = false;
    this.requestUpdate();
  }

  /** @param {Element} note @param {string} text @param {boolean} [isGood] whether it reports a success */
  showNote(note, text, isGood = false) {
    setText(note, text);
    note.classList.toggle('good', isGood);
    this.requestUpdate();
  }

  close() {
    return this.run(this.current.name || 'connect', () => request('POST', '/api/start-card/close', {}));
  }

  async useLocalObs() {
    await request('POST', '/api/obs/use-local');
    return t('start.connect.saved');
  }

  async add() {
    const { status, catalogue } = store.moment;
    if (!status) return '';
    const action = addAction(status, catalogue, this.mode);
    if (action.kind === 'copy') return this.copyUrl();
    if (action.kind === 'show') {
      await request('POST', '/api/obs/source/visibility', { ...action.source.hiddenBy, visible: true });
      return '';
    }
    // The scene that the button names, even if OBS has just changed to another one.
    const sceneName = status.obs.currentScene || undefined;
    for (const channel of action.pages) await request('POST', '/api/obs/sources', { channel, sceneName });
    return '';
  }

  async copyUrl() {
    const url = `http://127.0.0.1:${store.port}/overlays/${ALL_PAGE}`;
    return (await copyText(url)) ? t('start.add.copied') : t('show.copy-by-hand', { url });
  }

  /** Shows an overlay for some seconds. The server refuses it on a stream that the user was not warned of. */
  async try() {
    const { status, catalogue } = store.moment;
    const overlay = status && overlayToTry(status, catalogue);
    if (!overlay) return;
    const path = `/api/overlays/${encodeURIComponent(overlay.channel)}/try`;
    await request('POST', path, { whileLive: this.isWarned });
  }
}
customElements.define('cue-start-card', StartCard);

/** @param {import('../../domain/start-card.js').AddAction} action @param {string | null} scene */
function addLabel(action, scene) {
  switch (action.kind) {
    case 'add': return t('start.add.go', { scene: scene || '' });
    case 'show': return t('start.add.show', { source: action.source.name });
    default: return t('show.copy-url');
  }
}

/** @param {Element | null} element */
function isVisible(element) {
  return element !== null && element.getClientRects().length > 0;
}
