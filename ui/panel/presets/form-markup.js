// @ts-check
/**
 * The markup that the forms of presets are made of. An input has the name of its value in `valuesOf` and
 * `payloadFrom`; `form-fields.js` fills the inputs in.
 */

/** @typedef {import('../../i18n/i18n.js').Key} Key */
/** The values of a choice and their labels.
 * @typedef {ReadonlyArray<readonly [string, Key]>} Options */

/** A line of text.
 * @param {string} name @param {Key} label @param {string} [attributes] further attributes of the input */
export function textField(name, label, attributes = '') {
  return `
    <label class="field">
      <span data-t="${label}"></span>
      <input name="${name}" dir="auto" autocomplete="off" spellcheck="false" ${attributes}>
    </label>`;
}

/** A choice from a list.
 * @param {string} name @param {Key} label @param {Options} options */
export function choiceField(name, label, options) {
  const markup = options.map(([value, text]) => `<option value="${value}" data-t="${text}"></option>`);
  return select(label, `name="${name}"`, markup.join(''));
}

/** A choice whose options are buttons in a row.
 * @param {string} name @param {Key} label @param {Options} options */
export function segmentedField(name, label, options) {
  const buttons = options.map(([value, text]) => (
    `<button type="button" data-value="${value}" data-t="${text}"></button>`));
  return `
    <div class="field time-kind">
      <span class="visually-hidden" data-t="${label}"></span>
      <input type="hidden" name="${name}">
      <div class="segmented" role="group" data-label="${label}" data-choice="${name}">${buttons.join('')}</div>
    </div>`;
}

/** An image of the user, with a small picture of it; see `controls/picture-field.js`.
 * @param {string} name @param {Key} label */
export function imageField(name, label) {
  return `<div data-picture="${name}" data-accepted="image" data-title="${label}"></div>`;
}

/** The user's images and videos side by side. The type of the chosen one is the value `type`.
 * @param {string} name of the text field with the URL @param {Key} label */
export function filePicker(name, label) {
  return `
    <div role="group" data-label="${label}" data-picker="${name}"></div>
    <input type="hidden" name="type">`;
}

/** After how many seconds the overlay hides; see `autoHideOf`. */
export function autoHideField() {
  return select('presets.form.auto-hide', 'name="duration"');
}

/** Fields side by side.
 * @param {...string} fields */
export function fieldRow(...fields) {
  return `<div class="two-columns">${fields.join('')}</div>`;
}

/** Fields side by side that are shown only while another input has a value.
 * @param {string} condition as in `when` @param {...string} fields */
export function fieldRowWhen(condition, ...fields) {
  return `<div class="two-columns" ${when(condition)}>${fields.join('')}</div>`;
}

/** The attribute of an input that is shown only while another one has a value.
 * @param {string} condition such as `type=video` */
export function when(condition) {
  return `data-when="${condition}"`;
}

/** Fields that are folded away.
 * @param {string} fields */
export function moreFields(fields) {
  return `
    <details class="more-fields">
      <summary class="button quiet">
        <svg class="icon small" aria-hidden="true"><use href="#i-right"/></svg><span data-t="action.more"></span>
      </summary>
      <div class="extra-content">${fields}</div>
    </details>`;
}

/** @param {Key} label @param {string} attributes of the select @param {string} [options] */
function select(label, attributes, options = '') {
  return `<label class="field"><span data-t="${label}"></span><select ${attributes}>${options}</select></label>`;
}
