// @ts-check
/**
 * The card of an overlay that brings none: its fields are made from the schema of its graphic, its clock and
 * the buttons of its actions from the catalogue.
 */
import { actionName, requiredBy } from '../../domain/catalogue.js';
import { WRONG, fieldsOf, labelsOf, textOf, valueOf } from '../../domain/schema-fields.js';
import { el, partsOf, setEnabled, setText } from '../../shared/dom.js';
import { PictureField } from '../controls/picture-field.js';
import { inputFor, isChoice, isPicture, pictureElement, put, renderTexts } from '../controls/schema-inputs.js';
import { request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { language, translate } from '../../i18n/i18n.js';
import { CARD_HEADER } from './card-header.js';
import { timeName } from '../../domain/time-name.js';
import { CLOCK_ROW, ClockRow } from './clock-row.js';
import { CueCard, cueRow } from './cue-card.js';

/** @typedef {import('../../domain/schema-fields.js').Field} Field */
/** @typedef {import('../controls/schema-inputs.js').Input} Input */

export class GenericCard extends CueCard {
  static layout = 'schema-card';

  static html = `${CARD_HEADER}
    <div class="clock-slot"></div>
    <div class="fields"></div>
    <div class="steps" role="group" data-label="show.steps"></div>
    ${cueRow()}`;

  parts = partsOf(this, { clockPlace: '.clock-slot', fields: '.fields', steps: '.steps' });

  /** @type {Array<{ field: Field, input: Input, element: HTMLElement }>} */
  inputs = [];

  /** @type {PictureField[]} */
  pictures = [];

  /** The buttons of the graphic's own actions.
   * @type {Array<{ action: string, button: HTMLButtonElement }>} */
  steps = [];

  /** @type {ClockRow | null} */
  clockRow = null;

  get entry() {
    return store.catalogue.get(this.channel);
  }

  ready() {
    super.ready();
    const { entry, parts } = this;
    if (!entry) return;
    // The clock has its own row.
    const isClock = (/** @type {Field} */ { key }) => entry.clock && (key === 'seconds' || key === 'until');
    for (const field of fieldsOf(entry.schema)) if (!isClock(field)) this.addField(field);
    parts.fields.hidden = this.inputs.length === 0;
    parts.clockPlace.hidden = !entry.clock;
    if (entry.clock) {
      parts.clockPlace.innerHTML = CLOCK_ROW;
      translate(parts.clockPlace);
      this.clockRow = new ClockRow(this);
      this.clockRow.bind();
    }
    this.addSteps(entry.customActions.filter((action) => entry.actions.includes(action)));
  }

  /** @param {Field} field */
  addField(field) {
    const { bound } = this;
    const { input, element } = isPicture(field) ? this.addPicture(field) : this.addInput(field);
    this.inputs.push({ field, input, element });
    const read = (/** @type {Record<string, unknown>} */ payload) => textOf(field, payload);
    const change = (/** @type {string} */ text) => {
      const value = valueOf(field, text);
      return value === WRONG ? null : { [field.key]: value };
    };
    if (isChoice(field) || isPicture(field)) bound.choice(input, read, change);
    else bound.text(input, read, change);
    const isLine = input instanceof HTMLInputElement && !isChoice(field) && !isPicture(field);
    if (isLine) this.buttons.takeOnEnter(input);
  }

  /** @param {Field} field @returns {{ input: Input, element: HTMLElement }} */
  addInput(field) {
    const added = inputFor(field);
    this.parts.fields.append(added.element);
    return added;
  }

  /** @param {Field} field @returns {{ input: Input, element: HTMLElement }} */
  addPicture(field) {
    const element = pictureElement(field, field.key);
    this.parts.fields.append(element);
    const onChange = () => picture.parts.input.dispatchEvent(new Event('change'));
    const picture = new PictureField(element, () => element.dataset.schemaTitle || '', onChange);
    this.pictures.push(picture);
    return { input: picture.parts.input, element };
  }

  /** Adds the buttons of actions that change no state of the server, such as the pause of a video.
   * @param {readonly string[]} actions their ids */
  addSteps(actions) {
    const { steps } = this.parts;
    steps.hidden = actions.length === 0;
    for (const action of actions) {
      const onclick = () => {
        if (this.online) this.attempt(request('POST', this.path, { action }));
      };
      const button = el('button', { class: 'button', onclick });
      steps.append(button);
      this.steps.push({ action, button });
    }
  }

  renderSteps() {
    const { entry } = this;
    for (const { action, button } of this.steps) {
      if (entry) setText(button, actionName(entry, action, language()));
      setEnabled(button, this.online);
    }
  }

  /** Returns whether the cue has what a show requires. */
  hasCue() {
    const { entry, cued } = this;
    const has = (/** @type {string} */ key) => cued[key] !== undefined && cued[key] !== '';
    return entry !== null && requiredBy(entry).every(has) && super.hasCue();
  }

  /** A clock that is under way can be shown without a cue. */
  hasSomething() {
    return this.hasCue() || (this.clockRow !== null && this.clockRow.isUnderWay);
  }

  offAirNote() {
    return this.clockRow ? this.clockRow.offAirNote : '';
  }

  /** @param {Record<string, unknown>} payload */
  nameOf(payload) {
    return this.labelsOf(payload)[0] || (this.clockRow ? timeName(payload, store.moment.now) : '');
  }

  /** @param {Record<string, unknown>} payload @returns {string[]} its texts, the most important first */
  labelsOf(payload) {
    return labelsOf(this.inputs.map(({ field }) => field), payload);
  }

  presetName() {
    return this.nameOf(this.cued);
  }

  /** @param {import('../../server/store.js').Preset} preset */
  noteOf(preset) {
    return this.labelsOf(preset.payload).filter((label) => label !== preset.name)[0] || '';
  }

  renderCue() {
    for (const { field, input, element } of this.inputs) {
      renderTexts(element, field);
      if (input instanceof HTMLSelectElement) put(input, textOf(field, this.cued));
    }
    super.renderCue();
    for (const picture of this.pictures) picture.render();
    if (this.clockRow) this.clockRow.render();
    this.renderSteps();
  }
}
customElements.define('cue-generic-card', GenericCard);
