// @ts-check
/**
 * The card of an overlay that has none of its own: its fields are made from the schema of its graphic, its clock and
 * the buttons of its actions from the catalogue.
 */
import { requiredBy } from '../../domain/catalogue.js';
import { queryAll, query, setAttr } from '../../shared/dom.js';
import { WRONG, fieldsOf, labelsOf, textOf, valueOf } from '../../domain/schema-fields.js';
import { inputFor, isChoice, offerFiles, put } from '../controls/schema-inputs.js';
import { CARD_HEADER } from './card.js';
import { CLOCK_ROW, ClockRow } from './clock-row.js';
import { CueCard, cueRow } from './cue-card.js';
import { store } from '../../server/store.js';
import { request } from '../../server/requests.js';
import { translate } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/schema-fields.js').Field} Field */
/** @typedef {import('../controls/schema-inputs.js').Input} Input */

class GenericCard extends CueCard {
  static html = `${CARD_HEADER}<div class="clock-place"></div><div class="fields"></div><div class="steps normal" role="group" data-label="show.steps"></div>${cueRow()}`;

  /** @type {Array<{ field: Field, input: Input }>} */
  inputs = [];

  /** @type {Field[]} */
  fields = [];

  /** @type {ClockRow | undefined} */
  clockRow;

  get entry() {
    return store.catalogue.get(this.channel);
  }

  ready() {
    super.ready();
    const { entry } = this;
    if (!entry) return;
    // The clock has its own row.
    this.fields = fieldsOf(entry.schema).filter(({ key }) => !(entry.clock && (key === 'seconds' || key === 'until')));
    for (const field of this.fields) this.addField(field);
    query('.fields', this).hidden = this.fields.length === 0;
    const place = query('.clock-place', this);
    place.hidden = !entry.clock;
    if (entry.clock) {
      place.innerHTML = CLOCK_ROW;
      translate(place);
      this.clockRow = new ClockRow(this);
    }
    this.addSteps(entry.customActions.filter((action) => entry.actions.includes(action)));
  }

  /** @param {Field} field */
  addField(field) {
    const { bound } = this;
    if (!bound) return;
    const { input, element } = inputFor(field);
    query('.fields', this).append(element);
    this.inputs.push({ field, input });
    const change = (/** @type {string} */ text) => {
      const value = valueOf(field, text);
      return value === WRONG ? null : { [field.key]: value };
    };
    if (isChoice(field)) bound.choice(input, (payload) => textOf(field, payload), change);
    else bound.text(input, (payload) => textOf(field, payload), change);
    if (input instanceof HTMLInputElement && !isChoice(field)) this.updateOnEnter(input);
  }

  /** Steps of the graphic that are not a state, such as a video's pause.
   * @param {readonly string[]} actions their ids */
  addSteps(actions) {
    const row = query('.steps', this);
    row.hidden = actions.length === 0;
    for (const action of actions) {
      const button = document.createElement('button');
      button.className = 'btn';
      button.textContent = labelOfAction(action);
      button.addEventListener('click', () => { if (this.online) this.attempt(request('POST', this.path, { action })); });
      row.append(button);
    }
  }

  /** Whether the cue has what a show requires; a clock that is under way is something to show as it is. */
  hasSomething() {
    const { entry, cued, clockRow } = this;
    const isWhole = entry !== null && requiredBy(entry).every((key) => cued[key] !== undefined && cued[key] !== '');
    return (super.hasSomething() && isWhole) || (clockRow !== undefined && clockRow.isUnderWay);
  }

  presetName() {
    return labelsOf(this.fields, this.cued)[0] || '';
  }

  /** @param {import('../../server/store.js').Preset} preset */
  noteOf(preset) {
    return labelsOf(this.fields, preset.payload).filter((label) => label !== preset.name)[0] || '';
  }

  renderCue() {
    for (const { field, input } of this.inputs) if (field.kind === 'file' || field.kind === 'image') offerFiles(field, /** @type {HTMLSelectElement} */ (input), store.assets, this.cued);
    for (const { field, input } of this.inputs) if (field.kind === 'select') put(input, textOf(field, this.cued));
    super.renderCue();
    if (this.clockRow) this.clockRow.render();
    for (const button of queryAll('.steps .btn', this)) setAttr(button, 'aria-disabled', String(!this.online));
  }
}
customElements.define('cue-generic', GenericCard);

/** @param {string} action its id, such as `next-line` */
function labelOfAction(action) {
  const words = action.replace(/[-_]+/g, ' ').trim() || action;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
